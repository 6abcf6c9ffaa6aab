/** The five figures, each counted by hand for small weeks that say what they are about. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { delivered, deliveryIn } from '../../src/insights/delivery.ts';
import { productionOf } from '../../src/insights/production.ts';
import type { Fact } from '../../src/record/fact.ts';
import { DAY, deploy, failedInBake, HOUR, MINUTE, MONDAY, page, rollback, stoppedInCanary } from './facts-of-paper.ts';

const WEEK = { from: MONDAY, to: MONDAY + 7 * DAY };
const production = (_: string, environment: string) => environment === 'prod';
const figures = (facts: Fact[], span = WEEK) => deliveryIn(delivered(facts, production), span);
const at = (day: number, hour: number) => MONDAY + day * DAY + hour * HOUR;

it('a quiet week: each deploy counts once, in production alone, when all customers had it', () => {
  const facts = [
    deploy('a', at(0, 9)),
    deploy('b', at(1, 9)),
    deploy('staging', at(1, 8), { environment: 'staging' }),
    deploy('c', at(-1, 23), { fullTraffic: MONDAY - 1, ended: MONDAY + 10 * MINUTE }),
    rollback('r', at(2, 9), 'something'),
    deploy('refused', at(3, 9), { how: 'not started', fullTraffic: undefined }),
  ];
  const { deploys, perWeek, failures, rework, byEnvironment } = figures(facts);
  expect(deploys.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(perWeek).toBe(2);
  expect(byEnvironment).toEqual([{ environment: 'prod', deploys: 2 }]);
  expect([failures, rework]).toEqual([[], []]);
});

it('lead time is from the commit to all customers, of those whose commit is known', () => {
  const committed = (hours: number) => ({ committed: at(1, 9) + 20 * MINUTE - hours * HOUR });
  const facts = [
    ...[1, 2, 3, 10].map((hours) => deploy(`h${hours}`, at(1, 9), committed(hours))),
    deploy('unknown', at(1, 9)),
    deploy('odd', at(1, 9), { commitUnreadable: true }),
    deploy('later', at(1, 9), { committed: at(1, 10) }),
  ];
  const { lead } = figures(facts);
  expect(lead).toMatchObject({ median: 2.5 * HOUR, of: 4, unreadable: 1 });
  // Between 3 and 10 hours, seven tenths of the way.
  expect(lead.p90).toBeCloseTo(7.9 * HOUR, -1);
  expect(figures([deploy('unknown', at(1, 9))]).lead).toMatchObject({ median: null, p90: null, of: 0 });
});

const FAILURES: [sentence: string, facts: Fact[], failed: [deploy: string, by: string | null, ms: number | null][]][] =
  [
    ['turned back in the bake', [failedInBake('a', at(0, 9))], [['a', 'rollback', 10_000]]],
    ['stopped in the canary is no failure', [stoppedInCanary('a', at(0, 9))], []],
    [
      'undone by a later rollback',
      [deploy('a', at(0, 9)), rollback('r', at(0, 14), '1.a')],
      [['a', 'rollback', 40_000]],
    ],
    [
      'a rollback undoes the newest deploy of the release that it began from, once',
      [
        deploy('a', at(0, 9), { release: '1.0' }),
        deploy('b', at(1, 9), { release: '1.1' }),
        rollback('r1', at(1, 14), '1.1'),
        rollback('r2', at(1, 15), '1.0'),
        rollback('r3', at(1, 16), '0.9'),
      ],
      [
        ['a', 'rollback', 40_000],
        ['b', 'rollback', 40_000],
      ],
    ],
    [
      'a rollback that did not start undid nothing',
      [deploy('a', at(0, 9)), rollback('r', at(0, 14), '1.a', { how: 'not started', fullTraffic: undefined })],
      [],
    ],
    [
      'the suspect of a page that ended by a newer deploy',
      [deploy('a', at(0, 9)), page(1, at(0, 12), { suspect: 'a', resolved: at(0, 14) }), deploy('fix', at(0, 13))],
      [['a', 'fix forward', HOUR + 20 * MINUTE]],
    ],
    [
      'the suspect of a page that ended without a deploy',
      [deploy('a', at(0, 9)), page(1, at(0, 12), { suspect: 'a' }), deploy('next', at(2, 13))],
      [['a', 'neither', 30 * MINUTE]],
    ],
    [
      'a page that was for nothing, or over before anybody answered, blames nobody',
      [
        deploy('a', at(0, 9)),
        page(1, at(0, 12), { suspect: 'a', how: 'not actionable' }),
        page(2, at(0, 13), { suspect: 'a', how: 'fine again', answered: undefined, resolvedBy: undefined }),
      ],
      [],
    ],
    [
      'counts from the page where that came before somebody rolled back',
      [
        deploy('a', at(0, 9)),
        page(1, at(0, 12), { suspect: 'a', operation: 'r' }),
        rollback('r', at(0, 12) + 4 * MINUTE, '1.a'),
      ],
      [['a', 'rollback', 4 * MINUTE + 40_000]],
    ],
    [
      'a person took over before the old release had its traffic: the newer deploy mended it',
      [
        deploy('a', at(0, 9), { how: 'left', back: { why: 'alarm', during: 'bake', at: at(0, 10) } }),
        deploy('fix', at(0, 11)),
      ],
      [['a', 'fix forward', HOUR + 20 * MINUTE]],
    ],
    [
      'nobody knows yet how it ends',
      [deploy('a', at(0, 9), { how: 'left', back: { why: 'alarm', during: 'bake', at: at(0, 10) } })],
      [['a', null, null]],
    ],
  ];

it.each(FAILURES)('failed after all customers had it: %s', (_, facts, failed) => {
  const found = figures(facts).failures.map(({ deploy: { id }, found, restored }) => [
    id,
    restored?.by ?? null,
    restored ? restored.at - found : null,
  ]);
  expect(found.sort()).toEqual(failed);
});

it('recovery is told apart: back to the old release, forward to a newer one, neither, not known', () => {
  const facts = [
    failedInBake('a', at(0, 9)),
    deploy('b', at(1, 9)),
    rollback('r', at(1, 12), '1.b'),
    deploy('c', at(2, 9)),
    page(1, at(2, 12), { suspect: 'c', resolved: at(2, 15) }),
    deploy('fix', at(2, 13)),
  ];
  expect(figures(facts).recovery).toEqual({
    rollback: { median: 25_000, p90: 37_000, of: 2 },
    fixForward: { median: HOUR + 20 * MINUTE, p90: HOUR + 20 * MINUTE, of: 1 },
    neither: 0,
    unknown: 0,
  });
});

it('rework is the first deploy after each failure, within a day', () => {
  const facts = [
    failedInBake('a', at(0, 9)),
    stoppedInCanary('b', at(0, 11)),
    deploy('fix', at(0, 13)),
    deploy('planned', at(0, 15)),
    failedInBake('c', at(3, 9)),
    deploy('late', at(5, 9)),
    deploy('elsewhere', at(3, 10), { service: 'web' }),
  ];
  const { rework, deploys, stopped } = figures(facts);
  expect(rework.map(({ id }) => id)).toEqual(['fix']);
  expect(deploys).toHaveLength(6);
  expect(stopped.map(({ id }) => id)).toEqual(['b']);
});

it('a deploy at the end of the span fails although its fault was found afterwards', () => {
  const facts = [deploy('a', at(6, 22)), rollback('r', at(8, 9), '1.a')];
  expect(figures(facts).failures).toHaveLength(1);
  expect(figures(facts, { from: WEEK.to, to: WEEK.to + 7 * DAY }).failures).toEqual([]);
});

it('production is what nothing comes after', () => {
  const environments = (after: Record<string, string | undefined>) =>
    new Map(Object.entries(after).map(([name, before]) => [name, { after: before } as never]));
  const is = productionOf([
    { name: 'api', environments: environments({ staging: undefined, prod: 'staging' }) },
    { name: 'web', environments: environments({ prod: undefined, 'prod-us': undefined }) },
  ]);
  const asked: [string, string, boolean][] = [
    ['api', 'prod', true],
    ['api', 'staging', false],
    ['web', 'prod', true],
    ['web', 'prod-us', true],
    ['gone', 'prod', true],
    ['gone', 'staging', false],
  ];
  for (const [service, environment, production] of asked) expect(is(service, environment)).toBe(production);
});

const SEED = Number(process.env.SEED ?? 5);
const anyFacts: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('live', 'bake', 'canary', 'rollback', 'page'),
      at: fc.integer({ min: 0, max: 14 * 24 }).map((hours) => MONDAY - 7 * DAY + hours * HOUR),
      service: fc.constantFrom('api', 'web'),
      of: fc.nat(20),
    }),
    { maxLength: 25 },
  )
  .map((drawn) =>
    drawn.map(({ kind, at, service, of }, i) => {
      const id = `${i}`;
      if (kind === 'page') return page(i, at, { service, suspect: `${of}` });
      if (kind === 'rollback') return rollback(id, at, `1.${of}`, { service });
      const made = kind === 'live' ? deploy(id, at) : kind === 'bake' ? failedInBake(id, at) : stoppedInCanary(id, at);
      return { ...made, service };
    }),
  );

it('the order in which facts come changes nothing', () => {
  const shuffled = anyFacts.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
  );
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      expect(figures(other)).toEqual(figures(facts));
    }),
    { seed: SEED },
  );
});

it('a service that is somebody else’s changes nothing', () => {
  const alone = (facts: Fact[]) => {
    const { deploys, failures, rework, stopped } = figures(facts);
    const ids = (some: { id: string; service: string }[]) =>
      some.flatMap((each) => (each.service === 'other' ? [] : [each.id]));
    return [ids(deploys), ids(failures.map(({ deploy }) => deploy)), ids(rework), ids(stopped)];
  };
  fc.assert(
    fc.property(anyFacts, anyFacts, (facts, others) => {
      const foreign = others.map((each) =>
        each.is === 'page'
          ? { ...each, id: `x${each.id}`, service: 'other', suspect: `x${each.suspect}` }
          : { ...each, id: `x${each.id}`, service: 'other' },
      );
      expect(alone([...facts, ...foreign])).toEqual(alone(facts));
    }),
    { seed: SEED },
  );
});

it('no share is ever more than all', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { deploys, failures, rework, recovery } = figures(facts);
      const ids = new Set(deploys.map(({ id }) => id));
      for (const { deploy, found, restored } of failures) {
        expect(ids.has(deploy.id)).toBe(true);
        expect(restored?.at ?? Infinity).toBeGreaterThanOrEqual(found);
      }
      for (const { id } of rework) expect(ids.has(id)).toBe(true);
      const { rollback, fixForward, neither, unknown } = recovery;
      expect(rollback.of + fixForward.of + neither + unknown).toBe(failures.length);
    }),
    { seed: SEED },
  );
});
