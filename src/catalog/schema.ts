/**
 * The shape of services.yml. Each message is the end of a sentence that begins with the place of what it is about:
 * `services.api.team: "egde" is no team here; …`.
 */
import { z } from 'zod';
import { alerts, ringing } from './alerts-schema.ts';
import { escalation } from './escalation-schema.ts';
import { figure } from './figure-schema.ts';
import { DAYS, freezeOf, whatIsWrong } from './freezes.ts';
import { insights } from './insights-schema.ts';
import { didYouMean } from './nearest.ts';
import { handoff, oncall, people } from './oncall-schema.ts';
import { part } from './quantities.ts';
import {
  channel,
  count,
  duration,
  member,
  name,
  onlyKeys,
  percent,
  period,
  quoted,
  refuse,
  route,
  span,
  targetGroup,
  text,
  usergroup,
  word,
} from './values.ts';

const share = z.number().refine((percent) => percent > 0 && percent <= 100, { error: 'must be a share from 1 to 100' });
const steps = z
  .array(share)
  .refine((shares) => shares.at(-1) === 100, { error: 'must end with 100: all requests' })
  .refine((shares) => shares.every((each, i) => i === 0 || each > (shares[i - 1] ?? 0)), {
    error: 'must grow from step to step',
  });

/** `[10, 50, 100]` is short for its steps alone. */
const shift = z
  .transform((value: unknown, context) => {
    if (!Array.isArray(value)) return value;
    const { data, error } = steps.safeParse(value);
    // Told at the list itself: a key `steps` is not in the file.
    for (const { path, message } of error?.issues ?? [])
      context.issues.push({ code: 'custom', path, message, input: value });
    return { steps: data ?? [100] };
  })
  .pipe(onlyKeys({ margin: duration, steps, every: span }).partial());

const freeze = onlyKeys({
  why: z.string(),
  zone: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.array(word(DAYS)).min(1, 'is empty; name at least one day').optional(),
  environments: z.array(name).min(1, 'is empty; leave it out to mean all').optional(),
})
  .check((context) => {
    const wrong = whatIsWrong(context.value);
    if (!wrong) return;
    context.issues.push({ code: 'custom', message: wrong.what, input: context.value, path: [wrong.key] });
  })
  .transform(freezeOf);

