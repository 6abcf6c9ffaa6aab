/** Alertmanager's webhook as it is documented, and a real Alertmanager where Debian's package is installed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/sandbox/redis/free-port.ts';
import { until } from '../cloud/until.ts';
import { doorWorld, SECRET } from './door-world.ts';

const DOOR = '/alerts/alertmanager/prometheus';
const MINUTE = 60_000;
const BEGAN = '2026-03-29T09:55:00.123Z';

const alert = (labels: Record<string, string>, more: Record<string, unknown> = {}) => ({
  status: 'firing',
  labels: { alertname: 'HighErrorRate', ...labels },
  annotations: {},
  startsAt: BEGAN,
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph?g0.expr=x',
  fingerprint: 'c0ffee',
  ...more,
});
const notification = (...alerts: object[]) => ({
  version: '4',
  groupKey: '{}:{alertname="HighErrorRate"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'fullcycle',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  alerts,
});

describe('the webhook, version 4', () => {
  test('an alert is known by its fingerprint; labels say whose it is, annotations what it is', async () => {
    const here = await doorWorld();
    const annotations = {
      summary: 'A tenth of the requests fail',
      description: 'Since the last minutes.',
      runbook_url: 'https://wiki.example/errors',
    };
    const body = notification(alert({ service: 'api', env: 'prod', severity: 'page' }, { annotations }));
    expect(await here.post(DOOR, body, here.bearer())).toMatchObject({ status: 200 });
    expect(here.pager.taken).toEqual([
      {
        source: 'alertmanager',
        key: 'c0ffee',
        scope: { team: 'edge', service: 'api', environment: 'prod' },
        is: 'firing',
        at: Date.parse(BEGAN),
        severity: 'high',
        title: 'A tenth of the requests fail',
        detail: 'Since the last minutes.',
        links: { runbook: 'https://wiki.example/errors', source: 'http://prometheus.example/graph?g0.expr=x' },
      },
    ]);
  });

  test('an alarm that a service lists under pages is known by that name too', async () => {
    const here = await doorWorld();
    await here.post(DOOR, notification(alert({ alertname: 'recs-prod-errors' })), here.bearer());
    expect(here.pager.taken).toMatchObject([{ key: 'c0ffee', alarm: 'recs-prod-errors', scope: { service: 'recs' } }]);
  });

  test('resolved is fine again, by the clock of Prometheus', async () => {
    const here = await doorWorld();
    const endsAt = '2026-03-29T09:59:00Z';
    await here.post(DOOR, notification(alert({ service: 'api' }, { status: 'resolved', endsAt })), here.bearer());
    expect(here.pager.taken).toMatchObject([{ is: 'fine', at: Date.parse(endsAt) }]);
  });

  test.each([
    ['critical', 'high'],
    ['page', 'high'],
    ['warning', 'low'],
    ['info', 'low'],
    ['catastrophe', 'high'],
  ])('severity %s is %s', async (label, severity) => {
    const here = await doorWorld();
    await here.post(DOOR, notification(alert({ service: 'api', severity: label })), here.bearer());
    expect(here.pager.taken).toMatchObject([{ severity }]);
  });

  test('with a team alone it is that team’s; with nobody it says how it is claimed', async () => {
    const here = await doorWorld();
    await here.post(DOOR, notification(alert({ team: 'discovery' }), alert({ job: 'node' })), here.bearer());
    expect(here.pager.taken).toMatchObject([
      { scope: { team: 'discovery', service: null, environment: null } },
      {
        scope: { team: null, service: null, environment: null },
        detail: 'No service owns it. To claim it, add "HighErrorRate" under pages of its service in services.yml.',
      },
    ]);
  });

  test('what Alertmanager left out is said', async () => {
    const here = await doorWorld();
    await here.post(DOOR, { ...notification(alert({ service: 'api' })), truncatedAlerts: 12 }, here.bearer());
    expect(here.pager.taken).toMatchObject([{ detail: 'Alertmanager left out 12 more of this group.' }]);
  });

  test('links that a browser must not follow are left out', async () => {
    const here = await doorWorld();
    const hostile = { annotations: { runbook_url: 'javascript:alert(1)' }, generatorURL: 'file:///etc/passwd' };
    await here.post(DOOR, notification(alert({ service: 'api' }, hostile)), here.bearer());
    expect(here.pager.taken[0]).not.toHaveProperty('links');
  });

  test('another version, or none, is answered with what is understood', async () => {
    const here = await doorWorld();
    const body = { ...notification(), version: '5' };
    expect(await here.post(DOOR, body, here.bearer())).toMatchObject({
      status: 400,
      says: { error: 'version: must be "4": only that version of the webhook is understood' },
    });
  });
});

const PROGRAM = '/usr/bin/prometheus-alertmanager';

function isThere(): boolean {
  try {
    execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const title = 'a real Alertmanager is understood: firing, and fine again';
if (isThere()) test(title, realAlertmanager);
else test.skip(`${title} (skipped: there is no ${PROGRAM} here)`, () => {});

async function realAlertmanager(): Promise<void> {
  const here = await doorWorld({ now: Date.now });
  const api = await startAlertmanager(`${here.url}${DOOR}`);
  const startsAt = new Date(Date.now() - MINUTE);
  const say = (endsAt?: Date) =>
    fetch(`${api}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        {
          labels: { alertname: 'HighErrorRate', service: 'api', environment: 'prod', severity: 'critical' },
          annotations: { summary: 'A tenth of the requests fail', runbook_url: 'https://wiki.example/errors' },
          startsAt,
          endsAt,
          generatorURL: 'http://prometheus.example/graph',
        },
      ]),
    });
  await until('it takes alerts', async () => (await say().catch(() => null))?.ok === true);
  await until('it told that it fires', async () => here.pager.taken.length > 0);
  expect(here.pager.taken[0]).toMatchObject({
    source: 'alertmanager',
    key: expect.stringMatching(/^[0-9a-f]{16}$/),
    scope: { team: 'edge', service: 'api', environment: 'prod' },
    is: 'firing',
    at: startsAt.getTime(),
    severity: 'high',
    title: 'A tenth of the requests fail',
    links: { runbook: 'https://wiki.example/errors', source: 'http://prometheus.example/graph' },
  });
  const endsAt = new Date();
  await say(endsAt);
  await until('it told that it is fine', async () => here.pager.taken.at(-1)?.is === 'fine');
  expect(here.pager.taken.at(-1)).toMatchObject({ key: here.pager.taken[0]?.key, at: endsAt.getTime() });
  expect(here.counts.refused).toEqual([]);
}

/** Where its API is. It is ended with the test. */
async function startAlertmanager(webhook: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alertmanager-'));
  const config = `route: { receiver: fullcycle, group_wait: 100ms, group_interval: 200ms, repeat_interval: 1h }
receivers:
  - name: fullcycle
    webhook_configs:
      - url: ${webhook}
        http_config: { authorization: { credentials: ${SECRET} } }
`;
  await writeFile(join(folder, 'alertmanager.yml'), config);
  const address = `127.0.0.1:${await freePort()}`;
  const program: ChildProcess = spawn(
    PROGRAM,
    [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${folder}`,
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  onTestFinished(async () => {
    program.kill('SIGKILL');
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
    await rm(folder, { recursive: true, force: true });
  });
  return `http://${address}`;
}
