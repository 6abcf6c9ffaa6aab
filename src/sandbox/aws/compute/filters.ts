/** Filters as EC2's Describe calls take them. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { list, text } from '../operation.ts';

export const filterList = list(z.strictObject({ Name: text, Value: list(text) })).optional();

/** Every filter must hold; one that this EC2 does not know is refused rather than ignored. */
export function matches(filters: z.output<typeof filterList>, valuesOf: (name: string) => string[] | null): boolean {
  return (filters ?? []).every(({ Name, Value }) => {
    const values = valuesOf(Name);
    if (!values) throw invalid(`The filter '${Name}' is invalid`);
    return values.some((value) => Value.includes(value));
  });
}
