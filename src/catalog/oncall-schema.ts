/**
 * Whose turn it is, as people write it: one line for a plain rotation, a list of rules where the sun is followed.
 * A rule counts by the clock of its own zone, else of the plan's.
 */
import { z } from 'zod';
import type { Layer, Rule, Weekday } from '../oncall/schedule.ts';
import { firstAt, isZone } from '../oncall/zone-clock.ts';
import { DAYS } from './freezes.ts';
import { didYouMean } from './nearest.ts';
import type { HandoffPlan, OnCallPlan } from './on-call.ts';
import { member, name, onlyKeys, quoted, refuse, span, text, usergroup } from './values.ts';

const EVERY = ['hour', 'day', 'week', 'month'] as const;

export const zone = z.string().check((context) => {
  const { value } = context;
  const isOne = isZone(value) && (value.includes('/') || value === 'UTC');
  if (!isOne) refuse(context, `${quoted(value)} is no time zone, like Europe/Berlin`);
});

/** What stands there instead is not repeated: it may be the secret. */
export const variable = z.string().check((context) => {
  if (/^[A-Z][A-Z0-9_]*$/.test(context.value)) return;
  refuse(
    context,
    'must be the name of an environment variable, like EDGE_ROTA_URL: secrets do not belong in this file',
  );
});

export const webUrl = z.url({ protocol: /^https?$/, error: 'is no URL' });

/** Two forms of one thing, told apart by their look, so that what is wrong is said of the form that was meant. */
export const either = <A, B>(looksLikeFirst: (value: unknown) => boolean, first: z.ZodType<A>, second: z.ZodType<B>) =>
  z.transform((value: unknown, context): A | B => {
    const { data, error } = (looksLikeFirst(value) ? first : second).safeParse(value);
    for (const issue of error?.issues ?? []) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return data as A | B;
  });

/** `week`, `2 weeks`, `12 hours`. */
const every = z.string().transform((value, context) => {
  const [, length = '1', unit = ''] = /^(?:(\d+) +)?([a-z]+?)s?$/.exec(value.trim()) ?? [];
  const known = EVERY.find((each) => each === unit);
  if (!known || Number(length) < 1) {
    refuse({ ...context, value }, `${quoted(value)} is no turn; write hour, day, week, month or 2 weeks`);
  }
  return { every: known ?? 'week', length: Number(length) };
});

const WRITE_A_TIME = 'write 2026-11-02 09:00';
const moment = text(/^\d{4}-\d\d-\d\d(?: +\d\d?:\d\d)?$/, `is no time; ${WRITE_A_TIME}`).check((context) => {
  if (context.issues.length === 0 && wallOf(context.value) === null) {
    refuse(context, `${quoted(context.value)} is no time; ${WRITE_A_TIME}`);
  }
});

/** In ms as UTC would count them; null: there is no such day. */
function wallOf(written: string): number | null {
  const [, date = '', hours = '0', minutes = '00'] = /^(\S+)(?: +(\d\d?):(\d\d))?$/.exec(written.trim()) ?? [];
  const wall = Date.parse(`${date}T${hours.padStart(2, '0')}:${minutes}:00Z`);
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(date) ? null : wall;
}

/** `mon`, or `mon..fri`. */
const day = z.string().transform((value, context): Weekday[] => {
  const [from, to] = value.split(/\.\.|-/).map((each) => (DAYS as readonly string[]).indexOf(each.trim()));
  if (from === undefined || from < 0 || (to !== undefined && to < 0)) {
    refuse({ ...context, value }, `${quoted(value)} is no day; write mon, or mon..fri${didYouMean(value, [...DAYS])}`);
    return [];
  }
  const length = to === undefined ? 1 : ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => (((from + i) % 7) + 1) as Weekday);
});
export const days = z
  .array(day)
  .min(1, 'is empty; leave it out to mean all days')
  .transform((all) => [...new Set(all.flat())]);

/** `09:00-17:00`; to minutes after midnight. */
export const hours = z.string().transform((value, context) => {
  const [, fh, fm, th, tm] = /^(\d\d?):(\d\d) *[-–] *(\d\d?):(\d\d)$/.exec(value.trim()) ?? [];
  const [from, to] = [Number(fh) * 60 + Number(fm), Number(th) * 60 + Number(tm)];
  const right = from < 1440 && to <= 1440 && Number(fm) < 60 && Number(tm) < 60;
  if (!right) refuse({ ...context, value }, `${quoted(value)} are no hours; write 09:00-17:00`);
  return { from, to };
});

