/** What services.yml says of figures and of how they are judged. */
import { describe, expect, test } from 'vitest';
import { KNOWN_FIGURES, tellsReleasesApart } from '../../src/catalog/figures.ts';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { problemsIn } from './problems-in.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

/** `says` stands in api's prod, from line 11 on. */
const file = (says: string) => `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA, U0LIN]
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
${says ? `        ${says.replaceAll('\n', '\n        ')}\n` : ''}        routes: [${ELB}:listener-rule/app/api-prod/1/1/1]
        targetGroups: [${ELB}:targetgroup/api-a/1, ${ELB}:targetgroup/api-b/1]
`;

function prod(says: string) {
  const environment = parseCatalog(file(says)).services.get('api')?.environments.get('prod');
  if (!environment) throw new Error('there is no prod of api');
  return environment;
}

const shop = (name: string, more = '') =>
  `metric: { namespace: Shop, name: ${name}, statistic: Sum, per: cluster${more} }`;

describe('without a word', () => {
  test('every load balancer is judged by failures, latency and the health of its instances', () => {
    const told = prod('').figures.map(({ name, kind, metric, ...how }) => ({
      name,
      kind,
      from: 'name' in metric && `${metric.name} ${metric.statistic} per ${metric.per}`,
      ...how,
    }));
    expect(told).toEqual([
      {
        name: 'Errors',
        kind: 'share',
        from: 'HTTPCode_Target_5XX_Count Sum per target group',
        worse: 'more',
        tolerance: 0.2,
      },
      {
        name: 'Client errors',
        kind: 'share',
        from: 'HTTPCode_Target_4XX_Count Sum per target group',
        worse: 'more',
        tolerance: 1,
        critical: false,
      },
      { name: 'p50', kind: 'time', from: 'TargetResponseTime p50 per target group', worse: 'more', tolerance: 0.05 },
      { name: 'p99', kind: 'time', from: 'TargetResponseTime p99 per target group', worse: 'more', tolerance: 0.05 },
      {
        name: 'Load balancer errors',
        kind: 'share',
        from: 'HTTPCode_ELB_5XX_Count Sum per load balancer',
        worse: 'more',
        tolerance: 0.2,
      },
      {
        name: 'Unhealthy instances',
        kind: 'level',
        from: 'UnHealthyHostCount Minimum per target group',
        worse: 'more',
        tolerance: 0,
        limit: 0,
        compared: false,
      },
    ]);
  });

  test('the judge is the usual one, and half the time of the canary may be added once', () => {
    expect(prod('').judge).toBeUndefined();
    expect(prod('').canary).not.toHaveProperty('extend');
    expect(prod('')).not.toHaveProperty('baseline');
  });
});

describe('a figure', () => {
  test('that is known may differ in what is said of it', () => {
    const { figures } = prod(
      'figures: [errors: { limit: 0.5% }, p99: { limit: 400ms, tolerance: 10% }, client errors]',
    );
    expect(figures).toEqual([
      { ...KNOWN_FIGURES.errors, limit: 0.005 },
      { ...KNOWN_FIGURES.p99, limit: 0.4, tolerance: 0.1 },
      KNOWN_FIGURES['client errors'],
    ]);
  });

  test('that is written out says all that a figure can', () => {
    const { figures } = prod(`figures:
  - name: Checkout
    kind: time
    worse: more
    tolerance: 0.1
    limit: 1.5s
    critical: false
    group: shop
    metric: { namespace: Shop, name: Took, statistic: p90, per: cluster, dimensions: { Step: pay } }
  - { name: Orders, kind: share, worse: less, ${shop('Orders')} }
  - { name: Queue, kind: level, worse: either, dryRun: true, ${shop('Queue').replace('per: cluster', 'per: service')} }`);
    expect(figures).toEqual([
      {
        name: 'Checkout',
        kind: 'time',
        worse: 'more',
        tolerance: 0.1,
        limit: 1.5,
        critical: false,
        group: 'shop',
        metric: { namespace: 'Shop', name: 'Took', statistic: 'p90', per: 'cluster', dimensions: { Step: 'pay' } },
      },
      {
        name: 'Orders',
        kind: 'share',
        worse: 'less',
        tolerance: 0.2,
        metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster' },
      },
      {
        name: 'Queue',
        kind: 'level',
        worse: 'either',
        tolerance: 0.2,
        dryRun: true,
        metric: { namespace: 'Shop', name: 'Queue', statistic: 'Sum', per: 'service' },
      },
    ]);
  });

  test('may come from Prometheus, where the judge says where that is', () => {
    const query = `sum(increase(orders_total{asg="$cluster"}[$period]))`;
    const { figures, judge } = prod(`judge: { prometheus: "http://prometheus:9090" }
figures: [{ name: Orders, kind: share, worse: less, query: '${query}' }]`);
    expect(figures).toEqual([{ name: 'Orders', kind: 'share', worse: 'less', tolerance: 0.2, metric: { query } }]);
    expect(judge?.prometheus).toBe('http://prometheus:9090');
  });

  test.each([
    ['p99', true],
    ['load balancer errors', false],
    [`{ name: A, kind: share, worse: less, ${shop('A')} }`, true],
    [`{ name: A, kind: share, worse: less, ${shop('A').replace('cluster', 'service')} }`, false],
    [`{ name: A, kind: level, worse: less, query: 'sum(a{asg="$cluster"})' }`, true],
    [`{ name: A, kind: level, worse: less, query: 'sum(a{tg=~"$targetGroup.*"})' }`, true],
    ["{ name: A, kind: level, worse: less, query: 'sum(rate(a[$period]))' }", false],
  ])('%s tells two releases apart: %s', (figure, apart) => {
    const [only] = prod(`judge: { prometheus: "http://prometheus:9090" }\nfigures: [${figure}]`).figures;
    expect(only && tellsReleasesApart(only)).toBe(apart);
  });
});

