/** Which operations a figure's button lists: its value, and that of the buttons that turn pages. */
import { z } from 'zod';
import { FIGURES } from '../messages/insights/insights-words.ts';

const listValue = z.strictObject({
  figure: z.enum(FIGURES),
  service: z.string().optional(),
  team: z.string().optional(),
  /** Ms. */
  from: z.number(),
  to: z.number(),
  /** 0 is the newest. */
  page: z.number().int().min(0).default(0),
});
export type ListValue = z.infer<typeof listValue>;

export const writeList = (value: ListValue): string => JSON.stringify(value);

/** Null: a button of another version. */
export function readList(value: string): ListValue | null {
  try {
    return listValue.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
