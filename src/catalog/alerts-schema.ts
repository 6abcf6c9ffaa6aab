/** What services.yml says of alerts: where they come from, which alarms page, which figures are watched. */
import { z } from 'zod';
import type { AlarmRule, AlertSources, Response, WatchedFigure } from './on-call.ts';
import { part } from './quantities.ts';
import { channel, count, duration, member, name, onlyKeys, quoted, refuse, span, text, word } from './values.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

/** How often alarms are looked at where nothing is said, ms. */
export const USUAL_ALARM_LOOK = 15 * SECOND;

const address = z.url({ protocol: /^https?$/, error: 'is no URL' });
/** What stands here may be the secret itself, by mistake: it is not repeated. */
export const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, {
  error: 'is no name of an environment variable, like GRAFANA_SECRET; the secret itself does not belong in this file',
});
const topic = text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/, 'is no ARN of an SNS topic');
const queue = text(
  /^https?:\/\/[^/\s]+\/\d{12}\/[\w-]+(\.fifo)?$/,
  'is no URL of a queue, like https://sqs.eu-west-1.amazonaws.com/123456789012/alarms',
);

const webhook = onlyKeys({ kind: word(['json', 'alertmanager']), secretFrom: variable, team: z.string().optional() });

export const alerts = onlyKeys({
  unowned: channel.optional(),
  topics: z.array(topic).default([]),
  queues: z.array(queue).default([]),
  look: span.default(USUAL_ALARM_LOOK),
  webhooks: z.record(name, webhook).default({}),
}).transform(({ webhooks, ...rest }): AlertSources => ({ ...rest, webhooks: new Map(Object.entries(webhooks)) }));

const response = onlyKeys({
  name: z.string().min(1, 'is empty: as its button says it'),
  do: word(['roll back', 'hold', 'scale out', 'restart one', 'webhook']),
  byItself: z.boolean().default(false),
  instances: count(1).optional(),
  webhook: onlyKeys({ url: address, secretFrom: variable.optional() }).optional(),
  limit: count(1).default(2),
}).check((context) => {
  const { do: does, instances, webhook } = context.value;
  const say = (message: string, key: string) =>
    context.issues.push({ code: 'custom', message, input: context.value, path: [key] });
  if (does === 'webhook' && !webhook) say('is missing', 'webhook');
  if (does !== 'webhook' && webhook) say(`goes with do: webhook alone, not with ${quoted(does)}`, 'webhook');
  if (does !== 'scale out' && instances) say(`goes with do: scale out alone, not with ${quoted(does)}`, 'instances');
});

const written = onlyKeys({
  alarm: z.string().min(1, 'is empty: the name of the alarm'),
  severity: word(['high', 'low']).default('high'),
  runbook: address.optional(),
  dashboard: address.optional(),
  responses: z
    .array(response)
    .check((context) => {
      const names = context.value.map((each) => each.name);
      const twice = names.find((each, index) => names.indexOf(each) < index);
      if (twice) refuse(context, `has two called ${quoted(twice)}; give each its own name`);
    })
    .default([]),
});

/** A name alone is short for what rings at any hour and has no runbook. */
const page = z
  .transform((value: unknown) => (typeof value === 'string' ? { alarm: value } : value))
  .pipe(written)
  .transform((rule): AlarmRule => ({ ...rule, responses: rule.responses satisfies Response[] }));

const watched = onlyKeys({
  name: z.string().min(1, 'is empty: as people call it'),
  metric: onlyKeys({
    namespace: z.string(),
    name: z.string(),
    statistic: text(
      /^(Sum|Average|Minimum|Maximum|SampleCount|(p|tm)\d{1,2}(\.\d+)?)$/,
      'is no statistic of CloudWatch; write Sum, Average, p99 or the like',
    ).default('Sum'),
    dimensions: z.record(z.string(), z.string().min(1, 'is empty: the value of the dimension')).optional(),
  }),
  worse: word(['more', 'less', 'either']),
  span: duration
    .refine((ms) => ms >= 300_000 && ms <= 24 * HOUR && (24 * HOUR) % ms === 0, {
      error: 'must divide the day, from 5m to 24h: 1h compares eight to nine with eight to nine',
    })
    .default(HOUR),
  weeks: count(2).max(8, 'must be at most 8: CloudWatch keeps no finer values for longer').default(4),
  tolerance: part((value) => value > 0 && value <= 10, 'must be above 0: 50% lets half of the usual pass').default(0.5),
  least: count(1).default(50),
  severity: word(['high', 'low']).default('high'),
  owner: member.optional(),
}).transform((figure): WatchedFigure => figure);

/** Of one environment. Absent `pages`: the alarms that stop a deploy. */
export const ringing = { pages: z.array(page).optional(), watches: z.array(watched).optional() };
