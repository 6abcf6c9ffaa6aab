import { expect, test } from 'vitest';
import type { Operation } from '../../../src/delivery/operation.ts';
import { Ledger } from '../../../src/sandbox/ledger.ts';
import { flightOf } from '../../../src/sandbox/tour/flight.ts';

const CLUSTERS = {
  live: { name: 'api-prod-v041', targetGroup: 'a', release: '1.41.0', size: 4 },
  next: { name: 'api-prod-v042', targetGroup: 'b', release: '1.42.0', size: 4 },
  standing: false,
};

/** Only what a flight looks at. */
function operation(more: Partial<Operation>): Operation {
  const ours = [
    { a: 100, b: 0 },
    { a: 80, b: 20 },
  ];
  const asked = { by: { id: 'U0ADA', name: 'Ada' }, at: 100 };
  const route = { want: { a: 100, b: 0 }, ours };
  const partial: Partial<Operation> = { kind: 'deploy', service: 'api', release: '1.42.0', stage: 'canary' };
  return { ...partial, asked, clusters: CLUSTERS, route, ...more } as Operation;
}

function witnesses(clickedAt?: number) {
  const ledger = new Ledger();
  const bought: [at: number, release: string, status: number][] = [
    [50, '1.41.0', 200],
    [150, '1.42.0', 200],
    [200, '1.42.0', 500],
    [330, '1.42.0', 200],
    [400, '1.41.0', 200],
    [950, '1.41.0', 200],
  ];
  for (const [at, release, status] of bought) ledger.count('api', { at, tookMs: 30, status, release });
  const leaving = (at: number, group: string) => ({
    at,
    service: 'elasticloadbalancing',
    action: 'ModifyRule',
    mutating: true,
    params: {
      RuleArn: 'rule',
      Actions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: '0' }] } }],
    },
  });
  const calls = [leaving(260, 'a'), leaving(310, 'b')];
  return { ledger, calls, headline: 'Rolled back', typedAt: 100, endedAt: 900, clickedAt };
}

test('a deploy that its canary stopped: from the verdict to the route and to its last answer', () => {
  const back = { cause: { why: 'stand up' as const, reason: 'no capacity' }, during: 'canary' as const, askedAt: 300 };
  const flight = flightOf(operation({ back }), witnesses());
  expect(flight.customers).toEqual({ requests: 4, failed: 1 });
  expect(flight.largestShare).toBeCloseTo(0.2);
  expect(flight.takenBack).toEqual({
    release: '1.42.0',
    why: 'stand up',
    during: 'canary',
    firstFailureAt: 200,
    askedAt: 300,
    routeLeftAt: 310,
    lastAnswerAt: 330,
  });
});

test('where somebody clicked, the click counts and not when it was written down', () => {
  const by = { id: 'U0ADA', name: 'Ada' };
  const back = { cause: { why: 'person' as const, by }, during: 'bake' as const, askedAt: 320 };
  const flight = flightOf(operation({ back }), witnesses(290));
  expect(flight.takenBack).toMatchObject({ why: 'person', askedAt: 290, routeLeftAt: 310 });
});

test('a deploy that went live took nothing back', () => {
  expect(flightOf(operation({}), witnesses()).takenBack).toBeNull();
});

test('a rollback takes back the release that served before it', () => {
  const flight = flightOf(operation({ kind: 'rollback', release: '1.42.0' }), witnesses(250));
  expect(flight.takenBack).toMatchObject({ release: '1.41.0', why: 'person', routeLeftAt: 260, lastAnswerAt: 950 });
});
