import { describe, expect, test } from 'vitest';
import { parseCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { problemsIn } from './problems-in.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

/** A whole file, a service in one environment: the lines that tests replace stand alone. */
const FILE = `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA, U0LIN]
  discovery:
    channel: C0DISC
    members: [U0MIRA]
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
        routes: [${ELB}:listener-rule/app/api-prod/1/1/1]
        targetGroups:
          - ${ELB}:targetgroup/api-prod-a/1a
          - ${ELB}:targetgroup/api-prod-b/1b
`;

function prod(text: string) {
  const environment = parseCatalog(text).services.get('api')?.environments.get('prod');
  if (!environment) throw new Error('there is no prod of api');
  return environment;
}

describe('the catalog', () => {
  test('without a word about care, a service is deployed with the care of production', () => {
    expect(prod(FILE)).toMatchObject({
      name: 'prod',
      service: 'api',
      launchTemplate: 'api',
      alarms: [],
      period: 60,
      look: 15_000,
      canary: { size: 1, for: 600_000, warmUp: 120_000, minRequests: 1000 },
      standUp: { within: 900_000, looks: 3 },
      shift: { margin: 120_000 },
      bake: { for: 1_800_000 },
      tearDown: { within: 1_800_000 },
    });
    expect(prod(FILE).figures.map((figure) => figure.name)).toEqual([
      'Errors',
      'Client errors',
      'p50',
      'p99',
      'Load balancer errors',
      'Unhealthy instances',
    ]);
  });

  test('an environment without a way aside rolls: its group, its bounds, its checkpoints', () => {
    const rolling = 'rolling: { group: ledger-db, checkpoints: [33, 66], checkpointFor: 2m }';
    const file = FILE.replace(/ {8}routes.*$/s, `        strategy: rolling\n        ${rolling}\n`);
    expect(prod(file)).toMatchObject({
      strategy: 'rolling',
      routes: [],
      targetGroups: [],
      rolling: {
        group: 'ledger-db',
        minHealthy: 90,
        maxHealthy: 100,
        checkpoints: [33, 66],
        checkpointFor: 120_000,
      },
    });
  });

  test('a service that nothing serves yet says what its first cluster is made from', () => {
    const cluster = 'cluster: { subnets: [subnet-0a1b2c3d], size: 2, min: 1, max: 4, grace: 90s }';
    expect(prod(FILE.replace('launchTemplate: api', `launchTemplate: api\n        ${cluster}`))).toMatchObject({
      strategy: 'red/black',
      cluster: { subnets: ['subnet-0a1b2c3d'], size: 2, min: 1, max: 4, grace: 90_000, tags: {} },
    });
  });

  test('teams have their people, and others may act with a reason unless it says never', () => {
    const { teams } = parseCatalog(FILE.replace('[U0MIRA]', '[U0MIRA]\n    others: never\n    usergroup: S0DISC'));
    expect(teams.get('edge')).toEqual({
      name: 'edge',
      channel: 'C0EDGE',
      members: ['U0ADA', 'U0LIN'],
      others: 'with a reason',
      freezes: [],
    });
    expect(teams.get('discovery')).toMatchObject({ others: 'never', usergroup: 'S0DISC' });
  });

  test('what is said nearer counts: defaults, then the service, then the environment, fact by fact', () => {
    const file = FILE.replace('    team: edge\n', '    team: edge\n    canary: { for: 20m, size: 2 }\n    look: 5s\n')
      .replace('launchTemplate: api', 'launchTemplate: api\n        canary: { size: 3 }\n        bake: { for: 1h30m }')
      .concat('defaults: { canary: { warmUp: 30s, for: 5m }, look: 1s, period: 10s, region: eu-west-1 }\n');
    expect(prod(file)).toMatchObject({
      canary: { size: 3, for: 1_200_000, warmUp: 30_000, minRequests: 1000 },
      look: 5000,
      period: 10,
      region: 'eu-west-1',
      bake: { for: 5_400_000 },
    });
  });

  test('a figure is a known word or written out', () => {
    const figures = `figures:
          - p50
          - { name: Orders, kind: share, worse: less, metric: { namespace: Shop, name: Orders, statistic: Sum, per: cluster } }`;
    expect(prod(FILE.replace('launchTemplate: api', `launchTemplate: api\n        ${figures}`)).figures).toEqual([
      {
        name: 'p50',
        kind: 'time',
        metric: { namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime', statistic: 'p50', per: 'target group' },
        worse: 'more',
        tolerance: 0.05,
      },
      {
        name: 'Orders',
        kind: 'share',
        metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster' },
        worse: 'less',
        tolerance: 0.2,
      },
    ]);
  });

  test('how long whole timelines are kept is said once for all, and is a month at least', () => {
    expect(parseCatalog(FILE).record).toBeUndefined();
    expect(parseCatalog(`record: { keep: 90d }\n${FILE}`).record).toEqual({ keep: 90 * 24 * 3_600_000 });
    expect(problemsIn(`record: { keep: 2d }\n${FILE}`)).toEqual([
      'services.yml:1:17: record.keep: must be at least 30d: weekly figures look back',
    ]);
  });

  test("the sandbox's own file is right, with times of seconds", async () => {
    const { teams, services } = await readCatalog('src/sandbox/services.yml');
    expect([...teams.keys()]).toEqual(['edge', 'discovery']);
    expect([...services.keys()]).toEqual(['api', 'checkout', 'recs', 'ledger', 'search', 'payments']);
    expect(services.get('recs')?.environments.get('prod')).toMatchObject({
      period: 1,
      look: 1000,
      canary: { for: 18_000 },
      alarms: ['recs-prod-errors', 'recs-prod-latency'],
    });
    const figures = services.get('api')?.environments.get('prod')?.figures ?? [];
    expect(figures.map(({ name, dryRun }) => (dryRun ? `${name}, only shown` : name))).toEqual([
      'Errors',
      'p99',
      'Average, only shown',
      'Orders',
    ]);
  });
});

describe('a wrong file', () => {
  const LINE = '        launchTemplate: api';
  test.each<[string, string, string, string[]]>([
    [
      'a team that is not there',
      'team: edge',
      'team: egde',
      ['10:11: services.api.team: "egde" is no team here; teams are edge, discovery (did you mean edge?)'],
    ],
    [
      'a misspelt key',
      'launchTemplate: api',
      'launchTemplate: api\n        alarm: [x]',
      [
        '14:9: services.api.environments.prod.alarm: is no key here (did you mean alarms?); known are region, period, look, figures, canary, judge, standUp, shift, bake, tearDown, approval, hold, strategy, cluster, launchTemplate, routes, targetGroups, baseline, alarms, pages, watches, after',
      ],
    ],
    [
      'a misspelt key deep down',
      LINE,
      `${LINE}\n        canary: { siz: 1 }`,
      [
        '14:19: services.api.environments.prod.canary.siz: is no key here (did you mean size?); known are size, for, warmUp, minRequests, extend',
      ],
    ],
    [
      'a missing key',
      `${LINE}\n`,
      '',
      [
        '12:7: services.api.environments.prod.launchTemplate: is missing: the launch template whose versions are the releases',
      ],
    ],
    [
      'a channel that YAML takes for a comment',
      'channel: C0EDGE',
      'channel: #edge',
      [
        "3:14: teams.edge.channel: is empty: the id of the team's Slack channel, like C0123ABCDEF; a text that begins with # needs quotes",
      ],
    ],
    [
      'a channel by its name',
      'channel: C0EDGE',
      'channel: "#edge"',
      [
        '3:14: teams.edge.channel: "#edge" is no channel id; open the channel in Slack, its details end with the id, like C0123ABCDEF',
      ],
    ],
    [
      'one wrong name in a list',
      'U0LIN',
      'lin',
      ['4:22: teams.edge.members.1: "lin" is no user id; a profile in Slack has "Copy member ID", like U0123ABCDEF'],
    ],
    [
      'a list that is text',
      'members: [U0MIRA]',
      'members: U0MIRA',
      ['7:14: teams.discovery.members: must be a list, not "U0MIRA"'],
    ],
    [
      'a number without unit',
      LINE,
      `${LINE}\n        look: 15`,
      ['14:15: services.api.environments.prod.look: 15 is no duration; write a duration like 18s, 10m or 1h30m'],
    ],
    [
      'a period that CloudWatch has not',
      LINE,
      `${LINE}\n        period: 7s`,
      [
        '14:17: services.api.environments.prod.period: must be a period of CloudWatch: 1s, 5s, 10s, 20s, 30s or whole minutes',
      ],
    ],
    [
      'an unknown figure',
      LINE,
      `${LINE}\n        figures: [eror]`,
      [
        '14:19: services.api.environments.prod.figures.0: "eror" is no figure; errors, client errors, load balancer errors, unhealthy instances, p99, p90, p50, average are known (did you mean errors?), any other is written out with its metric',
      ],
    ],
    [
      'one target group',
      `          - ${ELB}:targetgroup/api-prod-b/1b\n`,
      '',
      [
        '16:11: services.api.environments.prod.targetGroups: must be two: one serves, the other waits for the next release',
      ],
    ],
    [
      'the same target group twice',
      'api-prod-b/1b',
      'api-prod-a/1a',
      ['16:11: services.api.environments.prod.targetGroups: must be two different ones: they take turns'],
    ],
    [
      'an unknown strategy',
      'launchTemplate: api',
      'strategy: blue/green\n        launchTemplate: api',
      ['13:19: services.api.environments.prod.strategy: is not known; write red/black or rolling'],
    ],
    [
      'a rolling service without its group',
      'launchTemplate: api',
      'strategy: rolling\n        launchTemplate: api',
      ['12:7: services.api.environments.prod.rolling: is missing: which group, and how its instances are replaced'],
    ],
    [
      'bounds and checkpoints that AWS refuses',
      'launchTemplate: api',
      'strategy: rolling\n        rolling: { group: g, minHealthy: 0, maxHealthy: 150, checkpoints: [50, 20] }\n        launchTemplate: api',
      [
        '14:18: services.api.environments.prod.rolling: leaves more than 100 between minHealthy and maxHealthy',
        '14:18: services.api.environments.prod.rolling: has checkpoints that do not grow',
      ],
    ],
    [
      'a first cluster larger than it may be',
      'launchTemplate: api',
      'cluster: { subnets: [subnet-0a1b2c3d], size: 5, min: 1, max: 4, grace: 90s }\n        launchTemplate: api',
      ['13:18: services.api.environments.prod.cluster: has 1, 5 and 4: min, size and max must grow'],
    ],
    [
      'a network load balancer',
      'listener-rule/app',
      'listener-rule/net',
      [
        `14:18: services.api.environments.prod.routes.0: "${ELB}:listener-rule/net/api-prod/1/1/1" is no route; write the ARN of a listener rule or a listener of an application load balancer`,
      ],
    ],
    [
      'a name that no cluster could have',
      '  api:',
      '  Api:',
      ['9:3: services.Api: "Api" is no name: small letters, digits and dashes, a letter first, at most 40'],
    ],
    [
      'a canary that is all warm-up',
      LINE,
      `${LINE}\n        canary: { for: 1m }`,
      [
        '13:9: services.api.environments.prod: has a canary that is over before its warmUp: nothing could be judged; make canary.for longer than canary.warmUp',
      ],
    ],
    ['no services', FILE.slice(FILE.indexOf('services:')), '', ['1:1: services: is missing: what is deployed']],
    [
      'broken YAML',
      'members: [U0MIRA]',
      'members: [U0MIRA',
      ['8:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['a key twice', '  discovery:', '  edge:', ['5:3: Map keys must be unique']],
  ])('%s: the place, what is wrong, and what was expected', (_, right, wrong, told) => {
    expect(FILE).toContain(right);
    expect(problemsIn(FILE.replace(right, wrong))).toEqual(told.map((problem) => `services.yml:${problem}`));
  });

  test('all problems are told at once, in the order of the file', () => {
    const file = FILE.replace('C0EDGE', 'edge').replace('team: edge', 'tem: edge').replace('U0MIRA', 'mira');
    expect(problemsIn(file).map((problem) => problem.split(': ')[0])).toEqual([
      'services.yml:3:14',
      'services.yml:7:15',
      'services.yml:9:3',
      'services.yml:10:5',
    ]);
  });

  test('two services on one target group or one route are refused: each would switch the other', () => {
    const second = FILE.slice(FILE.indexOf('  api:')).replace('  api:', '  shop:').replace('-b/1b', '-c/1c');
    expect(problemsIn(FILE + second)).toEqual([
      'services.yml:23:18: services.shop.environments.prod.routes.0: cannot have this route: api in prod has it already',
      'services.yml:25:13: services.shop.environments.prod.targetGroups.0: cannot have this target group: api in prod has it already',
    ]);
  });

  test('two environments whose clusters would have the same names are refused', () => {
    const second = FILE.slice(FILE.indexOf('  api:'))
      .replace('  api:', '  api-prod:')
      .replace('      prod:', '      eu:')
      .replaceAll('api-prod', 'other')
      .replace('  other:', '  api-prod:');
    const third = FILE.slice(FILE.indexOf('      prod:'))
      .replace('      prod:', '      prod-eu:')
      .replaceAll('api-prod', 'third');
    expect(problemsIn(FILE + third + second)).toEqual([
      expect.stringContaining(
        'services.api-prod.environments.eu: cannot have the name of its clusters: api in prod-eu has it already',
      ),
    ]);
  });

  test('an alias without its anchor is named', () => {
    expect(problemsIn(FILE.replace('[U0MIRA]', '*everybody'))).toEqual([
      'services.yml: Unresolved alias (the anchor must be set before the alias): everybody',
    ]);
  });

  test.each(['', '# nothing yet\n'])('an empty file says what it needs', (text) => {
    expect(problemsIn(text)).toEqual(['services.yml:1:1: is empty; it needs teams and services']);
  });

  test.each(['just text', '[1, 2]', '42'])('a file that is %s is no catalog', (text) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(/^services\.yml:1:1: must be a block of keys, not /)]);
  });

  test('a file that is not there is named, with the setting that names it', async () => {
    await expect(readCatalog('nowhere/services.yml')).rejects.toThrow(
      'nowhere/services.yml: there is no such file; FULLCYCLE_CONFIG says where your services.yml is',
    );
  });
});
