/**
 * The audit: every page that is not settled is read anew, whatever its own job believes. What should have happened long
 * ago is repaired by waking whoever does it, and it asks anew what is due now: after an outage nothing is made up for.
 * Only an audit that finds nothing tells the world outside that paging works.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Heartbeat } from '../src/notify/heartbeat.ts';
import { type Fault, faultsOf } from '../src/paging/audit.ts';
import type { PageStore } from '../src/store/page-store.ts';
import type { Audit, Audits } from '../src/store/redis-audits.ts';
import { onMishap } from './mishap.ts';
import { type GroundParts, groundOf } from './paging/page-ground.ts';
import { PREFIX, type Queues } from './queues.ts';

export interface AuditParts extends GroundParts {
  pages: PageStore;
  queues: Queues;
  audits: Audits;
  /** Absent: nobody outside listens. */
  heartbeat?: Heartbeat;
  log: { error(details: object, message: string): void };
}

/** Read at a time: a thousand pages must not keep Redis from paging. */
const AT_ONCE = 20;

export async function audit(parts: AuditParts): Promise<Audit> {
  const { pages, audits, heartbeat, log, now } = parts;
  const ids = await pages.unresolved();
  let faults = 0;
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const found = await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => auditOne(id, parts)));
    faults += found.reduce((sum, count) => sum + count, 0);
  }
  const result: Audit = { at: now(), open: ids.length, faults };
  await audits.write(result);
  if (faults === 0 && heartbeat) {
    await heartbeat().catch((error: Error) => log.error({ error: error.message }, 'a clean audit could not be told'));
  }
  return result;
}

/** The number of its faults. */
async function auditOne(id: string, parts: AuditParts): Promise<number> {
  const { pages, queues, log } = parts;
  const [page, card] = await Promise.all([pages.load(id), pages.card(id)]);
  if (!page) return 0;
  const ground = await groundOf(page, parts);
  const faults = faultsOf(page, { ...ground, cardPosted: card?.ts !== undefined });
  if (faults.length === 0) return 0;
  log.error({ page: id, faults: faults.map(({ words }) => words) }, 'a page was not looked after, it is woken');
  const wants = (repair: Fault['repair']) => faults.some((fault) => fault.repair === repair);
  if (wants('wake')) await queues.page(id);
  if (wants('card')) await queues.pageStale(id, true);
  return faults.length;
}

export interface AuditOptions {
  connection: ConnectionOptions;
  parts: AuditParts;
  every?: number;
}

export async function auditWorker({ connection, parts, every = 30_000 }: AuditOptions): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('audit', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the audit queue met an error'));
  const worker = new Worker('audit', () => audit(parts), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the audit worker met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'pages were not audited, the next audit follows'),
  );
  worker.on('closed', () => void queue.close());
  // However long it stood still, one audit follows, not one for each that was missed.
  await queue.upsertJobScheduler('audit', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
