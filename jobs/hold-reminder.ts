/**
 * The hold reminders' queue: whoever forgot a hold keeps a team from deploying. Some hours after it was set, and once
 * a day from then on, the team is asked whether it is still needed.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Catalog, Environment } from '../src/catalog/catalog.ts';
import type { Hold } from '../src/delivery/hold.ts';
import type { HoldNews } from '../src/delivery/hold-news.ts';
import type { Store } from '../src/store/store.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface ReminderParts {
  catalog: Catalog;
  store: Pick<Store, 'hold' | 'setHold' | 'holdNews' | 'forgetHoldNews'>;
  /** Tells the team; throws when it could not be told. */
  remind(hold: Hold): Promise<void>;
  /** The same for what was not said of a hold when it changed; says nothing twice. */
  catchUp(news: HoldNews): Promise<void>;
  now(): number;
  log: { error(details: object, message: string): void };
}

const DAY = 24 * 60 * 60_000;

/** `remindAfter` in milliseconds: so long after it was set, then daily. */
export function isDue({ at, remindedAt }: Hold, remindAfter: number, now: number): boolean {
  return remindedAt === undefined ? now - at >= remindAfter : now - remindedAt >= Math.max(DAY, remindAfter);
}

/** Looks at all holds once. */
export async function remindOfHolds(parts: ReminderParts): Promise<void> {
  const services = [...parts.catalog.services.values()];
  for (const place of services.flatMap(({ environments }) => [...environments.values()])) {
    await sayWhatWasNotSaid(place, parts);
    await remindOf(place, parts);
  }
}

/** Whoever changed the hold says it at once, and is given this time. */
const PATIENCE = 30_000;

async function sayWhatWasNotSaid({ service, name }: Environment, parts: ReminderParts): Promise<void> {
  const { store, catchUp, now, log } = parts;
  for (const news of await store.holdNews(service, name)) {
    if (now() - news.at < PATIENCE) continue;
    try {
      // Older than a day it is no news.
      if (now() - news.at < DAY) await catchUp(news);
      await store.forgetHoldNews(news);
    } catch (error) {
      log.error({ service, error: String(error) }, 'a team was not told of a hold, it is tried again');
    }
  }
}

/** Written down first: of two workers, or after a crash, nobody is asked twice. What could not be said is taken back. */
async function remindOf({ service, name, hold: { remindAfter } }: Environment, parts: ReminderParts): Promise<void> {
  const { store, remind, now, log } = parts;
  const hold = await store.hold(service, name);
  if (!hold || !isDue(hold, remindAfter, now())) return;
  const reminded: Hold = { ...hold, remindedAt: now() };
  const stands = await store.setHold(reminded, hold);
  if (JSON.stringify(stands) !== JSON.stringify(reminded)) return;
  try {
    await remind(reminded);
  } catch (error) {
    await store.setHold(hold, reminded);
    log.error({ service, error: String(error) }, 'nobody was reminded of a hold, it is tried again');
  }
}

export interface ReminderOptions {
  connection: ConnectionOptions;
  parts: ReminderParts;
  every?: number;
}

export async function reminderWorker({ connection, parts, every = 60_000 }: ReminderOptions): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('hold-reminder', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the hold reminders’ queue met an error'));
  const worker = new Worker('hold-reminder', () => remindOfHolds(parts), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the hold reminders’ worker met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'holds were not looked at, the next look follows'),
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('hold-reminder', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
