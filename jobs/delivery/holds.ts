/** Holds at the desk: nobody takes one over unawares, and lifting one lets go whoever waits for it. */
import { event } from '../../src/delivery/decision.ts';
import type { Desk } from '../../src/delivery/desk.ts';
import type { Hold } from '../../src/delivery/hold.ts';
import { newsOfLift, newsOfLock } from '../../src/delivery/hold-news.ts';
import type { Person } from '../../src/delivery/person.ts';
import type { Store } from '../../src/store/store.ts';
import type { Queues } from '../queues.ts';

export function holdsDesk(store: Store, queues: Queues): Pick<Desk, 'lock' | 'unlock' | 'told'> {
  return {
    async lock(hold, { steal = false } = {}) {
      for (;;) {
        const before = await store.hold(hold.service, hold.environment);
        const others = before && before.by?.id !== hold.by?.id ? before : null;
        if (others && !steal) return { heldBy: others };
        const news = newsOfLock(hold, others ?? undefined);
        const stands = await store.setHold(hold, before ?? undefined, news);
        if (JSON.stringify(stands) !== JSON.stringify(hold)) continue;
        await cardOf(others, queues);
        return others ? { locked: hold, stolenFrom: others } : { locked: hold };
      }
    },
    async unlock(service, environment, by, at) {
      for (;;) {
        const hold = await store.hold(service, environment);
        if (!hold) return null;
        // A reminder may have been written into it meanwhile: then it is read again.
        if (!(await store.liftHold(hold, newsOfLift(hold, by, at)))) continue;
        await sayLifted(hold, by, at, store);
        await cardOf(hold, queues);
        const [next] = await store.waiting(service, environment);
        if (next) await queues.run(next);
        return hold;
      }
    },
    told: (news) => store.forgetHoldNews(news),
  };
}

/** On the record of the rollback that set it: its card tells who lifted it. */
async function sayLifted({ after }: Hold, by: Person, at: number, store: Store): Promise<void> {
  for (;;) {
    const operation = after ? await store.load(after) : null;
    if (!operation) return;
    if (await store.replace({ ...operation, holdLifted: { by, at } }, [event(at, 'signal', 'lifted the hold', by)]))
      return;
  }
}

/** The card of the rollback that set it shows it. */
async function cardOf(hold: Hold | null, queues: Queues): Promise<void> {
  await queues.homes();
  if (hold?.after) await queues.stale(hold.after, true);
}
