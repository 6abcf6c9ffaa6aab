/** What the environment says of the door, and what /metrics says of who came. */
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { secretsOf } from '../../src/alerts/secrets.ts';
import { alertCounts } from '../../src/health/alert-counts.ts';
import { readSettings, SettingsError } from '../../src/settings.ts';
import { catalogWith } from './catalog.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

test('the door is shut unless it is told where to stand, and then on this machine alone', () => {
  expect(readSettings(SLACK).alerts).toBeUndefined();
  expect(readSettings({ ...SLACK, ALERTS_PORT: '8082' }).alerts).toEqual({ port: 8082, host: '127.0.0.1' });
  const everywhere = { ...SLACK, ALERTS_PORT: '8082', ALERTS_HOST: '0.0.0.0' };
  expect(readSettings(everywhere).alerts).toEqual({ port: 8082, host: '0.0.0.0' });
  expect(() => readSettings({ ...SLACK, ALERTS_PORT: 'http' })).toThrow(
    new SettingsError([
      'ALERTS_PORT must be a number from 1 to 65535, where SNS and webhooks of other monitoring reach it.',
    ]),
  );
});

test('a webhook whose secret is not set stops the start, by the name of the variable', () => {
  const catalog = catalogWith({
    after: 'alerts: { webhooks: { grafana: { kind: json, secretFrom: GRAFANA_SECRET } } }\n',
  });
  expect(secretsOf(catalog, { GRAFANA_SECRET: 'x', OTHER: 'y' })).toEqual({ GRAFANA_SECRET: 'x' });
  for (const unset of [{}, { GRAFANA_SECRET: ' ' }]) {
    expect(() => secretsOf(catalog, unset)).toThrow(
      'GRAFANA_SECRET is missing; it is the secret of the webhook grafana in services.yml, which its sender knows.',
    );
  }
});

test('what was taken and what was refused is counted', async () => {
  const metrics = new Registry();
  const counts = alertCounts(metrics);
  counts.taken('grafana', 3);
  counts.refused('signature');
  counts.refused('signature');
  const text = await metrics.metrics();
  expect(text).toContain('fullcycle_alerts_total{source="grafana"} 3');
  expect(text).toContain('fullcycle_alerts_refused{reason="signature"} 2');
});
