/** What a shift leaves to the next, from what is recorded of it. */
import { describe, expect, test } from 'vitest';
import { isCalm, moodOf, summaryOf } from '../../src/handoff/compose.ts';
import { override } from '../oncall/paper-schedule.ts';
import { ada, prod } from '../store/operations.ts';
import {
  at,
  groundOf,
  HOUR,
  lin,
  MINUTE,
  next,
  openPage,
  operationFact,
  pageFact,
  requestOf,
  running,
  sam,
  shift,
} from './paper.ts';

describe('counts', () => {
  test('an empty shift is calm', () => {
    const summary = summaryOf(groundOf());
    expect(summary.counts).toEqual({
      pages: 0,
      atNight: 0,
      incidents: 0,
      deploys: 0,
      rollbacks: 0,
      longestQuietNight: 9 * HOUR,
    });
    expect([isCalm(summary), moodOf(summary)]).toEqual([true, 'calm']);
  });

  test('pages by day and by night, those that belong together are one incident', () => {
    const facts = [
      pageFact({ opened: at('2027-01-05T22:30Z'), resolved: at('2027-01-05T23:30Z') }),
      pageFact({ opened: at('2027-01-05T23:20Z') }),
      pageFact({ opened: at('2027-01-05T23:49Z') }),
      pageFact({ opened: at('2027-01-06T00:20Z') }),
      // Seven in the morning in Berlin is no night any more.
      pageFact({ opened: at('2027-01-07T06:00Z') }),
    ];
    expect(summaryOf(groundOf({ facts })).counts).toMatchObject({ pages: 5, atNight: 4, incidents: 3 });
  });

  test('what opened before the shift counts in that one; what is open and was over before counts once', () => {
    const again = openPage({ is: 'ringing', since: shift.to - HOUR });
    const facts = [
      pageFact({ opened: shift.from - 1, resolved: shift.from + HOUR }),
      pageFact({ id: again.id, opened: again.opened }),
    ];
    expect(summaryOf(groundOf({ facts, pages: [again] })).counts).toMatchObject({ pages: 1, incidents: 1 });
  });

  test('the longest quiet time is of one night, as long as the clock makes it', () => {
    // Clocks are set forward on the 28th: that night has eight hours.
    const spring = { from: at('2027-03-27T08:00Z'), to: at('2027-03-28T08:00Z') };
    expect(summaryOf(groundOf({ shift: spring })).counts.longestQuietNight).toBe(8 * HOUR);
    const facts = [pageFact({ opened: at('2027-03-28T01:00Z') })];
    // From one in the night by UTC to seven in summer time, which is five.
    expect(summaryOf(groundOf({ shift: spring, facts })).counts.longestQuietNight).toBe(4 * HOUR);
    const day = { from: at('2027-01-04T09:00Z'), to: at('2027-01-04T17:00Z') };
    expect(summaryOf(groundOf({ shift: day })).counts.longestQuietNight).toBeNull();
  });

  test('a deploy that turned back and a rollback that got there are rollbacks; what did not start is neither', () => {
    const facts = [
      operationFact(),
      operationFact({ how: 'rolled back', release: '1.43.0' }),
      operationFact({ kind: 'rollback', release: '1.41.0', from: '1.42.0' }),
      operationFact({ how: 'not started' }),
    ];
    const summary = summaryOf(groundOf({ facts }));
    expect(summary.counts).toMatchObject({ deploys: 2, rollbacks: 2 });
    expect(moodOf(summary)).toBe('busy');
    expect(summary.changed.map(({ what, release }) => `${what} ${release}`)).toEqual([
      'live 1.42.0',
      'rolled back 1.43.0',
      'rolled back 1.42.0',
      'not started 1.42.0',
    ]);
  });
});

