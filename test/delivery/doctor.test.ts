/** What the doctor finds, as the person reads it. `prod` of `api` is in peace unless a test changes something. */
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/delivery/doctor/diagnose.ts';
import { placeOfFinding } from '../../src/delivery/doctor/diagnosis.ts';
import type { Inventory, Standing } from '../../src/delivery/doctor/inventory.ts';
import type { Place, Records } from '../../src/delivery/doctor/records.ts';
import type { End } from '../../src/delivery/ending.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { ClusterSeen, Weights } from '../../src/delivery/seen.ts';
import { cluster, LIN, newOperation, PLAN } from './paper-cloud.ts';

const TG = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup';
const A = `${TG}/api-prod-a/1a`;
const B = `${TG}/api-prod-b/1b`;
const RULE = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener-rule/app/api-prod/1/1/1';
const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener/app/api-prod/1/1';
const plan = { ...PLAN, routes: [RULE], targetGroups: [A, B] };

const LIVE: End = { how: 'live', at: 2_000_000 };
const refs = {
  live: { name: 'api-prod-v041', targetGroup: A, release: '1.41.0', size: 4 },
  next: { name: 'api-prod-v042', targetGroup: B, release: '1.42.0', size: 4 },
};
/** The deploy of 1.42.0 from v041 to v042. */
const deploy = (more: Partial<Operation> = {}): Operation =>
  newOperation({ id: 'api-7f3k2m', plan, clusters: { ...refs, standing: false }, ...more });

const standing = (seen: ClusterSeen, more: Partial<Standing> = {}): Standing => ({
  environment: 'api prod',
  cluster: seen,
  pin: null,
  elsewhere: [],
  ...more,
});
const v041 = (more: Partial<ClusterSeen> = {}) => ({ ...cluster('api-prod-v041', '1.41.0', A, 4), ...more });
const v042 = (more: Partial<ClusterSeen> = {}) => ({
  ...cluster('api-prod-v042', '1.42.0', B, 4),
  madeBy: 'api-7f3k2m',
  ...more,
});

interface World {
  clusters?: Standing[];
  weights?: Weights[];
  place?: Partial<Place>;
  known?: Operation[];
  around?: Partial<Inventory>;
}

/** After the deploy of 1.42.0: v042 serves, alone. */
function find({ clusters = [standing(v042())], weights = [{ [A]: 0, [B]: 100 }], place, known, around }: World = {}) {
  const ended = deploy({ end: LIVE });
  const routes = [RULE, LISTENER].slice(0, weights.length);
  const peace: Place = {
    plan: { ...plan, routes },
    running: null,
    waiting: [],
    recent: [ended],
    serving: '1.42.0',
    bad: [],
  };
  const records: Records = {
    places: new Map([['api prod', { ...peace, ...place }]]),
    operations: new Map((known ?? [ended]).map((operation) => [operation.id, operation])),
  };
  const seen = weights.map((each, i) => ({
    environment: 'api prod',
    route: { id: routes[i] ?? '', weights: each, sticky: 0 },
  }));
  return diagnose({ clusters, routes: seen, strays: [], absent: [], ...around }, records);
}
const said = (world: World) => find(world).map(({ finding }) => `${finding.what}: ${finding.finding}`);

test('in peace it finds nothing', () => {
  expect(find()).toEqual([]);
});

