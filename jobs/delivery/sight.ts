/** How much of the world a step must see: what nothing is decided by is not asked for, and costs no call. */
import type { LookOptions } from '../../src/cloud/cloud.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Stage } from '../../src/delivery/stage.ts';
import { bakeSight } from '../../src/delivery/stages/judge-bake.ts';
import { isPlaced } from '../../src/delivery/stages/moves.ts';

export function sightOf(operation: Operation, now: number): LookOptions {
  const { clusters, founding, plan, baseline } = operation;
  // Old and new instances of a rolling group share their figures: only alarms tell them apart.
  if (plan.strategy === 'rolling') return {};
  // Nothing to be compared with: whether it is healthy, and what the alarms say.
  if (founding) return { clusters: [founding.next.name], alarms: !isReturning(operation), releases: false };
  // Preflight finds out what there is.
  if (!clusters) return {};
  const returning = isReturning(operation);
  const beside = clusters.baseline && !baseline?.gone ? [clusters.baseline] : [];
  const names = [clusters.live, clusters.next, ...beside].map(({ name }) => name);
  return {
    clusters: names,
    health: returning || countsInstances(operation),
    // A rollback is the cure: it listens to no alarm.
    alarms: !returning && operation.kind === 'deploy',
    // Preflight has seen what they run, and a cluster's template does not change under it.
    releases: false,
    ...(returning ? {} : figuresOf(operation, now)),
  };
}

/** Also when it has only been asked to: the very next decision turns it round, and wants to know whether it can. */
const isReturning = ({ back, signals }: Operation): boolean =>
  back !== undefined || signals.some(({ ask }) => ask === 'roll back');

/** Where a cluster must be whole before the next thing happens. A canary with traffic and a bake are judged by figures. */
function countsInstances({ stage, trafficSince }: Operation): boolean {
  return COUNTING.includes(stage) || (stage === 'canary' && trafficSince === undefined);
}

const COUNTING: Stage[] = ['stand up', 'shift', 'tear down'];

/** One span serves the stages in which both clusters have requests; a bake is held against the time before. */
function figuresOf(operation: Operation, now: number): Pick<LookOptions, 'figuresFrom' | 'figuresBefore'> {
  const { stage, trafficSince, shiftedAt } = operation;
  if (stage === 'preflight' || stage === 'tear down') return {};
  if (stage === 'bake' && isPlaced(operation)) {
    const sight = bakeSight(operation, now);
    return sight ? { figuresFrom: sight.from, figuresBefore: sight.before } : {};
  }
  return { figuresFrom: trafficSince ?? shiftedAt ?? (stage === 'shift' ? now - 60_000 : undefined) };
}
