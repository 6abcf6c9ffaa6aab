/** What single values of services.yml may be, and what is said of one that is not. */
import { z } from 'zod';
import { parseDuration } from './duration.ts';
import { didYouMean } from './nearest.ts';

export const quoted = (value: unknown) => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

/** Text of one form; `otherwise` ends the sentence `"x" …`. */
export const text = (form: RegExp, otherwise: string) =>
  z.string().check((context) => {
    if (!form.test(context.value)) refuse(context, `${quoted(context.value)} ${otherwise}`);
  });

/** An object that has these keys and no others: an unknown key is refused with the list of the known ones. */
export const onlyKeys = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : undefined),
  });

/** One of a few words. */
export const word = <const W extends string>(words: readonly W[]) =>
  z.enum(words, {
    error: ({ input }) =>
      typeof input === 'string'
        ? `${quoted(input)} is not known; write ${words.join(', ')}${didYouMean(input, [...words])}`
        : undefined,
  });

/** The end of a sentence that begins with the place. */
export function refuse<T>(context: { issues: z.core.$ZodRawIssue[]; value: T }, message: string): void {
  context.issues.push({ code: 'custom', message, input: context.value });
}

export const name = text(
  /^[a-z][a-z0-9-]{0,39}$/,
  'is no name: small letters, digits and dashes, a letter first, at most 40',
);

export const channel = text(
  /^[CG][A-Z0-9]+$/,
  'is no channel id; open the channel in Slack, its details end with the id, like C0123ABCDEF',
);
export const member = text(
  /^[UW][A-Z0-9]+$/,
  'is no user id; a profile in Slack has "Copy member ID", like U0123ABCDEF',
);
export const usergroup = text(/^S[A-Z0-9]+$/, 'is no user group id, like S0123ABCDEF');

const ELB = String.raw`arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d+`;
export const route = text(
  new RegExp(`^${ELB}:listener(-rule)?/app/.+`),
  'is no route; write the ARN of a listener rule or a listener of an application load balancer',
);
export const targetGroup = text(new RegExp(`^${ELB}:targetgroup/.+`), 'is no ARN of a target group');

const WRITE_A_DURATION = 'write a duration like 18s, 10m or 1h30m';
export const duration = z.transform((value: unknown, context) => {
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) refuse({ ...context, value }, `${quoted(value)} is no duration; ${WRITE_A_DURATION}`);
  return ms ?? 0;
});
export const span = duration.refine((ms) => ms > 0, { error: 'must be longer than 0s' });

/** CloudWatch's periods, in seconds. */
export const period = span
  .transform((ms) => ms / 1000)
  .refine((seconds) => [1, 5, 10, 20, 30].includes(seconds) || seconds % 60 === 0, {
    error: 'must be a period of CloudWatch: 1s, 5s, 10s, 20s, 30s or whole minutes',
  });

export const count = (least: number) =>
  z.number().check((context) => {
    const { value } = context;
    if (!Number.isInteger(value) || value < least) refuse(context, `${value} must be a whole number from ${least}`);
  });

export const percent = (least: number, most: number) =>
  z.number().check((context) => {
    const { value } = context;
    if (!Number.isInteger(value) || value < least || value > most) {
      refuse(context, `${value} must be a whole percentage from ${least} to ${most}`);
    }
  });
