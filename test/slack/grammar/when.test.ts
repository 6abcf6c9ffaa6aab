/** Times as people type them, by the clock of Berlin. It is Friday, 20 November 2026, 14:18 there. */
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../../src/slack/grammar/when.ts';

const clock = { zone: 'Europe/Berlin', now: Date.parse('2026-11-20T13:18:00Z') };
const local = (at: number) => new Date(at + 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
function read(text: string): string {
  const when = readWhen(text.split(' '), clock);
  if (!when) return 'nothing';
  return 'span' in when ? `${local(when.span.from)} to ${local(when.span.to)}` : `not clear: ${when.unclear}`;
}

describe('a span', () => {
  test.each([
    ['today', '2026-11-20 14:18 to 2026-11-21 00:00'],
    ['tomorrow', '2026-11-21 00:00 to 2026-11-22 00:00'],
    ['tomorrow 09:00-17:00', '2026-11-21 09:00 to 2026-11-21 17:00'],
    ['tomorrow 9-17', '2026-11-21 09:00 to 2026-11-21 17:00'],
    ['tomorrow 9am – 5pm', '2026-11-21 09:00 to 2026-11-21 17:00'],
    ['tomorrow 22:00–06:00', '2026-11-21 22:00 to 2026-11-22 06:00'],
    ['Mon', '2026-11-23 00:00 to 2026-11-24 00:00'],
    ['fri', '2026-11-20 14:18 to 2026-11-21 00:00'],
    ['on Thursday 18:00-20:00', '2026-11-26 18:00 to 2026-11-26 20:00'],
    ['2026-11-01', '2026-11-01 00:00 to 2026-11-02 00:00'],
    ['2026-12-24', '2026-12-24 00:00 to 2026-12-25 00:00'],
    ['2026-12-24 08:00 for 4h', '2026-12-24 08:00 to 2026-12-24 12:00'],
    ['from 2026-12-24 to 2026-12-26', '2026-12-24 00:00 to 2026-12-27 00:00'],
    ['from fri 18:00 to mon 09:00', '2026-11-20 18:00 to 2026-11-23 09:00'],
    ['sat-sun', '2026-11-21 00:00 to 2026-11-23 00:00'],
    ['from sat to sun', '2026-11-21 00:00 to 2026-11-23 00:00'],
    ['until 18:00', '2026-11-20 14:18 to 2026-11-20 18:00'],
    ['until 09:00', '2026-11-20 14:18 to 2026-11-21 09:00'],
    ['until mon', '2026-11-20 14:18 to 2026-11-24 00:00'],
    ['for 4h', '2026-11-20 14:18 to 2026-11-20 18:18'],
    ['for 1h30m', '2026-11-20 14:18 to 2026-11-20 15:48'],
    ['now until 16:00', '2026-11-20 14:18 to 2026-11-20 16:00'],
    ['18:00-20:00', '2026-11-20 18:00 to 2026-11-20 20:00'],
    ['09:00-12:00', '2026-11-21 09:00 to 2026-11-21 12:00'],
    ['from 18:00 for 2h', '2026-11-20 18:00 to 2026-11-20 20:00'],
  ])('%s', (text, span) => {
    expect(read(text)).toBe(span);
  });

  test('keeps the order in which it was typed, so that a slip is seen', () => {
    expect(read('from 2026-12-26 to 2026-12-24')).toBe('2026-12-26 00:00 to 2026-12-25 00:00');
  });

  test('is read across a change of the clock', () => {
    const spring = { zone: 'Europe/Berlin', now: Date.parse('2027-03-27T12:00:00Z') };
    expect(readWhen(['tomorrow'], spring)).toEqual({
      span: { from: Date.parse('2027-03-27T23:00:00Z'), to: Date.parse('2027-03-28T22:00:00Z') },
    });
  });
});

test.each([
  ['tomorow', 'not clear: tomorow'],
  ['2026-02-30', 'not clear: 2026-02-30'],
  ['tomorrow 25:00', 'not clear: 25:00'],
  ['for lunch', 'not clear: lunch'],
  ['tomorrow 09:00', 'not clear: '],
  ['until', 'not clear: '],
  ['fri sat', 'not clear: sat'],
])('what is no time is said: %s', (text, said) => {
  expect(read(text)).toBe(said);
});
