import { z } from 'zod';

/** What the deploy form begins with, in the value of the button that opens it. */
const formValue = z.strictObject({
  service: z.string().optional(),
  environment: z.string().optional(),
  release: z.string().optional(),
  reason: z.string().optional(),
  noWayBack: z.string().optional(),
});
export type FormValue = z.infer<typeof formValue>;

export const writeForm = (value: FormValue): string => JSON.stringify(value);

/** Anything else opens an empty form: it harms nobody. */
export function readForm(value: string): FormValue {
  try {
    return formValue.parse(JSON.parse(value));
  } catch {
    return {};
  }
}