describe('what needs the next person, the most urgent first', () => {
  const bake = [{ stage: 'bake' as const, began: at('2027-01-11T07:30Z') }];

  test('what rings, what waits for a decision, what somebody is on, what runs, what is held', () => {
    const summary = summaryOf(
      groundOf({
        places: [
          {
            service: 'checkout',
            environment: 'prod',
            hold: {
              service: 'checkout',
              environment: 'prod',
              by: sam,
              at: shift.from,
              reason: 'Waiting for the new tax table',
            },
            bad: [],
          },
        ],
        operations: [
          running({ id: 'api-bake01', stage: 'bake', runs: bake, clusters: undefined }),
          running({
            id: 'cart-ask001',
            service: 'cart',
            stage: 'canary',
            asking: { about: 'canary', since: at('2027-01-11T07:40Z'), until: at('2027-01-11T08:40Z') },
          }),
          running({ id: 'api-line01', waiting: { since: at('2027-01-11T07:50Z') } }),
        ],
        pages: [
          openPage(
            { is: 'acknowledged', by: ada, at: at('2027-01-11T06:05Z'), remindAt: next.to },
            { notes: [{ at: 0, by: ada, text: 'payments are slow' }] },
          ),
          openPage({ is: 'silenced', by: ada, at: shift.from, until: next.from + HOUR }),
          openPage({ is: 'ringing', since: at('2027-01-11T07:55Z') }),
        ],
      }),
    );
    expect(summary.needs.map(({ what, title, state, owner }) => `${what}: ${title}, ${state}, ${owner?.name}`)).toEqual(
      [
        'page: api errors in prod, rings, nobody has answered, undefined',
        'your call: cart 1.43.0 to prod, the canary cannot tell, Sam',
        'page: api errors in prod, on it, Ada',
        'operation: api 1.43.0 to prod, in the bake, Sam',
        'hold: checkout in prod, Waiting for the new tax table, Sam',
      ],
    );
    expect(summary.needs[2]).toMatchObject({
      since: at('2027-01-11T06:05Z'),
      written: 'payments are slow',
      next: 'ask Ada how it stands',
    });
    expect(summary.needs[3]?.until).toBe(at('2027-01-11T07:30Z') + prod.bake.for);
    expect(summary.watch).toMatchObject([{ what: 'silence', until: next.from + HOUR, by: ada }]);
    expect(isCalm(summary)).toBe(false);
  });

  test.each([
    [
      'its way back is blocked',
      {
        back: {
          cause: { why: 'person', by: lin },
          during: 'shift',
          askedAt: 5,
          blocked: { since: 9, why: 'the old group is gone' },
        },
      },
      'your call',
      'cannot finish its way back: the old group is gone',
    ],
    [
      'a foreign edit',
      { stopped: { at: 9, should: {}, is: {} } },
      'your call',
      'stopped: somebody else changed the route',
    ],
    [
      'it has no way back',
      { asking: { about: 'no way back', since: 9, cause: { why: 'person', by: lin } } },
      'your call',
      'is worse, and has no way back',
    ],
    [
      'the one before it was rolled back',
      { waiting: { since: 9, blockedBy: 'api-000001' } },
      'your call',
      'waits: the deploy before it was rolled back',
    ],
    ['it is paused', { stage: 'canary', paused: { by: lin, at: 9 } }, 'operation', 'paused in the canary'],
    [
      'it goes back',
      { back: { cause: { why: 'person', by: lin }, during: 'shift', askedAt: 9 } },
      'operation',
      'on its way back',
    ],
  ] as const)('%s', (_, given, what, state) => {
    expect(summaryOf(groundOf({ operations: [running(given as object)] })).needs).toMatchObject([
      { what, state, since: 9 },
    ]);
  });

  test('a hold that a rollback has set leads to the card of that rollback', () => {
    const hold = { service: 'api', environment: 'prod', by: null, at: 1, reason: 'it failed', after: 'api-7f3k2m' };
    const places = [{ service: 'api', environment: 'prod', hold, bad: [] }];
    expect(summaryOf(groundOf({ places })).needs.at(-1)?.about).toEqual({ operation: 'api-7f3k2m' });
  });

  test('a question of another team: who asks, about what, since when', () => {
    const hold = { service: 'api', environment: 'prod', by: sam, at: shift.from, reason: 'sale' };
    const { needs } = summaryOf(
      groundOf({
        requests: [requestOf()],
        operations: [running({ id: 'api-bake01', stage: 'bake', clusters: undefined })],
        places: [{ service: 'api', environment: 'prod', hold, bad: [] }],
      }),
    );
    expect(needs.map(({ what }) => what)).toEqual(['request', 'operation', 'hold']);
    expect(needs.at(-1)?.about).toEqual({ hold: 'api/prod', at: hold.at });
    expect(needs[0]).toMatchObject({
      about: { request: 'r1' },
      title: 'Mira of discovery about api',
      state: 'waits for an answer',
      since: shift.to - 2 * HOUR,
      next: 'answer it',
      written: 'May recs send twice as many requests tonight?',
    });
  });

  test('a storm is one line', () => {
    const page = openPage({ is: 'ringing', since: 1 }, { more: { firing: 380, heard: 399 } });
    expect(summaryOf(groundOf({ pages: [page] })).needs[0]?.title).toBe('400 alerts for api in prod');
  });
});

