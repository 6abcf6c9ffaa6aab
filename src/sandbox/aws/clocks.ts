/** What happens in the local AWS by itself, as time goes by. Returns how to stop it. */
import { reconcileAll } from './auto-scaling/reconcile.ts';
import type { BalancerMeter } from './cloudwatch/meter.ts';
import type { World } from './world.ts';

export function startClocks({ fleet, alarms, store, tempo }: World, meters: BalancerMeter[]): () => void {
  const timers = [
    setInterval(() => reconcileAll(fleet), tempo.reconcileMs),
    setInterval(() => alarms.evaluateAll(Date.now()), tempo.alarmEveryMs),
    // Twice a second, so that no second goes without a datapoint when a timer is late.
    setInterval(() => {
      for (const meter of meters) meter.hosts(Date.now());
    }, 500),
    setInterval(() => store.forgetOld(Date.now()), 60_000),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
