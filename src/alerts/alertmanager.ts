/** Alertmanager's webhook, version 4: each of its alerts as one of ours. Pure. */
import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { WebhookSource } from '../catalog/on-call.ts';
import type { Alert, Severity } from '../paging/alert.ts';
import { atMost, detailOf, linksOf, ownerOf } from './scope-of.ts';
import { sentencesOf, TOLD } from './sentences.ts';

const texts = z.record(z.string(), z.string());
const instant = z.string().transform((iso, context) => {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) context.issues.push({ code: 'custom', message: 'must be an instant', input: iso });
  return at;
});

const alert = z.object({
  status: z.enum(['firing', 'resolved'], { error: 'must be firing or resolved' }),
  labels: texts,
  annotations: texts.default({}),
  startsAt: instant,
  endsAt: instant.optional(),
  generatorURL: z.string().optional(),
  fingerprint: z.string().min(1, 'is empty'),
});

/** Other keys are its own business: it adds some with its versions. */
const notification = z.object({
  version: z.literal('4', { error: 'must be "4": only that version of the webhook is understood' }),
  truncatedAlerts: z.number().default(0),
  alerts: z.array(alert),
});

export type Read = { alerts: Alert[] } | { wrong: string };

export function readAlertmanager(body: unknown, catalog: Catalog, source: WebhookSource, now: number): Read {
  const { data, error } = notification.safeParse(body, TOLD);
  if (!data) return { wrong: sentencesOf(error) };
  const { alerts, truncatedAlerts } = data;
  // A clock that is ahead must not make all that comes later look old.
  const all = alerts.map((each) => alertOf(each, truncatedAlerts, catalog, source));
  return { alerts: all.map((each) => ({ ...each, at: Math.min(each.at, now) })) };
}

function alertOf(given: z.output<typeof alert>, truncated: number, catalog: Catalog, source: WebhookSource): Alert {
  const { status, labels, annotations, startsAt, endsAt, generatorURL, fingerprint } = given;
  const { alertname = 'alert', service, team } = labels;
  const environment = labels.environment ?? labels.env;
  const { scope, rule, hint } = ownerOf(catalog, { alarm: alertname, service, environment, team }, source.team);
  const more = truncated > 0 ? `Alertmanager left out ${truncated} more of this group.` : undefined;
  const detail = detailOf(annotations.description, more, hint);
  return {
    source: 'alertmanager',
    key: fingerprint,
    ...(rule && { alarm: alertname }),
    scope,
    is: status === 'firing' ? 'firing' : 'fine',
    at: status === 'resolved' ? Math.max(startsAt, endsAt ?? 0) : startsAt,
    severity: rule?.severity ?? severityOf(labels.severity),
    title: atMost(annotations.summary || alertname, 200),
    ...(detail && { detail }),
    ...linksOf({
      runbook: rule?.runbook ?? annotations.runbook_url,
      dashboard: rule?.dashboard ?? annotations.dashboard_url,
      source: generatorURL,
    }),
  };
}

/** Unknown words wake somebody: better than not. */
const severityOf = (label = ''): Severity =>
  /^(warning|warn|low|info|information|none)$/i.test(label) ? 'low' : 'high';