describe('what is to be watched', () => {
  const back = operationFact({
    how: 'rolled back',
    release: '1.42.0',
    back: { why: 'canary', during: 'canary', at: 0 },
  });
  const place = { service: 'api', environment: 'prod', hold: null, bad: [] };

  test('a release that was rolled back is not fixed until a deploy goes live there', () => {
    expect(summaryOf(groundOf({ facts: [back] })).watch).toEqual([
      { what: 'rolled back', about: { operation: back.id }, title: 'api 1.42.0 in prod', why: 'failed its canary' },
    ]);
    const fix = operationFact({ release: '1.42.1', ended: back.ended + HOUR });
    expect(summaryOf(groundOf({ facts: [back, fix] })).watch).toEqual([]);
    const elsewhere = operationFact({ release: '1.42.1', ended: back.ended + HOUR, environment: 'staging' });
    expect(summaryOf(groundOf({ facts: [back, elsewhere] })).watch).toHaveLength(1);
    const before = operationFact({ ended: back.ended - HOUR });
    expect(summaryOf(groundOf({ facts: [before, back] })).watch).toHaveLength(1);
    const another = operationFact({ kind: 'rollback', release: '1.41.0', from: '1.42.0', ended: back.ended + HOUR });
    expect(summaryOf(groundOf({ facts: [back, another] })).watch).toHaveLength(1);
  });

  test('its mark says why, and older marks stand until something went live', () => {
    const mark = (release: string, when: number, operation: string) => ({
      release,
      at: when,
      why: `${release} sells nothing`,
      operation,
    });
    const bad = [mark('1.42.0', back.ended, back.id), mark('1.40.0', shift.from - HOUR, 'api-old001')];
    expect(summaryOf(groundOf({ facts: [back], places: [{ ...place, bad }] })).watch).toMatchObject([
      { what: 'rolled back', title: 'api 1.42.0 in prod', why: '1.42.0 sells nothing' },
      { what: 'bad release', title: 'api 1.40.0 in prod', about: { operation: 'api-old001' } },
    ]);
    const live = shift.from - MINUTE;
    expect(summaryOf(groundOf({ facts: [back], places: [{ ...place, bad, live }] })).watch).toHaveLength(1);
  });

  test('a page that was closed by hand while it rang, but no low one, nor a person’s, nor one that is open again', () => {
    const again = openPage({ is: 'ringing', since: 1 });
    const facts = [
      pageFact({ how: 'by hand', resolvedBy: lin }),
      pageFact({ how: 'by hand', severity: 'low' }),
      pageFact({ how: 'by hand', byHand: ada }),
      pageFact({ how: 'by hand', id: again.id }),
      pageFact(),
    ];
    expect(summaryOf(groundOf({ facts, pages: [again] })).watch).toEqual([
      { what: 'closed by hand', about: { page: facts[0]?.id }, title: 'api errors in prod', by: lin },
    ]);
  });
});

test('noise is what paged twice or for nothing, the noisiest first, with its newest page', () => {
  const queue = [{ key: 'checkout-queue', title: 'checkout queue is long' }];
  const facts = [
    pageFact({ alarms: queue, opened: shift.from + HOUR, service: 'checkout', how: 'not actionable' }),
    pageFact({ alarms: queue, opened: shift.from + 2 * HOUR, service: 'checkout' }),
    pageFact({ reopened: 2, service: 'cart', alarms: [{ key: 'cart', title: 'cart errors' }] }),
    pageFact(),
    pageFact({ byHand: ada, alarms: [{ key: 'x', title: 'come' }], reopened: 3 }),
  ];
  expect(summaryOf(groundOf({ facts })).noise).toEqual([
    { title: 'cart errors in prod', times: 3, notActionable: 0, about: { page: facts[2]?.id } },
    { title: 'checkout queue is long in prod', times: 2, notActionable: 1, about: { page: facts[1]?.id } },
  ]);
});

test('who covers the whole of the next shift is who takes over: it does not come beside', () => {
  const { schedule, next } = groundOf();
  const [from, to] = [next?.from ?? 0, next?.to ?? 0];
  const overrides = [
    { id: 'o1', layer: 'primary', made: 1, from, to, is: 'replace' as const, person: null, by: 'U0SAM' },
  ];
  expect(summaryOf(groundOf({ schedule: { ...schedule, overrides } })).coming).toEqual([]);
});

test('what comes: who covers whom in the next shift, and hours that nobody has', () => {
  const { schedule } = groundOf();
  const overrides = [
    override('2027-01-13T17:00Z', '2027-01-13T21:00Z', { is: 'replace', person: 'U0LIN', by: 'U0SAM' }, 1),
    override('2027-01-14T10:00Z', '2027-01-14T11:00Z', { is: 'remove', person: 'U0LIN' }, 2),
    // In the shift after the next.
    override('2027-01-20T10:00Z', '2027-01-20T11:00Z', { is: 'replace', person: null, by: 'U0ADA' }, 3),
  ];
  expect(summaryOf(groundOf({ schedule: { ...schedule, overrides } })).coming).toEqual([
    { what: 'override', people: ['U0SAM'], from: at('2027-01-13T17:00Z'), to: at('2027-01-13T21:00Z') },
    { what: 'uncovered', people: [], from: at('2027-01-14T10:00Z'), to: at('2027-01-14T11:00Z') },
  ]);
});