describe('how it is judged', () => {
  test('is said in part, near or far; the rest is as usual', () => {
    const text = file(
      'judge: { mode: kayenta, pass: 90, groups: { shop: 60 } }\nfigures: [p99: { group: shop }]',
    ).concat('defaults: { judge: { falseAlarms: 2%, pass: 80 } }\n');
    expect(parseCatalog(text).services.get('api')?.environments.get('prod')?.judge).toEqual({
      mode: 'kayenta',
      falseAlarms: 0.02,
      pass: 90,
      marginal: 75,
      groups: { shop: 60 },
    });
  });

  test('how much longer a canary may be, and where its baseline runs', () => {
    const says = prod(`canary: { extend: 5m }\nbaseline: ${ELB}:targetgroup/api-c/1`);
    expect(says.canary.extend).toBe(300_000);
    expect(says.baseline).toBe(`${ELB}:targetgroup/api-c/1`);
  });
});

describe('wrong', () => {
  const path = 'services.api.environments.prod';
  const orders = `name: Orders, kind: share, worse: less`;
  test.each<[string, string, string[]]>([
    [
      'a limit of a time without its unit',
      'figures: [p99: { limit: 400 }]',
      [`11:33: ${path}.figures.0.p99.limit: 400 is no time; write 400ms or 1.5s`],
    ],
    [
      'a limit of a share that is no percentage',
      'figures: [errors: { limit: 0.5 }]',
      [`11:36: ${path}.figures.0.errors.limit: 0.5 is no share of the requests; write 0.5%`],
    ],
    [
      'a limit of a level with a unit',
      `figures: [{ name: Q, kind: level, worse: more, limit: 400ms, ${shop('Q')} }]`,
      [`11:63: ${path}.figures.0.limit: "400ms" is no number; a level has no unit`],
    ],
    [
      'a limit on neither side',
      `figures: [{ name: Q, kind: level, worse: either, limit: 4, ${shop('Q')} }]`,
      [`11:65: ${path}.figures.0.limit: goes with worse: more, or less: either has no side to put it on`],
    ],
    [
      'a figure of which nothing would be judged',
      'figures: [p99: { compared: false }]',
      [
        `11:24: ${path}.figures.0.p99: is not compared and has no limit: nothing would be judged; give it a limit, or dryRun: true`,
      ],
    ],
    [
      'a tolerance that is none',
      'figures: [p99: { tolerance: 20 }, errors: { tolerance: a lot }]',
      [
        `11:37: ${path}.figures.0.p99.tolerance: must be from 0 to 10: 0.2 (or 20%) lets a fifth more pass`,
        `11:64: ${path}.figures.1.errors.tolerance: "a lot" is no share; write 20% or 0.2`,
      ],
    ],
    [
      'a misspelt word with what is other about it',
      'figures: [p9: { limit: 400ms }]',
      [
        `11:19: ${path}.figures.0: "p9" is no figure; errors, client errors, load balancer errors, unhealthy instances, p99, p90, p50, average are known (did you mean p99?), any other is written out with its metric`,
      ],
    ],
    [
      'a misspelt key of a known figure',
      'figures: [p99: { limt: 400ms }]',
      [
        `11:26: ${path}.figures.0.p99.limt: is no key here (did you mean limit?); known are name, tolerance, limit, compared, critical, dryRun, group`,
      ],
    ],
    [
      'yes where true is meant',
      'figures: [p99: { dryRun: yes }]',
      [`11:34: ${path}.figures.0.p99.dryRun: must be true or false, not "yes"`],
    ],
    [
      'neither a metric nor a query',
      `figures: [{ ${orders} }]`,
      [
        `11:19: ${path}.figures.0.metric: is missing: its namespace, name, statistic and per, or a query for Prometheus`,
      ],
    ],
    [
      'both a metric and a query',
      `figures: [{ ${orders}, query: up, ${shop('Orders')} }]`,
      [`11:68: ${path}.figures.0.query: goes with no metric: a figure comes from CloudWatch or from Prometheus`],
    ],
    [
      'a share that counts nothing',
      `figures: [{ ${orders}, ${shop('Orders').replace('Sum', 'Average')} }]`,
      [`11:113: ${path}.figures.0.metric.statistic: "Average" counts nothing, and a share counts events; write Sum`],
    ],
    [
      'a name that the judge uses itself',
      `figures: [{ ${orders.replace('Orders', 'Requests')}, ${shop('Orders')} }]`,
      [`11:27: ${path}.figures.0.name: "Requests" is what all requests are called; give it another name`],
    ],
    [
      'a count of the load balancer where it never is',
      `figures: [{ name: E, kind: share, worse: more, metric: { namespace: AWS/ApplicationELB, name: HTTPCode_ELB_5XX_Count, statistic: Sum, per: target group } }]`,
      [`11:148: ${path}.figures.0.metric.per: "HTTPCode_ELB_5XX_Count" is published per load balancer alone`],
    ],
    [
      'a figure of the load balancer per cluster',
      `figures: [{ name: E, kind: share, worse: more, metric: { namespace: AWS/ApplicationELB, name: HTTPCode_Target_5XX_Count, statistic: Sum, per: cluster } }]`,
      [`11:151: ${path}.figures.0.metric.per: is published per target group or load balancer, not per cluster`],
    ],
    [
      'a dimension that is written twice',
      `figures: [{ ${orders}, ${shop('Orders', ', dimensions: { AutoScalingGroupName: x }')} }]`,
      [`11:168: ${path}.figures.0.metric.dimensions.AutoScalingGroupName: is written by per: leave it out`],
    ],
    [
      'a query, and no Prometheus',
      `figures: [{ ${orders}, query: up }]`,
      [
        `10:9: ${path}: has "Orders" from Prometheus, and nothing says where that is; write judge: { prometheus: http://… }`,
      ],
    ],
    [
      'words of a query that stand for nothing, or in the wrong place',
      `judge: { prometheus: "http://p:9090" }
figures: [{ ${orders}, query: 'up{a="$clutser"}' }, { name: B, kind: level, worse: more, query: 'up{a=$cluster}' }]`,
      [
        `12:68: ${path}.figures.0.query: has $clutser, which stands for nothing (did you mean $cluster?)`,
        `12:134: ${path}.figures.1.query: has $cluster outside of quotes; write {label="$cluster"}`,
      ],
    ],
    [
      'an address with more than where Prometheus is',
      'judge: { prometheus: "http://p:9090/?token=x" }',
      [`11:30: ${path}.judge.prometheus: must end before any ? or #: only where Prometheus is`],
    ],
    [
      'an unknown mode',
      'judge: { mode: kayente }',
      [`11:24: ${path}.judge.mode: "kayente" is not known; write sequential, kayenta (did you mean kayenta?)`],
    ],
    [
      'as many false alarms as not',
      'judge: { falseAlarms: 50% }',
      [`11:31: ${path}.judge.falseAlarms: must be above 0 and at most 20%: 1% fails one good canary in 100`],
    ],
    [
      'thresholds in the wrong order',
      'judge: { pass: 60 }',
      [`11:16: ${path}.judge: has 75 as marginal and 60 as pass: what passes must be the higher one`],
    ],
    [
      'weights of more than there is, and of a group that nobody is in',
      'judge: { groups: { shop: 80, shpo: 40 } }\nfigures: [p99: { group: shop }]',
      [
        `11:26: ${path}.judge.groups: have 120 in all: they are percentages of 100`,
        `11:38: ${path}.judge.groups.shpo: is no group of any figure (did you mean shop?)`,
      ],
    ],
    [
      'a baseline in a target group that is taken',
      `baseline: ${ELB}:targetgroup/api-b/1`,
      [`11:19: ${path}.baseline: cannot have this target group: it is listed twice`],
    ],
  ])('%s: the place, what is wrong, and what was expected', (_, says, told) => {
    expect(problemsIn(file(says))).toEqual(told.map((problem) => `services.yml:${problem}`));
  });

  test('one baseline for two environments is refused: each would judge by the other', () => {
    const baseline = `baseline: ${ELB}:targetgroup/api-c/1`;
    const staging = file(baseline)
      .slice(file('').indexOf('      prod:'))
      .replace('      prod:', '      staging:')
      .replaceAll('api-prod', 'api-staging')
      .replaceAll(/api-([ab])\/1/g, 'staging-$1/1');
    expect(problemsIn(file(baseline) + staging)).toEqual([
      `services.yml:16:19: services.api.environments.staging.baseline: cannot have this target group: api in prod has it already`,
    ]);
  });

  test('a rolling service has nobody to compare', () => {
    const rolling = `strategy: rolling\nrolling: { group: g }\nbaseline: ${ELB}:targetgroup/api-c/1`;
    expect(problemsIn(file(rolling))).toEqual([expect.stringContaining(`${path}.baseline: is no key here`)]);
  });
});