describe('an orphan', () => {
  const left = [standing(v041()), standing(v042())];

  test('is the old cluster that a deploy could not remove, made by hand as it may be', () => {
    const [found] = find({ clusters: left });
    expect(found?.finding).toEqual({
      id: 'orphan/api/prod/api-prod-v041',
      service: 'api',
      environment: 'prod',
      what: 'orphan',
      name: 'api-prod-v041',
      finding:
        'api-prod-v041 still stands with 4 instances of 1.41.0 and gets no requests: the deploy of 1.42.0 by Ada was to remove it and has ended.',
      mend: 'remove api-prod-v041',
    });
    expect(found?.cure).toMatchObject({ want: 'gone', cluster: 'api-prod-v041', routes: [RULE] });
  });

  test('is the new cluster of a deploy that was rolled back', () => {
    const end: End = { how: 'rolled back', at: 1 };
    const ended = deploy({ end });
    const place = { serving: '1.41.0', recent: [ended] };
    expect(said({ clusters: left, weights: [{ [A]: 100, [B]: 0 }], place, known: [ended] })).toEqual([
      'orphan: api-prod-v042 still stands with 4 instances of 1.42.0 and gets no requests: the deploy of 1.42.0 by Ada made it and has ended.',
    ]);
  });

  test('is what an operation made that no record knows, empty as it is', () => {
    const empty = v042({ madeBy: 'api-lost22', instances: [], targetGroup: A, release: null, name: 'api-prod-v040' });
    expect(said({ clusters: [standing(v042()), standing(empty)] })).toEqual([
      'orphan: api-prod-v040 is empty and gets no requests: no record knows the operation that made it.',
    ]);
  });

  test('is a baseline that nobody removed, although it runs what serves', () => {
    const C = `${TG}/api-prod-c/1c`;
    const beside = { name: 'api-prod-v042-baseline', targetGroup: C, release: '1.41.0', size: 1 };
    const ended = deploy({
      end: { how: 'left', at: 1, by: LIN },
      clusters: { ...refs, standing: false, baseline: beside },
    });
    const left = { ...cluster(beside.name, '1.41.0', C, 1), madeBy: 'api-7f3k2m' };
    const place = { plan: { ...plan, routes: [RULE], baseline: C }, serving: '1.41.0', recent: [ended] };
    const world = { clusters: [standing(v041()), standing(left)], weights: [{ [A]: 100, [B]: 0, [C]: 0 }], place };
    expect(said({ ...world, known: [ended] })).toEqual([
      'orphan: api-prod-v042-baseline still stands with 1 instance of 1.41.0 and gets no requests: the deploy of 1.42.0 by Ada made it and has ended.',
    ]);
    const divided = [{ [A]: 60, [B]: 40, [C]: 0 }];
    expect(said({ ...world, weights: divided, clusters: [standing(left)], known: [ended] })).toContainEqual(
      expect.stringMatching(/^orphan: api-prod-v042-baseline/),
    );
    expect(said({ ...world, known: [ended], place: { ...place, running: { ...ended, end: undefined } } })).toEqual([]);
  });

  test('in no target group any more belongs where its operation was', () => {
    const adrift = standing(v042({ name: 'api-prod-v043', targetGroup: null }), { environment: null });
    expect(find({ clusters: [standing(v042()), adrift] }).map(({ finding }) => finding.id)).toEqual([
      'orphan/api/prod/api-prod-v043',
    ]);
  });

  test('that may get traffic from elsewhere is for a person to remove', () => {
    const adrift = standing(v042({ name: 'api-prod-v043', targetGroup: null, release: '1.43.0' }), {
      environment: null,
      elsewhere: ['shop-b'],
    });
    const [found] = find({ clusters: [standing(v042()), adrift] });
    expect(found?.finding.finding).toMatch(/ It is also attached to shop-b: look there first\.$/);
    expect(found).toMatchObject({ cure: null, finding: expect.not.objectContaining({ mend: expect.anything() }) });
  });

  const running = deploy({ id: 'api-run222', release: '1.43.0' });
  test.each<[string, World]>([
    ['with all the traffic', { clusters: [standing(v042())] }],
    ['with one hundredth of the traffic', { clusters: left, weights: [{ [A]: 1, [B]: 99 }], place: { serving: null } }],
    [
      'with traffic on one route of two',
      {
        clusters: left,
        weights: [
          { [A]: 0, [B]: 1 },
          { [A]: 1, [B]: 0 },
        ],
      },
    ],
    ['of which not every route could be read', { clusters: left, weights: [], place: { plan } }],
    ['in both target groups at once', { clusters: [standing(v041({ targetGroup: null })), standing(v042())] }],
    ['that a running deploy goes back to', { clusters: left, place: { running } }],
    [
      'that a running operation has not chosen yet',
      { clusters: left, place: { running: { ...running, clusters: undefined } } },
    ],
    [
      'that a rollback in line goes back to',
      { clusters: left, place: { waiting: [deploy({ kind: 'rollback', release: '1.41.0' })] } },
    ],
    ['that is being deleted', { clusters: [standing(v041({ deleting: true })), standing(v042())] }],
    ['made by hand, which nobody was to remove', { clusters: left, place: { recent: [] } }],
    [
      'of another installation, in target groups of its own',
      {
        clusters: [
          standing(v042()),
          standing(v042({ madeBy: 'api-other2', targetGroup: null }), { environment: null }),
        ],
      },
    ],
    ['that rolls', { clusters: left, place: { plan: { ...plan, strategy: 'rolling', routes: [] } }, weights: [] }],
  ])('is never a cluster %s', (_, world) => {
    expect(find(world).filter(({ finding }) => finding.what === 'orphan')).toEqual([]);
  });

  test('is never the only cluster that should serve, when somebody moved the traffic away', () => {
    const found = find({ clusters: left, weights: [{ [A]: 100, [B]: 0 }], place: { recent: [] } });
    expect(found.map(({ finding }) => finding.what)).toEqual(['foreign edit']);
  });
});

