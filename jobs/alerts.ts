/** Everything by which alerts come in: the look at alarms, the door for other monitoring, the queues. */
import type { Agent } from 'node:http';
import type { ConnectionOptions } from 'bullmq';
import { type Door, type DoorParts, openDoor } from '../src/alerts/door.ts';
import { alarmHearing } from '../src/alerts/hear-alarm.ts';
import { listenToQueues } from '../src/alerts/queue.ts';
import { alarmWatch } from '../src/alerts/watch-alarms.ts';
import { figureWatch } from '../src/alerts/watch-figures.ts';
import { USUAL_ALARM_LOOK } from '../src/catalog/alerts-schema.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import type { AlarmBook } from '../src/cloud/alarm-book.ts';
import type { Pager } from '../src/paging/pager.ts';
import type { AlarmNotes } from '../src/store/alarm-notes.ts';
import { watchWorker } from './watch.ts';
import { figureWatchWorker } from './watch-figures.ts';

export interface AlertsParts {
  catalog: Catalog;
  connection: ConnectionOptions;
  book: AlarmBook;
  pager: Pick<Pager, 'take'>;
  notes: AlarmNotes;
  /** Absent: nobody can knock. */
  door?: {
    port: number;
    host: string;
    secrets: Record<string, string>;
    agent?: Agent;
    also?: DoorParts['also'];
  };
  counts: DoorParts['counts'];
  now(): number;
  log: DoorParts['log'];
}

export interface AlertsIn {
  stop(): Promise<void>;
}

export async function startAlerts(parts: AlertsParts): Promise<AlertsIn> {
  const { catalog, connection, book, pager, notes, door, counts, now, log } = parts;
  const every = catalog.alerts?.look ?? USUAL_ALARM_LOOK;
  const watch = alarmWatch({ catalog, book, pager, notes, every, now, log });
  const hear = alarmHearing({ catalog, watch, pager, log });
  const worker = await watchWorker({ connection, watch, every, log });
  const figures = await figureWatchWorker({
    connection,
    look: figureWatch({ catalog, book, pager, notes, now, log }),
    log,
  });
  const queues = listenToQueues({ queues: catalog.alerts?.queues ?? [], hear, counts, log });
  const opened = door && keepOpening(parts, door, hear);
  if (!door && catalog.alerts && (catalog.alerts.topics.length > 0 || catalog.alerts.webhooks.size > 0)) {
    log.warn({}, 'services.yml names topics or webhooks, and nobody can knock: ALERTS_PORT is not set');
  }
  return {
    async stop() {
      await Promise.allSettled([worker.close(), figures.close(), queues.stop(), opened?.stop()]);
    },
  };
}

const AGAIN_AFTER = 2000;

/**
 * Several workers of one machine share the door: one has it, the others wait until it is free. Meanwhile all of them
 * look at alarms, so a door that stays shut delays alerts of other monitoring alone, and says so.
 */
function keepOpening(
  { catalog, pager, notes, counts, now, log }: AlertsParts,
  { port, host, secrets, agent, also }: NonNullable<AlertsParts['door']>,
  hear: ReturnType<typeof alarmHearing>,
): { stop(): Promise<void> } {
  const parts = { catalog, pager, secrets, also, sns: { hear, agent }, seen: notes, counts, now, log };
  let opened: Door | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const open = async (told = false): Promise<void> => {
    try {
      opened = await openDoor(parts, { port, host });
      if (stopped) await opened.close();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code === 'EADDRINUSE' ? 'somebody listens there already' : message;
      if (!told) log.warn({ port, host, why }, 'the door for alerts is not open here, it is tried again');
      if (!stopped) timer = setTimeout(open, AGAIN_AFTER, true);
    }
  };
  const first = open();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await first;
      await opened?.close();
    },
  };
}
