/** What `/metrics` says beside what Node says of itself. */
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { PageStore } from '../store/page-store.ts';
import type { Audits } from '../store/redis-audits.ts';

export interface Measured {
  waiting(): Promise<Record<string, number>>;
  pages: Pick<PageStore, 'unresolved'>;
  audits: Pick<Audits, 'last'>;
}

export function measure(metrics: Registry, { waiting, pages, audits }: Measured): void {
  collectDefaultMetrics({ register: metrics });
  const jobs = new Gauge({
    name: 'fullcycle_jobs_waiting',
    help: 'Jobs that wait for a worker',
    labelNames: ['queue'],
    registers: [metrics],
    async collect() {
      for (const [queue, count] of Object.entries(await waiting())) jobs.set({ queue }, count);
    },
  });
  const open = new Gauge({
    name: 'fullcycle_pages_open',
    help: 'Pages that are not settled',
    registers: [metrics],
    async collect() {
      open.set((await pages.unresolved()).length);
    },
  });
  const faults = new Gauge({
    name: 'fullcycle_audit_faults',
    help: 'What the last audit of the pages found undone',
    registers: [metrics],
    async collect() {
      faults.set((await audits.last())?.faults ?? 0);
    },
  });
}
