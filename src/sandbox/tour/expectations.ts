/** What must have happened on a tour. Pure: each line can fail, and says what was seen instead. */
import type { Flight, TakenBack } from './flight.ts';
import type { Outcome } from './outcome.ts';
import { ENOUGH_REQUESTS, type HandedOver, NOTE, type Paged } from './story.ts';
import { counted, percent, seconds, since } from './words.ts';

export interface Expectation {
  expected: string;
  met: boolean;
  seen: string;
}

const LATEST_ANSWER_MS = 2000;
const CLICK_TO_ROUTE_MS = 1000;
const CALLED_WITHIN_MS = 10_000;
const TOLD_WITHIN_MS = 30_000;
/** What serves when all is over. */
const AT_THE_END = { api: '1.41.0', checkout: '3.9.0', recs: '2.8.0' };
/** Of the five operations. */
const CARDS = 5;
const BAD_ONES = ['1.43.0', '1.45.0'];

export function expectations(outcome: Outcome): Expectation[] {
  const { good, bad, late, warm } = outcome.story;
  return [
    ...aboutGood(good),
    ...aboutBad(bad, outcome.story.again),
    ...aboutLate(late),
    ...aboutWarm(warm),
    ...aboutForward(outcome.story),
    ...aboutPaged(outcome.story.paged),
    ...aboutHandedOver(outcome.story.handedOver),
    ...aboutAll(outcome),
  ];
}

const aboutGood = (good: Flight): Expectation[] => [
  says(good, 'Live: api 1.42.0 in prod'),
  {
    expected: `No request fails from first to last, of at least ${counted(ENOUGH_REQUESTS)}`,
    met: good.customers.failed === 0 && good.customers.requests >= ENOUGH_REQUESTS,
    seen: failedOf(good),
  },
];

const aboutBad = (bad: Flight, again: string): Expectation[] => [
  says(bad, 'Rolled back: api 1.43.0 in prod'),
  {
    expected: 'Its canary finds the fault',
    met: bad.takenBack?.why === 'canary' && bad.takenBack.during === 'canary',
    seen: foundBy(bad.takenBack),
  },
  {
    expected: 'At most its share of the traffic fails',
    met: bad.largestShare < 1 && bad.customers.failed <= bad.largestShare * bad.customers.requests,
    seen: `${failedOf(bad)}; its share was ${percent(bad.largestShare)}`,
  },
  noneLate('verdict', bad.takenBack),
  {
    expected: 'Whoever deploys api 1.43.0 again is asked first, and told that it is marked bad',
    met: /marked bad/.test(again),
    seen: again.split('\n')[0] ?? '',
  },
];

const aboutLate = (late: Flight): Expectation[] => [
  says(late, 'Rolled back: api 1.45.0 in prod'),
  {
    expected: 'Its bake finds the fault, by its figures or by its alarm',
    met: ['bake', 'alarm'].includes(late.takenBack?.why ?? '') && late.takenBack?.during === 'bake',
    seen: foundBy(late.takenBack),
  },
  noneLate('verdict or the alarm', late.takenBack),
];

const aboutWarm = (warm: Flight): Expectation[] => [
  says(warm, 'Rolled back by Ada: checkout 3.9.1 in prod'),
  {
    expected: 'Her click reaches the load balancer in less than a second',
    met: isWithin(warm.takenBack, 'routeLeftAt', CLICK_TO_ROUTE_MS),
    seen: since(warm.takenBack?.askedAt, warm.takenBack?.routeLeftAt),
  },
  noneFails(warm),
];

function aboutForward({ forward, offer }: Outcome['story']): Expectation[] {
  const howLong = /(About|At most)\s[^;.]*/.exec(offer.text)?.[0];
  return [
    {
      expected: '/rollback api says beforehand, to Ada alone, about how long it takes',
      met: offer.onlyFor === 'U0ADA' && howLong !== undefined,
      seen: howLong ?? 'nothing about the time',
    },
    says(forward, 'Rolled back by Ada: api in prod to 1.41.0'),
    noneFails(forward),
  ];
}

