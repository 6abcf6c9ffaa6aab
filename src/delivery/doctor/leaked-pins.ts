/** Leaked pins: clusters that may not scale because of an operation that is over. */
import type { Operation } from '../operation.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Here } from './here.ts';
import type { Standing } from './inventory.ts';
import { inWords } from './records.ts';

/** Never while an operation runs there: it takes over what it finds, with what was before it. */
export function leakedPin({ cluster, pin }: Standing, { place, operations }: Here): Diagnosis | null {
  // A baseline that was left does not scale again: it goes.
  if (!pin || cluster.deleting || place.running || cluster.targetGroup === place.plan.baseline) return null;
  const { name } = cluster;
  if (pin.operation === null) {
    const finding = `${name} is marked as pinned, and nobody can read how it was before: its tag was edited. Its minimum is ${cluster.min} now.`;
    return diagnosis('leaked pin', place, { name, finding });
  }
  const operation = operations.get(pin.operation);
  if (operation && !operation.end) return null;
  const unpinned = { want: 'unpinned', cluster: name, operation: pin.operation } as const;
  return diagnosis('leaked pin', place, {
    name,
    finding: `${name} does not scale: ${whose(operation)} ${pin.half ? 'began to pin it' : 'pinned it'} and has ended.`,
    mend: { verb: `let ${name} scale again`, desire: unpinned },
  });
}

const whose = (operation: Operation | undefined): string =>
  operation ? inWords(operation) : 'an operation that no record knows';
