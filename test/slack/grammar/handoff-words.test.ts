import { describe, expect, it } from 'vitest';
import { readHandoff } from '../../../src/slack/grammar/handoff-words.ts';

const HOUR = 3_600_000;
/** Friday 20 November 2026, 09:00 in Berlin. */
const AT = Date.parse('2026-11-20T08:00:00Z');

describe('the words', () => {
  const clock = () => ({ zone: 'Europe/Berlin', now: AT });
  const words = (typed: string) => readHandoff(typed, ['edge', 'discovery'], clock);
  it.each([
    ['', { ask: 'now' }],
    ['discovery', { ask: 'now', team: 'discovery' }],
    ['last', { ask: 'last' }],
    ['@Edge last', { ask: 'last', team: 'edge' }],
    ['--since 3h', { ask: 'since', since: AT - 3 * HOUR }],
    ['—since monday', { ask: 'since', since: Date.parse('2026-11-15T23:00:00Z') }],
    ['3h', { ask: 'since', since: AT - 3 * HOUR }],
    ['last monday', { ask: 'then', at: Date.parse('2026-11-16T11:00:00Z') }],
    ['2026-11-13', { ask: 'then', at: Date.parse('2026-11-13T11:00:00Z') }],
    ['tuesday 02:30', { ask: 'then', at: Date.parse('2026-11-17T01:30:00Z') }],
    ['note', { ask: 'note', text: '' }],
    ['Note Restart  one first', { ask: 'note', text: 'Restart  one first' }],
    ['—help', { ask: 'help' }],
    ['lst', { ask: 'unclear', word: 'lst', nearest: ['last'] }],
    ['--since', { ask: 'unclear', word: 'since', nearest: ['since'] }],
  ])('%s', (typed, meant) => expect(words(typed)).toEqual(meant));
});
