/** What came in from monitoring, and what was refused: for /metrics. */
import { Counter, type Registry } from 'prom-client';

export function alertCounts(metrics: Registry) {
  const taken = new Counter({
    name: 'fullcycle_alerts_total',
    help: 'Alerts that were taken, by where they came from',
    labelNames: ['source'],
    registers: [metrics],
  });
  const refused = new Counter({
    name: 'fullcycle_alerts_refused',
    help: 'Senders of alerts that were refused, by the reason',
    labelNames: ['reason'],
    registers: [metrics],
  });
  return {
    taken: (source: string, alerts: number) => taken.inc({ source }, alerts),
    refused: (reason: string) => refused.inc({ reason }),
  };
}
