/**
 * A record with other fields. At most looks it says already what it is given, and stays the very same one: nothing is
 * copied, and that nothing is new is seen at once.
 */
import type { Operation } from './operation.ts';
import { same } from './same.ts';

export function given<T extends Operation>(operation: T, fields: Partial<Operation>): T {
  let field: keyof Operation;
  for (field in fields) if (!same(operation[field], fields[field])) return { ...operation, ...fields };
  return operation;
}