describe('a leaked pin', () => {
  const pinned = (more: Partial<Standing> = {}) => [
    standing(v042({ pinnedBy: 'api-7f3k2m' }), { pin: { operation: 'api-7f3k2m', half: false }, ...more }),
  ];

  test('is one of an operation that has ended', () => {
    const [found] = find({ clusters: pinned() });
    expect(found?.finding).toMatchObject({
      id: 'leaked pin/api/prod/api-prod-v042',
      finding: 'api-prod-v042 does not scale: the deploy of 1.42.0 by Ada pinned it and has ended.',
      mend: 'let api-prod-v042 scale again',
    });
    expect(found?.cure).toEqual({ want: 'unpinned', cluster: 'api-prod-v042', operation: 'api-7f3k2m' });
  });

  test('is one that was only begun', () => {
    expect(said({ clusters: pinned({ pin: { operation: 'api-7f3k2m', half: true } }) })).toEqual([
      'leaked pin: api-prod-v042 does not scale: the deploy of 1.42.0 by Ada began to pin it and has ended.',
    ]);
  });

  test('is one of an operation that nobody knows', () => {
    expect(said({ clusters: pinned({ pin: { operation: 'api-lost22', half: false } }) })).toEqual([
      'leaked pin: api-prod-v042 does not scale: an operation that no record knows pinned it and has ended.',
    ]);
  });

  test('that nobody can read is for a person', () => {
    expect(find({ clusters: pinned({ pin: { operation: null, half: false } }) })).toMatchObject([
      { cure: null, finding: { what: 'leaked pin', name: 'api-prod-v042' } },
    ]);
  });

  test.each<[string, World]>([
    ['of an operation that has not ended', { known: [deploy()] }],
    ['while another operation runs there', { place: { running: deploy({ id: 'api-run222' }) } }],
  ])('is never one %s', (_, world) => {
    expect(find({ clusters: pinned(), ...world })).toEqual([]);
  });
});