const group = either(
  Array.isArray,
  z.array(member).min(1, 'is a group of nobody; name somebody, or leave it out'),
  member.transform((one) => [one]),
);

const rule = onlyKeys({
  every,
  start: moment,
  people: z.array(group).min(1, 'is empty; name whose turn it is, one after the other'),
  zone: zone.optional(),
  hours: hours.optional(),
  days: days.optional(),
  lasts: span.optional(),
  from: moment.optional(),
  until: moment.optional(),
  priority: z.number().optional(),
}).check((context) => {
  const { from, until } = context.value;
  if (from === undefined || until === undefined || (wallOf(from) ?? 0) < (wallOf(until) ?? 1)) return;
  context.issues.push({
    code: 'custom',
    path: ['until'],
    message: `${quoted(until)} must be later than from`,
    input: until,
  });
});
type WrittenRule = z.infer<typeof rule>;

const rules = either(
  Array.isArray,
  z.array(rule).min(1, 'is empty; write at least one rule'),
  rule.transform((one) => [one]),
);

const follows = text(/^(?:[a-z][a-z0-9-]*\.)?[a-z][a-z0-9-]*$/, 'is no layer; write edge.primary, or primary');
const userGroup = onlyKeys({
  id: usergroup,
  follows: z.array(follows).min(1, 'is empty; name the layers whose people are in it').default(['primary']),
});

const ical = onlyKeys({ layer: name, url: webUrl.optional(), urlFrom: variable.optional() }).check((context) => {
  const { url, urlFrom } = context.value;
  if (!url === !urlFrom) refuse(context, 'needs either url or urlFrom, the environment variable that has it');
});

/** Of `teams.<name>.oncall`. */
export const oncall = onlyKeys({
  zone,
  layers: z.record(name, rules).default({}),
  ical: ical.optional(),
  usergroups: z.array(userGroup).default([]),
})
  .check((context) => {
    const { layers, ical: feed } = context.value;
    if (Object.keys(layers).length === 0 && !feed) refuse(context, 'has nobody; write layers, or ical for a calendar');
  })
  .transform(({ zone: of, layers, ical: feed, usergroups }): WrittenPlan => {
    const all: Layer[] = Object.entries(layers).map(([layer, written]) => ({
      name: layer,
      rules: written.map((each) => ruleOf(each, of)),
    }));
    if (feed && !(feed.layer in layers)) all.push({ name: feed.layer, rules: [] });
    return { zone: of, layers: all, ...(feed && { ical: feed }), usergroups };
  });

/** Its groups still follow layers as they are written: the plan does not know its own team's name. */
export type WrittenPlan = Omit<OnCallPlan, 'usergroups'> & { usergroups: z.infer<typeof userGroup>[] };

function ruleOf(written: WrittenRule, planZone: string): Rule {
  const { every: turn, start, people, zone: own = planZone, hours: open, days: on, lasts, from, until } = written;
  const at = (moment: string) => firstAt(own, wallOf(moment) ?? 0);
  return {
    rotation: {
      ...turn,
      start: at(start),
      zone: own,
      groups: people,
      // Nobody's turn is spent on a day on which nobody is on call.
      ...(on && turn.every === 'day' && { days: on }),
      ...(lasts !== undefined && { lasts }),
    },
    ...((open || on) && { windows: [{ days: on ?? [1, 2, 3, 4, 5, 6, 7], ...(open ?? { from: 0, to: 1440 }) }] }),
    ...(from !== undefined && { from: at(from) }),
    ...(until !== undefined && { until: at(until) }),
    ...(written.priority !== undefined && { priority: written.priority }),
  };
}

/** `primary` is the team's own. */
export function settlePlan(team: string, { usergroups, ...plan }: WrittenPlan): OnCallPlan {
  return {
    ...plan,
    usergroups: usergroups.map(({ id, follows: all }) => ({
      id,
      follows: all.map((each) => {
        const [layer = '', of = team] = each.split('.').reverse();
        return { team: of, layer };
      }),
    })),
  };
}

/** Of `teams.<name>.handoff`. */
export const handoff = onlyKeys({
  askBefore: span.default(60 * 60_000),
  remindAfter: span.default(30 * 60_000),
  off: z.boolean().default(false),
}).transform(({ off, ...plan }): HandoffPlan => ({ ...plan, ...(off && { off }) }));

/** Of `people`, by Slack user id. */
export const people = z.record(
  member,
  onlyKeys({
    mail: z.email('is no e-mail address').optional(),
    pagerdutyFrom: variable.optional(),
    webhook: onlyKeys({ url: webUrl, secretFrom: variable.optional() }).optional(),
    zone: zone.optional(),
  }),
);
