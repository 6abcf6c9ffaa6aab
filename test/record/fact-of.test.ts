/** What is kept for good of an operation and of a page. */
import { expect, test } from 'vitest';
import { factOf, pageFactOf } from '../../src/record/fact-of.ts';
import { ADA, atMinute, byHand, deployed, firing, LIN, notice, rollback } from '../slack/messages/page-records.ts';
import { over } from './incidents.ts';

test('of what has not ended there is no fact', () => {
  expect(factOf(rollback)).toBeNull();
  expect(pageFactOf(firing)).toBeNull();
});

test('a deploy that turned back says why, in which stage, and when the old release was back', () => {
  const fact = factOf({
    ...deployed,
    asked: { ...deployed.asked, despite: '1.42.0 is marked bad.' },
    end: { how: 'rolled back', at: atMinute(10) },
    back: {
      cause: { why: 'alarm', alarm: 'api-prod-errors', reason: 'x' },
      during: 'bake',
      askedAt: atMinute(4),
      routeBackAt: atMinute(5),
    },
  });
  expect(fact).toMatchObject({
    how: 'rolled back',
    ended: atMinute(10),
    fullTraffic: atMinute(-7),
    back: { why: 'alarm', during: 'bake', at: atMinute(4), routeBack: atMinute(5) },
    despite: '1.42.0 is marked bad.',
  });
  expect(JSON.stringify(fact)).not.toContain('api-prod-errors');
});

test('a page says who was told, not who heard afterwards that it was over', () => {
  const fact = pageFactOf({
    ...over,
    notices: [
      notice('U0ADA', { sentAt: atMinute(5) }),
      notice('U0ADA', { id: 'mail', by: 'mail', sentAt: atMinute(4.5) }),
      notice('U0LIN', { state: 'failed', sentAt: undefined }),
      notice('U0SAM', { why: 'over', sentAt: atMinute(18) }),
      notice(null, { sentAt: atMinute(4) }),
    ],
  });
  expect(fact).toMatchObject({ told: ['U0ADA'], firstTold: atMinute(4.5) });
});

test('a page that woke nobody has no instant at which it did', () => {
  expect(pageFactOf({ ...over, notices: [] })).not.toHaveProperty('firstTold');
});

test('a page says its alarms by their keys, who answered first, and how it ended', () => {
  const end = { is: 'resolved' as const, by: LIN, at: atMinute(30), how: 'not actionable' as const };
  expect(pageFactOf({ ...over, state: end, reopened: 2 })).toMatchObject({
    number: 318,
    alarms: [{ key: 'api-prod-errors', title: 'api errors' }],
    answered: { by: ADA, at: atMinute(6), step: 0, round: 0 },
    resolved: atMinute(30),
    resolvedBy: LIN,
    how: 'not actionable',
    reopened: 2,
    suspect: 'api-7f3k2m',
  });
});

test('a page by hand says by whose', () => {
  const end = { is: 'resolved' as const, by: null, at: atMinute(30), how: 'fine again' as const };
  const fact = pageFactOf({ ...byHand, state: end });
  expect(fact).toMatchObject({ byHand: { name: 'Mira' }, service: null, team: 'edge' });
  expect(fact).not.toHaveProperty('resolvedBy');
});
