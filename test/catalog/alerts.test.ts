/** What services.yml says of alerts, and what is told of slips in it. */
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { alarmPlaces, pagesOf } from '../../src/catalog/pages.ts';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { sentencesIn } from './problems-in.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

const service = (name: string, id: number) => `  ${name}:
    team: edge
    environments:
      prod:
        launchTemplate: ${name}
        routes: [${ELB}:listener-rule/app/${name}/1/1/${id}]
        targetGroups: [${ELB}:targetgroup/${name}-a/${id}a, ${ELB}:targetgroup/${name}-b/${id}b]
        alarms: [${name}-prod-errors]
`;
const FILE = `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA]
services:
${service('api', 1)}${service('checkout', 2)}`;

const inApi = (lines: string) =>
  FILE.replace(
    'alarms: [api-prod-errors]',
    `alarms: [api-prod-errors]\n${lines
      .trim()
      .split('\n')
      .map((line) => `        ${line.trimEnd()}`)
      .join('\n')}`,
  );
const onApi = (line: string) => FILE.replace('  api:\n', `  api:\n    ${line}\n`);
const prod = (text: string) => {
  const environment = parseCatalog(text).services.get('api')?.environments.get('prod');
  if (!environment) throw new Error('there is no api in prod');
  return environment;
};
describe('which alarms page', () => {
  test('where nothing is said, those that stop a deploy, at any hour', () => {
    expect(pagesOf(prod(FILE))).toEqual([{ alarm: 'api-prod-errors', severity: 'high', responses: [] }]);
  });

  test('a name alone, or with what whoever is woken needs', () => {
    const written = inApi(`pages:
  - api-prod-errors
  - alarm: api-prod-latency
    severity: low
    runbook: https://wiki.example/api
    responses:
      - { name: Roll back, do: roll back, byItself: true, limit: 1 }
      - { name: Two more, do: scale out, instances: 2 }`);
    expect(prod(written).pages).toEqual([
      { alarm: 'api-prod-errors', severity: 'high', responses: [] },
      {
        alarm: 'api-prod-latency',
        severity: 'low',
        runbook: 'https://wiki.example/api',
        responses: [
          { name: 'Roll back', do: 'roll back', byItself: true, limit: 1 },
          { name: 'Two more', do: 'scale out', byItself: false, instances: 2, limit: 2 },
        ],
      },
    ]);
  });

  test('an empty list pages nobody', () => {
    expect(pagesOf(prod(inApi('pages: []')))).toEqual([]);
  });

  test('an alarm that stops deploys of two services pages for both', () => {
    const shared = FILE.replace('[checkout-prod-errors]', '[api-prod-errors]');
    const places = alarmPlaces(parseCatalog(shared)).get('api-prod-errors');
    expect(places?.map(({ environment, team }) => [environment.service, team])).toEqual([
      ['api', 'edge'],
      ['checkout', 'edge'],
    ]);
  });
});

test('where alerts come from beside the alarms', () => {
  const { alerts } = parseCatalog(`${FILE}alerts:
  unowned: C0OPS
  topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
  queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/alarms]
  webhooks:
    grafana: { kind: json, secretFrom: GRAFANA_SECRET, team: edge }
`) satisfies Catalog;
  expect(alerts).toEqual({
    unowned: 'C0OPS',
    topics: ['arn:aws:sns:eu-west-1:123456789012:alarms'],
    queues: ['https://sqs.eu-west-1.amazonaws.com/123456789012/alarms'],
    look: 15_000,
    webhooks: new Map([['grafana', { kind: 'json', secretFrom: 'GRAFANA_SECRET', team: 'edge' }]]),
  });
});

test('a figure with a daily shape: an hour, four weeks, half of the usual, where nothing else is said', () => {
  const { watches } = prod(
    inApi('watches: [{ name: orders, metric: { namespace: Shop, name: Orders }, worse: less, owner: U0MIRA }]'),
  );
  expect(watches).toEqual([
    {
      name: 'orders',
      metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum' },
      worse: 'less',
      span: 3_600_000,
      weeks: 4,
      tolerance: 0.5,
      least: 50,
      severity: 'high',
      owner: 'U0MIRA',
    },
  ]);
});

