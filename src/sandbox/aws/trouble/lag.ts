/** Eventual consistency: what Describe shows of groups and routes is what was so some time ago; what is done is done at once. */
import type { GroupShape } from '../auto-scaling/describe-group.ts';
import type { Action } from '../load-balancing/actions.ts';
import type { Off } from '../trouble.ts';
import type { World } from '../world.ts';

interface Shot {
  at: number;
  groups: GroupShape[];
  actions: Map<string, Action[]>;
}

const EVERY_MS = 25;

export function lag({ fleet, balancers }: World, ms: number): Off {
  const { shown: groupsNow } = fleet;
  const { shown: actionsNow } = balancers;
  const shoot = (): Shot => ({
    at: Date.now(),
    groups: groupsNow(),
    actions: new Map([...balancers.rules, ...balancers.listeners].map((each) => [each.arn, actionsNow(each)])),
  });
  let shots = [shoot()];
  const timer = setInterval(() => {
    shots.push(shoot());
    const newestDue = shots.findLastIndex(({ at }) => at <= Date.now() - ms);
    shots = shots.slice(Math.max(0, newestDue));
  }, EVERY_MS);
  const past = (): Shot | undefined => shots.findLast(({ at }) => at <= Date.now() - ms) ?? shots[0];
  fleet.shown = () => past()?.groups ?? groupsNow();
  balancers.shown = (one) => past()?.actions.get(one.arn) ?? actionsNow(one);
  return () => {
    clearInterval(timer);
    fleet.shown = groupsNow;
    balancers.shown = actionsNow;
  };
}
