/** What people were promised: who decides is asked, what was decided is kept, and nobody is bothered for nothing. */
import { holdAfter } from '../../src/delivery/hold-after.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Weights } from '../../src/delivery/seen.ts';
import type { Stage } from '../../src/delivery/stage.ts';
import { movedTo, sameShares, shareOf } from '../../src/delivery/weights.ts';
import { type Ground, LATE, UNSEEN } from './ground.ts';
import type { MemoryStore } from './memory-store.ts';
import type { World } from './world.ts';

export class Rules {
  constructor(
    private readonly world: World,
    private readonly ground: Ground,
    private readonly store: MemoryStore,
  ) {}

  /** A record was changed. */
  changed(was: Operation, next: Operation): void {
    this.tally(was, next);
    if (was.stage !== next.stage && next.kind === 'deploy' && !next.back && !next.end) this.entered(next);
    if (next.stopped && !was.stopped && this.ground.foreignAt === Number.NEGATIVE_INFINITY) {
      this.world.fail('an operation stops only for a foreign hand', `${next.id} stopped, and nobody was there`);
    }
    if (next.back && !was.back) this.turned(next);
    if (next.end && !was.end) this.ended(next);
  }

  /** What the plans and the people were good for. */
  private tally(was: Operation, next: Operation): void {
    for (const what of MOMENTS) if (next[what] && !was[what]) this.world.count(`came about: ${what}`);
    if (next.asking && !was.asking) this.world.count(`came about: asked about ${next.asking.about}`);
    if (next.waiting?.held && !was.waiting?.held) this.world.count('came about: held in line');
    if (next.waiting?.blockedBy && !was.waiting?.blockedBy) this.world.count('came about: kept in line by a rollback');
    if (next.step && next.step.share !== was.step?.share) this.world.count(`came about: step to ${next.step.share} %`);
    if (next.back?.blocked && !was.back?.blocked) this.world.count('came about: way back blocked');
    if (next.back && !was.back) this.world.count(`turned back: ${next.back.cause.why}`);
    if (next.stage !== was.stage) this.world.count(`stage: ${next.stage}`);
    for (const [what, so] of HAPPENED) {
      if (so(next) && !so(was)) this.world.count(`baseline: ${what}`);
    }
  }

  private entered({ id, stage, plan, approvedBy, unfrozenBy }: Operation): void {
    if ((stage === 'shift' || stage === 'rolling') && plan.approval && !approvedBy) {
      this.world.fail('no shift without the approval that is wanted', `${id} enters its ${stage}, and nobody approved`);
    }
    if (!HELD_BY_FREEZE.includes(stage) || unfrozenBy) return;
    const { now } = this.world.agenda;
    const frozen = plan.freezes.find(({ when }) => when.every === 'once' && when.from <= now - LATE && now < when.to);
    if (frozen) this.world.fail('nothing new begins in a freeze', `${id} enters its ${stage}, and ${frozen.why}`);
  }

  private turned({ id, back, noWayBack, kind, route, clusters, rolling }: Operation): void {
    const cause = back?.cause;
    if (!noWayBack || kind !== 'deploy' || !cause || 'by' in cause) return;
    const group = clusters?.next.targetGroup ?? '';
    const tookTraffic = rolling?.refresh !== undefined || route?.ours.some((weights) => shareOf(weights, group) > 0);
    if (tookTraffic) this.world.fail('only a person turns what has no way back', `${id} turned: ${cause.why}`);
  }

  /** Its turn in the line has come. */
  begun({ id, kind, asked }: Operation): void {
    const hold = this.store.hold();
    if (kind === 'rollback' || !hold?.by || asked.overrides?.includes('hold')) return;
    if (this.world.agenda.now - hold.at > LATE) {
      this.world.fail('nobody begins what a person holds', `${id} begins, and ${hold.by.name} holds it`);
    }
  }

  private ended(operation: Operation): void {
    const { id, kind, release, end, from, plan, canaryAcceptedBy, keptBy, bakeEndedBy } = operation;
    if (holdAfter(operation) && !this.store.holdsAfter.has(id)) {
      this.world.fail('after a rollback nobody deploys until somebody has looked', `${id} left no hold`);
    }
    if (end?.how !== 'live' || kind !== 'deploy' || this.ground.characters[release] !== 'errors') return;
    // What is no worse than what served before is told by nothing but the alarm.
    if (this.ground.characters[from ?? ''] !== 'good') return;
    if (plan.strategy === 'rolling' && plan.alarms.length === 0) return;
    const byPerson = canaryAcceptedBy ?? keptBy ?? bakeEndedBy;
    if (!byPerson && this.ground.foreignAt === Number.NEGATIVE_INFINITY) {
      this.world.fail('no bad release goes live by itself', `${release} answers with errors, and ${id} ended live`);
    }
  }

  /** A route is about to be moved for `operation`. */
  moves(operation: Operation | null, route: string, wanted: Weights): void {
    const { now } = this.world.agenda;
    if (!operation?.route || now - this.ground.foreignAt < UNSEEN) return;
    const { ours } = operation.route;
    const foreign = this.ground.routes.find(
      ({ id, weights }) => id === route && !ours.some((known) => sameShares(known, weights)),
    );
    if (foreign && !isBaselineSentHome(operation, foreign.weights, wanted)) {
      const words = `${foreign.id} has ${JSON.stringify(foreign.weights)}, and ${operation.id} moves it`;
      this.world.fail('what a foreign hand has set is not overwritten unasked', words);
    }
  }
}

/** Whoever takes over keeps what each release gets: the baseline is of the same as what serves. */
function isBaselineSentHome({ signals, clusters }: Operation, found: Weights, wanted: Weights): boolean {
  if (!clusters?.baseline || !signals.some(({ ask }) => ask === 'abandon')) return false;
  return sameShares(movedTo(clusters.live.targetGroup, clusters.baseline.targetGroup, found), wanted);
}

const MOMENTS = [
  'canaryExtended',
  'paused',
  'stopped',
  'frozen',
  'unfrozenBy',
  'approvedBy',
  'keptBy',
  'together',
  'holdLifted',
] as const;

const HAPPENED = Object.entries<(operation: Operation) => boolean>({
  'compared with': ({ verdict }) => verdict?.against === 'baseline',
  'over with the canary': ({ baseline }) => baseline?.over !== undefined && !baseline.over.why,
  'given up before it got requests': ({ baseline, trafficSince }) =>
    baseline?.over?.why !== undefined && trafficSince === undefined,
  'lost with requests on it': ({ baseline, trafficSince }) =>
    baseline?.over?.why !== undefined && trafficSince !== undefined,
  'seen to be gone': ({ baseline }) => baseline?.gone === true,
});

const HELD_BY_FREEZE: Stage[] = ['canary', 'stand up', 'shift', 'rolling'];
