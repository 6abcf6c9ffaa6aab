import { expect, test } from 'vitest';
import { expectations } from '../../../src/sandbox/tour/expectations.ts';
import type { Flight, TakenBack } from '../../../src/sandbox/tour/flight.ts';
import type { Outcome } from '../../../src/sandbox/tour/outcome.ts';
import { tourAsTold } from './tour-as-told.ts';

test('a tour on which everything happened as told meets every expectation', () => {
  expect(expectations(tourAsTold()).filter(({ met }) => !met)).toEqual([]);
});

const takenBack = (flight: Flight, change: Partial<TakenBack>) => {
  if (flight.takenBack) Object.assign(flight.takenBack, change);
};

/** What goes wrong, and what is then seen at the one expectation that fails. */
const WRONG: [what: string, change: (outcome: Outcome) => unknown, seen: string][] = [
  ['the good deploy fails one request', ({ story }) => (story.good.customers.failed = 1), '1 of 6,000 failed'],
  ['too few requests watch it', ({ story }) => (story.good.customers.requests = 4999), '0 of 4,999 failed'],
  ['it is not live', ({ story }) => (story.good.headline = 'Paused: api 1.42.0'), 'Paused: api 1.42.0'],
  ['a person stops the bad one', ({ story }) => takenBack(story.bad, { why: 'person' }), 'person, in canary'],
  [
    'more than its share fails',
    ({ story }) => (story.bad.customers.failed = 401),
    '401 of 2,000 failed; its share was 20 %',
  ],
  ['it answers long after the verdict', ({ story }) => takenBack(story.bad, { lastAnswerAt: 3100 }), '2.1 s'],
  ['it is deployed again unasked', ({ story }) => (story.again = 'Deploy begins.'), 'Deploy begins.'],
  ['a person is faster than its bake', ({ story }) => takenBack(story.late, { why: 'person' }), 'person, in bake'],
  ['the late one is never asked for less', ({ story }) => takenBack(story.late, { lastAnswerAt: null }), '–'],
  ['the click is slow', ({ story }) => takenBack(story.warm, { routeLeftAt: 2000 }), '1 s'],
  ['the click reaches nothing', ({ story }) => takenBack(story.warm, { routeLeftAt: null }), '–'],
  ['checkout notices', ({ story }) => (story.warm.customers.failed = 2), '2 of 6,000 failed'],
  ['everybody reads the offer', ({ story }) => (story.offer.onlyFor = undefined), 'About 7 s'],
  ['the offer says nothing of the time', ({ story }) => (story.offer.text = 'Now?'), 'nothing about the time'],
  [
    'another release fails somebody',
    ({ traffic }) => traffic.push({ service: 'recs', release: null, requests: 1, failed: 1, causes: {} }),
    'recs without an answer',
  ],
  ['the customers are held up', (outcome) => (outcome.missedRequests = 1200), '1,200 requests not sent'],
  [
    'a cluster is left over',
    ({ production }) => production.api?.push('extra 1.42.0'),
    'api 1.41.0 and extra 1.42.0, checkout 3.9.0, recs 2.8.0',
  ],
  ['Ada is called late', ({ story }) => (story.paged.calledAfter = 12_000), '12 s'],
  [
    'nobody took it',
    ({ story }) => (story.paged.text = 'It is fine again.'),
    '✅ Resolved: search in prod, 0 % errors',
  ],
  ['the handoff is late', ({ story }) => (story.handedOver.toldAfter = 31_000), '31 s'],
  ['its note is lost', ({ story }) => (story.handedOver.text = 'No note left.'), 'no such note'],
  [
    'nobody accepts it',
    ({ story }) => (story.handedOver.headline = '🤝 Handoff, edge: Ada to Lin'),
    '🤝 Handoff, edge: Ada to Lin',
  ],
  ['a card is posted twice', (outcome) => (outcome.cards = 6), '6 cards, 5 replies'],
  [
    'Slack refuses a message',
    ({ refusedBySlack }) => refusedBySlack.push('chat.update: invalid_blocks'),
    'chat.update: invalid_blocks',
  ],
];

test.each(WRONG)('when %s, that alone is not as told', (_, change, seen) => {
  const outcome = tourAsTold();
  change(outcome);
  expect(expectations(outcome).filter(({ met }) => !met)).toMatchObject([{ seen }]);
});