const score = z.number().refine((value) => value >= 0 && value <= 100, { error: 'must be a score from 0 to 100' });
const judging = onlyKeys({
  mode: word(['sequential', 'kayenta']),
  falseAlarms: part(
    (value) => value > 0 && value <= 0.2,
    'must be above 0 and at most 20%: 1% fails one good canary in 100',
  ),
  pass: score,
  marginal: score,
  groups: z.record(z.string(), score),
  prometheus: z
    .url({ protocol: /^https?$/, error: 'is no address of a Prometheus, like http://prometheus:9090' })
    .refine((url) => !/[?#]/.test(url), { error: 'must end before any ? or #: only where Prometheus is' }),
}).partial();

/** May stand in `defaults`, in a service and in an environment; the nearest one counts. */
const care = onlyKeys({
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no region, like eu-west-1'),
  period,
  look: span,
  figures: z.array(figure),
  canary: onlyKeys({ size: count(1), for: span, warmUp: duration, minRequests: count(0), extend: duration }).partial(),
  judge: judging,
  standUp: onlyKeys({ within: span, looks: count(1) }).partial(),
  shift,
  bake: onlyKeys({ for: duration }).partial(),
  tearDown: onlyKeys({ within: span }).partial(),
  approval: onlyKeys({ within: span }),
  hold: onlyKeys({ remindAfter: span }).partial(),
}).partial();
export type Care = z.infer<typeof care>;

const team = onlyKeys({
  channel,
  usergroup: usergroup.optional(),
  members: z.array(member).min(1, 'names nobody; list the Slack user ids of the team'),
  others: word(['with a reason', 'never']).default('with a reason'),
  freezes: z.array(freeze).default([]),
  oncall: oncall.optional(),
  escalation: escalation.optional(),
  handoff: handoff.optional(),
  insights: insights.optional(),
});

/** From the catalog's words alone: there is nothing yet to be like. */
const firstCluster = onlyKeys({
  subnets: z
    .array(text(/^subnet-[0-9a-f]{8,17}$/, 'is no subnet id, like subnet-0a1b2c3d'))
    .min(1, 'is empty; name at least one subnet'),
  size: count(1),
  min: count(0),
  max: count(1),
  grace: duration,
  tags: z.record(z.string(), z.string()).default({}),
}).check((context) => {
  const { min, size, max } = context.value;
  if (min > size || size > max) refuse(context, `has ${min}, ${size} and ${max}: min, size and max must grow`);
});

const rolling = onlyKeys({
  group: z.string().min(1),
  minHealthy: percent(0, 100).default(90),
  maxHealthy: percent(100, 200).default(100),
  checkpoints: z.array(percent(1, 99)).default([]),
  checkpointFor: span.default(10 * 60_000),
}).check((context) => {
  const { minHealthy, maxHealthy, checkpoints } = context.value;
  if (maxHealthy - minHealthy > 100) refuse(context, 'leaves more than 100 between minHealthy and maxHealthy');
  if (checkpoints.some((each, i) => i > 0 && each <= (checkpoints[i - 1] ?? 0))) {
    refuse(context, 'has checkpoints that do not grow');
  }
});

const environment = onlyKeys({
  ...care.shape,
  strategy: z.literal('red/black').default('red/black'),
  cluster: firstCluster.optional(),
  launchTemplate: z.string(),
  routes: z.array(route).min(1, 'is empty; name at least one listener rule or listener'),
  targetGroups: z
    .array(targetGroup)
    .length(2, 'must be two: one serves, the other waits for the next release')
    .refine(([one, two]) => one !== two, { error: 'must be two different ones: they take turns' })
    .transform((groups) => groups as [string, string]),
  baseline: targetGroup.optional(),
  alarms: z.array(z.string()).default([]),
  ...ringing,
  after: name.optional(),
});

/** No second fleet beside the first, and nobody to compare: target groups and routes only say where to look and what to measure. */
const { cluster: _, baseline: __, ...shared } = environment.shape;
const rollingEnvironment = onlyKeys({
  ...shared,
  strategy: z.literal('rolling'),
  rolling,
  routes: z.array(route).default([]),
  targetGroups: z.array(targetGroup).default([]),
});

const eitherEnvironment = z.discriminatedUnion('strategy', [environment, rollingEnvironment], {
  error: ({ code }) => (code === 'invalid_union' ? 'is not known; write red/black or rolling' : undefined),
});

/** Pages look back at what changed, handoffs at a week, noise at a few. */
const keep = span.refine((ms) => ms >= 30 * 86_400_000, { error: 'must be at least 30d: weekly figures look back' });

const filled = (things: object) => Object.keys(things).length > 0;

/** `teams`: the names that are in the file, whatever else is wrong with it. */
export function schemaFor(teams: string[]) {
  const owner = z.string().check((context) => {
    if (teams.includes(context.value)) return;
    const are = teams.length === 1 ? `the only one is ${teams[0]}` : `teams are ${teams.join(', ')}`;
    refuse(context, `${quoted(context.value)} is no team here; ${are}${didYouMean(context.value, teams)}`);
  });
  const changes = z
    .url({ protocol: /^https?$/, error: 'is no URL', abort: true })
    .refine((url) => url.includes('{from}') && url.includes('{to}'), { error: 'must contain {from} and {to}' })
    .optional();
  const environments = z
    .record(name, eitherEnvironment)
    .refine(filled, 'is empty; a service runs somewhere, in prod say');
  const dependsOn = z.array(name).optional();
  const service = onlyKeys({ ...care.shape, team: owner, changes, dependsOn, environments });
  return onlyKeys({
    defaults: care.optional(),
    freezes: z.array(freeze).default([]),
    teams: z.record(name, team).refine(filled, 'is empty; services are owned by teams'),
    alerts: alerts.optional(),
    services: z.record(name, service).refine(filled, 'is empty; name what you deploy'),
    people: people.optional(),
    record: onlyKeys({ keep }).optional(),
  });
}

export type CatalogFile = z.infer<ReturnType<typeof schemaFor>>;
