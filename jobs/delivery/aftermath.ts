/**
 * What an end leaves behind: which release serves and has baked, which one is marked bad, and the hold after a rollback.
 * Written before the record says that it ended: a crash in between finds the operation unfinished and does all again.
 */
import { holdAfter } from '../../src/delivery/hold-after.ts';
import { releaseBefore } from '../../src/delivery/no-way-back.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Store } from '../../src/store/store.ts';

export async function rememberEnd(operation: Operation, store: Store, now: number): Promise<void> {
  if (operation.end?.how === 'live') await rememberServing(operation, store, now);
  await holdThereafter(operation, store);
}

async function rememberServing(operation: Operation, store: Store, now: number): Promise<void> {
  const { service, environment, release, from, kind, asked } = operation;
  const before = await store.serving(service, environment);
  // A rollback's way back leads to what served before its release, never to the release that was just left.
  const previous = kind === 'deploy' ? releaseBefore(operation) : before?.release === release ? before.previous : null;
  await store.setServing(service, environment, { release, previous, at: now });
  await store.markBaked(service, environment, release, now);
  if (kind !== 'rollback' || !from) return;
  const why = `was rolled back by ${asked.by.name}${asked.reason ? `: ${asked.reason}` : ''}`;
  await store.markBad(service, environment, { release: from, at: now, why, operation: operation.id });
}

/** A person's hold stands: it has its own reason, and its owner lifts it. */
async function holdThereafter(operation: Operation, store: Store): Promise<void> {
  const hold = holdAfter(operation);
  if (!hold) return;
  const stands = await store.setHold(hold);
  if (stands.by === null && stands.after !== hold.after) await store.setHold(hold, stands);
}
