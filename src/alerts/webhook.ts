/** The plain webhook, for monitoring that speaks nothing else: JSON as the README has it, one alert or a list. Pure. */
import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { WebhookSource } from '../catalog/on-call.ts';
import { onlyKeys, word } from '../catalog/values.ts';
import type { Alert, AlertFigure } from '../paging/alert.ts';
import type { Read } from './alertmanager.ts';
import { detailOf, linksOf, ownerOf } from './scope-of.ts';
import { sentencesOf, TOLD } from './sentences.ts';

const MOST = 100;

const line = (most: number) => z.string().trim().min(1, 'is empty').max(most, `must be at most ${most} characters`);
const url = z.url({ protocol: /^https?$/, error: 'is no URL' });

/** Less would be seconds, or 2001. */
const SECONDS_END = 1e12;
const WRITTEN = 'must be an instant: milliseconds, or 2026-03-29T08:00:00Z';

/** Milliseconds; written so, or as ISO text with its zone. */
const instant = z.union(
  [z.number().int().min(SECONDS_END, WRITTEN), z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso))],
  { error: WRITTEN },
);

const given = onlyKeys({
  key: line(200),
  state: word(['firing', 'fine']),
  title: line(200),
  detail: z.string().optional(),
  service: z.string().optional(),
  environment: z.string().optional(),
  team: z.string().optional(),
  severity: word(['high', 'low']).optional(),
  at: instant.optional(),
  figure: line(60).optional(),
  kind: word(['share', 'time', 'level']).default('level'),
  value: z.number().optional(),
  limit: z.number().optional(),
  worse: word(['more', 'less']).default('more'),
  runbook: url.optional(),
  dashboard: url.optional(),
  link: url.optional(),
}).check((context) => {
  const { figure, value, limit } = context.value;
  const lost = figure === undefined ? 'figure' : 'value';
  if ([figure, value, limit].every((each) => each === undefined) || (figure !== undefined && value !== undefined))
    return;
  const what = `is missing: figure and value go together, "errors" and 0.2 say`;
  context.issues.push({ code: 'custom', message: what, input: context.value, path: [lost] });
});

const many = z.array(given).min(1, 'is an empty list').max(MOST, `must be at most ${MOST} alerts`);

export function readWebhook(body: unknown, catalog: Catalog, source: WebhookSource, now: number): Read {
  const { data, error } = Array.isArray(body) ? many.safeParse(body, TOLD) : given.safeParse(body, TOLD);
  if (!data) return { wrong: sentencesOf(error) };
  const all = Array.isArray(data) ? data : [data];
  return { alerts: all.map((each) => alertOf(each, catalog, source, now)) };
}

function alertOf(each: z.output<typeof given>, catalog: Catalog, source: WebhookSource, now: number): Alert {
  const { key, state, title, service, environment, team, severity, at = now } = each;
  const { scope, rule, hint } = ownerOf(catalog, { alarm: key, service, environment, team }, source.team);
  const detail = detailOf(each.detail, hint);
  const figure = figureOf(each);
  return {
    source: 'webhook',
    key,
    scope,
    is: state,
    at: Math.min(at, now),
    severity: rule?.severity ?? severity ?? 'high',
    title,
    ...(detail && { detail }),
    ...(figure && { figure }),
    ...linksOf({
      runbook: rule?.runbook ?? each.runbook,
      dashboard: rule?.dashboard ?? each.dashboard,
      source: each.link,
    }),
  };
}

function figureOf({ figure: name, kind, value, limit, worse }: z.output<typeof given>): AlertFigure | null {
  if (name === undefined || value === undefined) return null;
  return { name, kind, value, worse, ...(limit !== undefined && { limit }) };
}