describe('a foreign edit', () => {
  const both = [standing(v041()), standing(v042())];
  const fresh: Partial<Place> = { recent: [] };

  test('is a route that divides the traffic while nothing runs', () => {
    const [found] = find({ clusters: both, weights: [{ [A]: 50, [B]: 50 }], place: fresh });
    expect(found?.finding).toMatchObject({
      id: 'foreign edit/api/prod/api-prod',
      name: 'api-prod',
      finding:
        '50\u00A0% of requests go to api-prod-v041 (1.41.0), 50\u00A0% to api-prod-v042 (1.42.0), and by the records 1.42.0 serves.',
      mend: 'send all requests to api-prod-v042',
    });
    expect(found?.cure).toEqual({
      want: 'route',
      routes: [RULE],
      weights: { [A]: 0, [B]: 100 },
      from: [{ [A]: 50, [B]: 50 }],
    });
  });

  test('is a route to another release than the records say, and a bad one says so', () => {
    const bad = [{ release: '1.41.0', at: 0, why: 'was rolled back by Lin: it is slow', operation: 'api-old222' }];
    expect(said({ clusters: both, weights: [{ [A]: 1 }], place: { ...fresh, bad } })[0]).toBe(
      'foreign edit: All requests go to api-prod-v041 (1.41.0), and by the records 1.42.0 serves; 1.41.0 was rolled back by Lin: it is slow.',
    );
  });

  test('of one route of two puts both back together', () => {
    const weights = [
      { [A]: 0, [B]: 100 },
      { [A]: 100, [B]: 0 },
    ];
    const [found] = find({ clusters: both, weights, place: fresh });
    expect(found?.finding.finding).toMatch(/^On one of its routes all requests go to api-prod-v041/);
    expect(found?.cure).toMatchObject({ routes: [RULE, LISTENER], from: weights, weights: { [B]: 100 } });
  });

  test('leads to a target group that the catalog does not name', () => {
    const [found] = find({ weights: [{ [B]: 90, [`${TG}/shop-c/2c`]: 10 }] });
    expect(found?.finding.finding).toMatch(/^90\s% of requests go to api-prod-v042 \(1\.42\.0\), 10\s% to shop-c, /);
  });

  test.each<[string, World, string]>([
    [
      'the cluster that should serve is too small for everybody',
      { clusters: [standing(v041({ desired: 6 })), standing(v042())], weights: [{ [A]: 50, [B]: 50 }] },
      'api-prod-v042 has 4 healthy instances of 6 that it needs for all requests.',
    ],
    [
      'no cluster of that release stands',
      { clusters: [standing(v041())], weights: [{ [A]: 100, [B]: 0 }] },
      'No cluster of 1.42.0 stands: deploy it, or say what serves.',
    ],
    [
      'no record says who serves',
      { clusters: both, weights: [{ [A]: 50, [B]: 50 }], place: { serving: null } },
      'A person must say who serves.',
    ],
    ['the route leads to no cluster at all', { weights: [{}] }, 'A person must put the route back.'],
  ])('is for a person where %s', (_, world, why) => {
    const [found] = find({ ...world, place: { ...fresh, ...world.place } });
    expect(found).toMatchObject({ cure: null, finding: { what: 'foreign edit' } });
    expect(found?.finding.finding.endsWith(why)).toBe(true);
  });

  test('is a route that is gone', () => {
    const [found] = find({ weights: [], place: { plan }, around: { absent: [{ environment: 'api prod', id: RULE }] } });
    expect(found?.finding.finding).toBe(
      `A route of api in prod is not in AWS any more: ${RULE}. Check "routes" in services.yml.`,
    );
  });

  const left = deploy({ end: { how: 'left', at: 1, by: LIN } });
  test.each<[string, World]>([
    ['while an operation runs', { weights: [{ [A]: 50, [B]: 50 }], place: { running: deploy() } }],
    ['after a person took over', { clusters: both, weights: [{ [A]: 100, [B]: 0 }], place: { recent: [left] } }],
    [
      'where fullcycle never deployed',
      { clusters: [standing(v041())], weights: [{ [A]: 1, [B]: 0 }], place: { serving: null } },
    ],
    ['of a cluster without a release', { clusters: [standing(v042({ release: null }))] }],
  ])('is none %s', (_, world) => {
    expect(find({ place: fresh, ...world }).filter(({ finding }) => finding.what === 'foreign edit')).toEqual([]);
  });

  test('that a person left divided is told with their name', () => {
    const [found] = find({ clusters: both, weights: [{ [A]: 50, [B]: 50 }], place: { recent: [left] } });
    expect(found?.finding.finding).toMatch(/serves; Lin took over from the deploy of 1\.42\.0 by Ada\.$/);
  });
});

describe('a stale target group', () => {
  test('holds what belongs to no cluster', () => {
    const strays = [{ environment: 'api prod', targetGroup: A, targets: ['i-1', 'i-2', 'i-3', 'i-4'] }];
    expect(said({ around: { strays } })).toEqual([
      'stale target group: i-1, i-2, i-3 and 1 more in api-prod-a belong to no cluster: no deploy replaces or removes what runs there.',
    ]);
    expect(said({ around: { strays }, place: { running: deploy() } })).toEqual([]);
  });

  test('has lost its route', () => {
    expect(said({ weights: [{ [B]: 100 }] })).toEqual([
      'stale target group: No route names api-prod-a: the next deploy adds it again.',
    ]);
    expect(said({ weights: [{ [B]: 100 }], place: { serving: null } })).toEqual([]);
  });

  test('is gone', () => {
    expect(said({ around: { absent: [{ environment: 'api prod', id: A }] } })).toEqual([
      'stale target group: api-prod-a is not in AWS any more. Check "targetGroups" in services.yml.',
    ]);
  });
});

test('a finding says where to look again', () => {
  expect(placeOfFinding('foreign edit/api/prod/api-prod')).toEqual({ service: 'api', environment: 'prod' });
  expect(placeOfFinding('nonsense')).toBeNull();
});
