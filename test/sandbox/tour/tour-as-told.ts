/** A tour on which everything happened as told: what tests change one thing of. */
import type { Flight, TakenBack } from '../../../src/sandbox/tour/flight.ts';
import type { Outcome } from '../../../src/sandbox/tour/outcome.ts';
import { NOTE } from '../../../src/sandbox/tour/story.ts';

function flight(headline: string, service: string, release: string, takenBack: Partial<TakenBack> | null): Flight {
  const back = { during: 'canary', why: 'person', release, firstFailureAt: null, askedAt: 1000 };
  return {
    service,
    release,
    headline,
    customers: { requests: 6000, failed: 0 },
    largestShare: 1,
    takenBack: takenBack && { ...back, routeLeftAt: 1080, lastAnswerAt: 1400, ...takenBack },
  };
}

export function tourAsTold(): Outcome {
  const bad = flight('↩ Rolled back: api 1.43.0 in prod', 'api', '1.43.0', { why: 'canary', firstFailureAt: 400 });
  const late = { why: 'alarm', during: 'bake', firstFailureAt: 200 };
  return {
    story: {
      good: flight('✅ Live: api 1.42.0 in prod', 'api', '1.42.0', null),
      bad: { ...bad, largestShare: 0.2, customers: { requests: 2000, failed: 10 } },
      again: '⛔ api 1.43.0 is marked bad: errors. Nothing has changed.',
      late: flight('↩ Rolled back: api 1.45.0 in prod', 'api', '1.45.0', late),
      warm: flight('↩ Rolled back by Ada: checkout 3.9.1 in prod', 'checkout', '3.9.1', { during: 'bake' }),
      forward: flight('↩ Rolled back by Ada: api in prod to 1.41.0', 'api', '1.41.0', {
        release: '1.42.0',
        routeLeftAt: 4500,
        lastAnswerAt: 4900,
      }),
      paged: {
        calledAfter: 900,
        headline: '✅ Resolved: search in prod, 0 % errors',
        text: '@Ada acknowledged after 2 s. It is fine again, and closed by itself.',
      },
      handedOver: {
        toldAfter: 14_000,
        text: `🤝 Handoff, edge: Ada to Lin\n> ${NOTE}`,
        headline: '🤝 Lin is on call for edge',
      },
      offer: { text: 'Roll back?\nThen all requests move. About 7 s; until then 1.42.0 serves.', onlyFor: 'U0ADA' },
    },
    traffic: [
      { service: 'api', release: '1.41.0', requests: 3000, failed: 0, causes: {} },
      { service: 'api', release: '1.43.0', requests: 200, failed: 10, causes: { 'the release answered 500': 10 } },
    ],
    cards: 5,
    endReplies: 5,
    refusedBySlack: [],
    missedRequests: 0,
    production: { api: ['1.41.0'], checkout: ['3.9.0'], recs: ['2.8.0'] },
  };
}
