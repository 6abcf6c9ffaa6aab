/**
 * One API operation: which parameters it takes, and what it does. Parameters arrive as strings (query protocols) or
 * typed (JSON, CBOR); the fields below accept both. A parameter that is not in the table is refused, not ignored.
 */
import { z } from 'zod';
import { invalid } from './failure.ts';

export interface Operation {
  /** Returns the reply as the wire names it, some only after a while; throws AwsFailure. */
  run(params: unknown): object | Promise<object>;
}

export type Operations = Record<string, Operation>;

export function operation<F extends z.ZodRawShape>(
  fields: F,
  run: (params: z.output<z.ZodObject<F>>) => object | Promise<object>,
): Operation {
  const schema = z.strictObject(fields);
  return {
    run(params) {
      const parsed = schema.safeParse(params);
      if (!parsed.success) throw invalid(complaint(parsed.error));
      return run(parsed.data as z.output<z.ZodObject<F>>);
    },
  };
}

function complaint(error: z.ZodError): string {
  const lines = error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `Unknown parameter: ${[...issue.path, issue.keys.join(', ')].join('.')}`
      : `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
  );
  return `${lines.length} validation error${lines.length === 1 ? '' : 's'} detected: ${lines.join('; ')}`;
}

export const text = z.string();
export const number = z.coerce.number();
export const whole = z.coerce.number().int().min(0);
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/** The SDKs write an empty list as an empty string. */
export function list<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (value === '' ? [] : value), z.array(item));
}

/** ISO text, epoch seconds or a Date; milliseconds inside. */
export const instant = z.union([
  z.date().transform((date) => date.getTime()),
  z.number().transform((seconds) => seconds * 1000),
  z.string().transform((iso) => Date.parse(iso)),
]);

/** Kept and shown, never looked into. */
export const opaque = z.unknown();

/** `{ a: optional(text), b: optional(text) }` for many fields of one kind. */
export function optional<T extends z.ZodType, K extends string>(field: T, ...names: K[]) {
  return Object.fromEntries(names.map((name) => [name, field.optional()])) as Record<K, z.ZodOptional<T>>;
}