test('a service says which others it calls', () => {
  expect(parseCatalog(onApi('dependsOn: [checkout]')).services.get('api')?.dependsOn).toEqual(['checkout']);
});

describe('slips', () => {
  const PROD = 'services.api.environments.prod';
  const watch = (more: string) =>
    inApi(`watches: [{ name: orders, metric: { namespace: Shop, name: Orders }, worse: less, ${more} }]`);
  const twice = '- { alarm: a, responses: [{ name: X, do: hold }, { name: X, do: hold }] }';
  test.each([
    [onApi('dependsOn: [chekout]'), 'services.api.dependsOn.0: "chekout" is no service here (did you mean checkout?)'],
    [onApi('dependsOn: [api]'), 'services.api.dependsOn.0: is the service itself'],
    [
      inApi('pages: [{ alarm: a, severty: low }]'),
      `${PROD}.pages.0.severty: is no key here (did you mean severity?); known are alarm, severity, runbook, dashboard, responses`,
    ],
    [
      inApi('pages: [{ severity: low }]'),
      `${PROD}.pages.0.alarm: is missing: its name in CloudWatch, or the key with which another source calls it`,
    ],
    [
      inApi('pages: [{ alarm: a, severity: hihg }]'),
      `${PROD}.pages.0.severity: "hihg" is not known; write high, low (did you mean high?)`,
    ],
    [inApi('pages: [{ alarm: a, runbook: wiki }]'), `${PROD}.pages.0.runbook: is no URL`],
    [inApi('pages: [a, a]'), `${PROD}.pages.1: cannot have the alarm "a": it is listed twice`],
    [
      inApi('pages: [x]').replace(
        'alarms: [checkout-prod-errors]',
        'alarms: [checkout-prod-errors]\n        pages: [x]',
      ),
      'services.checkout.environments.prod.pages.0: cannot have the alarm "x": it pages for api in prod',
    ],
    [
      inApi('pages: [{ alarm: a, responses: [{ name: X, do: rol back }] }]'),
      `${PROD}.pages.0.responses.0.do: "rol back" is not known; write roll back, hold, scale out, restart one, webhook (did you mean roll back?)`,
    ],
    [
      inApi('pages: [{ alarm: a, responses: [{ name: X, do: hold, instances: 2 }] }]'),
      `${PROD}.pages.0.responses.0.instances: goes with do: scale out alone, not with "hold"`,
    ],
    [
      inApi('pages: [{ alarm: a, responses: [{ name: X, do: webhook }] }]'),
      `${PROD}.pages.0.responses.0.webhook: is missing`,
    ],
    [inApi(`pages:\n  ${twice}`), `${PROD}.pages.0.responses: has two called "X"; give each its own name`],
    [
      watch('span: 7m'),
      `${PROD}.watches.0.span: must divide the day, from 5m to 24h: 1h compares eight to nine with eight to nine`,
    ],
    [watch('weeks: 60'), `${PROD}.watches.0.weeks: must be at most 8: CloudWatch keeps no finer values for longer`],
    [watch('tolerance: 0%'), `${PROD}.watches.0.tolerance: must be above 0: 50% lets half of the usual pass`],
    [`${FILE}alerts: { topics: [alarms] }\n`, 'alerts.topics.0: "alarms" is no ARN of an SNS topic'],
    [
      `${FILE}alerts: { queues: [alarms] }\n`,
      'alerts.queues.0: "alarms" is no URL of a queue, like https://sqs.eu-west-1.amazonaws.com/123456789012/alarms',
    ],
    [
      `${FILE}alerts: { webhooks: { grafana: { kind: json, secretFrom: s3cret-value } } }\n`,
      'alerts.webhooks.grafana.secretFrom: is no name of an environment variable, like GRAFANA_SECRET; the secret itself does not belong in this file',
    ],
    [
      `${FILE}alerts: { webhooks: { grafana: { kind: json, secretFrom: S, team: egde } } }\n`,
      'alerts.webhooks.grafana.team: "egde" is no team here; teams are edge (did you mean edge?)',
    ],
    [
      `${FILE}alerts: { unowned: alerts }\n`,
      'alerts.unowned: "alerts" is no channel id; open the channel in Slack, its details end with the id, like C0123ABCDEF',
    ],
  ])('%#', (file, told) => {
    expect(sentencesIn(file)).toEqual([told]);
  });
});
