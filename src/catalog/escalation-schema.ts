/** Who is paged in which order, as people write it: `steps: [{ who: primary }, { who: [team, U0ADA], by: [slack, mail] }]`. */
import { z } from 'zod';
import type { Escalation, EscalationStep, OnCallPlan, QuietHours } from './on-call.ts';
import { days, either, zone } from './oncall-schema.ts';
import { USUAL_WAIT, usualEscalation } from './usual-escalation.ts';
import { duration, onlyKeys, quoted, refuse, span, word } from './values.ts';

const MOST_REPEATS = 5;
const CHANNELS = ['slack', 'mail', 'pagerduty', 'webhook'] as const;
const WHO = 'write a layer like primary, a person like U0ADA, team, or discovery.team';

/** `primary`, `U0ADA` (`@U0ADA` in quotes), `team`, `discovery.team`. */
const one = z.string().transform((value, context): EscalationStep['who'][number] => {
  const person = /^@?([UW][A-Z0-9]+)$/.exec(value)?.[1];
  if (person) return { person };
  if (value === 'team') return { team: '' };
  const team = /^([a-z][a-z0-9-]*)\.team$/.exec(value)?.[1];
  if (team) return { team };
  if (!/^[a-z][a-z0-9-]*$/.test(value)) refuse({ ...context, value }, `${quoted(value)} is nobody; ${WHO}`);
  return { layer: value };
});

/** One alone needs no brackets. */
const listOf = <T>(each: z.ZodType<T>, empty: string) =>
  either(
    (value) => typeof value === 'string',
    each.transform((alone) => [alone]),
    z.array(each).min(1, empty),
  );

const step = onlyKeys({
  who: listOf(one, `is nobody; ${WHO}`),
  by: listOf(word(CHANNELS), `is empty; write ${CHANNELS.join(', ')}`).default(['slack']),
  wait: span.default(USUAL_WAIT),
});

/** `22:00`; to minutes after midnight. */
const clock = z.string().transform((value, context) => {
  const [, hours = '', minutes = ''] = /^(\d\d?):(\d\d)$/.exec(value.trim()) ?? [];
  const right = hours !== '' && Number(hours) < 24 && Number(minutes) < 60;
  if (!right) refuse({ ...context, value }, `${quoted(value)} is no time of day; write 22:00`);
  return Number(hours) * 60 + Number(minutes);
});

const quiet = onlyKeys({ zone: zone.optional(), from: clock, to: clock, days: days.optional() }).check((context) => {
  const { from, to } = context.value;
  if (from === to) refuse(context, 'begins and ends at the same time; leave it out, or make it shorter than a day');
});

const repeats = z.number().check((context) => {
  const { value } = context;
  if (Number.isInteger(value) && value >= 0 && value <= MOST_REPEATS) return;
  refuse(context, `${value} must be a whole number from 0 to ${MOST_REPEATS}`);
});

/** Of `teams.<name>.escalation`. */
export const escalation = onlyKeys({
  steps: z.array(step).min(1, 'is empty; name who is asked first'),
  repeat: repeats,
  remindAfter: span,
  answerWithin: span,
  reopenWithin: duration,
  patience: duration,
  quiet,
}).partial();
export type WrittenEscalation = z.infer<typeof escalation>;

/** Quiet hours without a zone are by the clock of the team's schedule; '' where it has none. */
export function settleEscalation(
  { quiet, ...written }: WrittenEscalation,
  plan?: Pick<OnCallPlan, 'zone'>,
): Escalation {
  const hours: QuietHours | undefined = quiet && { ...quiet, zone: quiet.zone ?? plan?.zone ?? '' };
  return { ...usualEscalation, ...written, ...(hours && { quiet: hours }) };
}