const aboutPaged = ({ calledAfter, headline, text }: Paged): Expectation[] => [
  {
    expected: `An alarm calls Ada, who is on call, in less than ${seconds(CALLED_WITHIN_MS)}`,
    met: calledAfter < CALLED_WITHIN_MS,
    seen: seconds(calledAfter),
  },
  {
    expected: 'The page names who took it, and is over by itself',
    met: headline.includes('Resolved: search in prod') && /@Ada acknowledged after/.test(text),
    seen: headline,
  },
];

const aboutHandedOver = ({ toldAfter, text, headline }: HandedOver): Expectation[] => [
  {
    expected: `A shift that ends is handed over in less than ${seconds(TOLD_WITHIN_MS)}, with the note that was left`,
    met: toldAfter < TOLD_WITHIN_MS && text.includes(NOTE),
    seen: text.includes(NOTE) ? seconds(toldAfter) : 'no such note',
  },
  { expected: 'Lin accepts it, and it says so', met: /Lin is on call for edge/.test(headline), seen: headline },
];

function aboutAll({ traffic, cards, endReplies, refusedBySlack, missedRequests, production }: Outcome): Expectation[] {
  const others = traffic.filter(({ service, release, failed }) => failed > 0 && !(service === 'api' && isBad(release)));
  return [
    {
      expected: `Nothing but api ${BAD_ONES.join(' and ')} ever failed a customer`,
      met: others.length === 0,
      seen: others.map((line) => `${line.service} ${line.release ?? 'without an answer'}`).join(', ') || 'nothing else',
    },
    {
      expected: 'The customers were never held up',
      met: missedRequests === 0,
      seen: `${counted(missedRequests)} requests not sent`,
    },
    {
      expected: 'In the end what served before serves again, alone',
      met: Object.entries(AT_THE_END).every(([service, release]) => production[service]?.join() === release),
      seen: Object.entries(production)
        .map(([service, releases]) => `${service} ${releases.join(' and ')}`)
        .join(', '),
    },
    {
      expected: 'One card for each operation, and one reply to the channel at its end',
      met: cards === CARDS && endReplies === CARDS,
      seen: `${cards} cards, ${endReplies} replies`,
    },
    {
      expected: 'Slack refuses nothing',
      met: refusedBySlack.length === 0,
      seen: refusedBySlack.join(', ') || 'nothing refused',
    },
  ];
}

const says = ({ headline }: Flight, words: string): Expectation => ({
  expected: `The card ends with "${words}"`,
  met: headline.endsWith(words),
  seen: headline,
});

const noneFails = (flight: Flight): Expectation => ({
  expected: `No customer of ${flight.service} notices`,
  met: flight.customers.failed === 0 && flight.customers.requests > 0,
  seen: failedOf(flight),
});

const noneLate = (cause: string, taken: TakenBack | null): Expectation => ({
  expected: `No request reaches it later than ${seconds(LATEST_ANSWER_MS)} after the ${cause}`,
  met: isWithin(taken, 'lastAnswerAt', LATEST_ANSWER_MS),
  seen: since(taken?.askedAt, taken?.lastAnswerAt),
});

/** Never is not in time. */
function isWithin(taken: TakenBack | null, what: 'routeLeftAt' | 'lastAnswerAt', limitMs: number): boolean {
  const at = taken?.[what];
  return typeof at === 'number' && taken !== null && at - taken.askedAt < limitMs;
}

const foundBy = (taken: TakenBack | null) => (taken ? `${taken.why}, in ${taken.during}` : 'nobody found one');
const failedOf = ({ customers }: Flight) => `${counted(customers.failed)} of ${counted(customers.requests)} failed`;
const isBad = (release: string | null) => release !== null && BAD_ONES.includes(release);
