/** One story: a service, a plan, people, luck and bad luck, from the first wish to the last end. All of it from a seed. */
import type { Engine } from '../../jobs/delivery/step.ts';
import { leakLifter } from '../../jobs/leaks.ts';
import { reconcile } from '../../jobs/reconcile.ts';
import type { Catalog, Environment } from '../../src/catalog/catalog.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import type { Release, Weights } from '../../src/delivery/seen.ts';
import { type Character, Ground, LATE } from './ground.ts';
import { Hand } from './hand.ts';
import { MemoryStore, storeWithin } from './memory-store.ts';
import { Nature } from './nature.ts';
import { PaperAws } from './paper-aws.ts';
import { PaperGroup } from './paper-group.ts';
import { People } from './people.ts';
import { drawPlan } from './plans.ts';
import { Traffic } from './traffic.ts';
import { CALM } from './weather.ts';
import { Witness } from './witness.ts';
import { Workers } from './workers.ts';
import { type Broken, type Tally, type Tell, World } from './world.ts';

/** How long a story may last after the last fault, ms. */
const PATIENCE = 1_500_000;
const RECONCILE = 15_000;
const LEAKS = 180_000;
const LEAK_WORKER = 'the leaks worker';
/** One story of so many is about a service whose instances are replaced. */
const ROLLING = 12;
/** And one of sixteen begins where nothing serves yet. */
const FIRST = 16;
/** One of eight has a place for a baseline. */
const BESIDE = 8;
const FIRST_CLUSTER = { subnets: [], size: 3, min: 1, max: 10, grace: 0, tags: {} };

export class Story {
  private readonly world: World;
  private readonly store = new MemoryStore();
  private readonly plan: Environment;
  private readonly ground: Ground;
  private readonly witness: Witness;
  private readonly aws: PaperAws;
  /** Of a rolling service, which has nothing else. */
  private readonly group: PaperGroup | null;
  private readonly workers: Workers;

  constructor(seed: number, tally: Tally, makeTell?: (now: () => number) => Tell) {
    this.world = new World(
      seed,
      tally,
      makeTell?.(() => this.world.agenda.now),
    );
    const { agenda, chance } = this.world;
    this.plan = drawPlan(chance, seed % ROLLING === 0);
    if (seed % FIRST === 5 && !this.plan.rolling) this.plan = { ...this.plan, cluster: FIRST_CLUSTER };
    if (seed % BESIDE === 3) this.plan = { ...this.plan, baseline: 'c' };
    const lies = { rate: chance.happens(0.5) ? chance.next() * 0.4 : 0 };
    this.ground = new Ground(agenda, chance, this.drawCharacters(), lies.rate > 0);
    const perPeriod = chance.happens(0.9) ? 1000 : 0;
    const traffic = new Traffic(agenda, this.ground, perPeriod);
    const stock = this.stock();
    this.aws = new PaperAws(agenda, chance, this.ground, traffic, lies, stock);
    const rolls = this.plan.strategy === 'rolling';
    this.group = rolls ? new PaperGroup(this.world, this.ground.characters, lies, stock) : null;
    this.witness = new Witness(this.world, this.ground, this.store, this.group);
    this.aws.onMove = (id, weights) => this.witness.rules.moves(this.store.running(), id, weights);
    this.workers = new Workers(this.world, (hand) => this.engine(hand));
    agenda.add(CALM, () => {
      lies.rate = 0;
      return undefined;
    });
    if (!this.group) this.buildGround();
    if (!this.group) new Nature(this.world, this.ground, traffic, this.store, this.plan).begin();
    if (!this.plan.cluster) this.store.setServing({ release: '1.41.0', previous: '1.40.0', at: 0 });
    if (chance.happens(0.5)) this.store.markBaked('staging', '1.42.0', 0);
    const deskParts = (hand: Hand) => ({ ...this.engine(hand), catalog: catalogOf(this.plan) });
    new People(this.world, this.store, this.witness, deskParts).begin();
    this.sweep(RECONCILE);
    if (this.plan.baseline) this.lookForLeaks(LEAKS);
  }

  /** What could be deployed; now and then something that nothing leads back from. */
  private stock(): Release[] {
    if (!this.world.chance.happens(0.12)) return SHELF;
    return SHELF.map((release) => (release.name === '1.42.0' ? { ...release, noWayBack: 'drops a column' } : release));
  }

  private drawCharacters(): Record<string, Character> {
    const draw = () => this.world.chance.pick(CHARACTERS);
    return { '1.40.0': 'good', '1.41.0': 'good', '1.42.0': draw(), '1.43.0': draw(), '1.44.0': draw() };
  }

  private buildGround(): void {
    const { chance } = this.world;
    const desired = chance.between(1, 6);
    const [first = 'a'] = this.plan.targetGroups;
    const sticky = chance.happens(0.1) ? 30 : 0;
    this.ground.routes = this.plan.routes.map((id) => {
      return { id, weights: chance.pick<Weights>([{ a: 100, b: 0 }, { a: 100, b: 0 }, { a: 1 }]), sticky };
    });
    if (this.plan.cluster) {
      this.ground.needs.push({ at: 0, instances: 3 });
      return;
    }
    this.ground.add({ name: 'api-prod-v041', release: '1.41.0', targetGroup: first, desired, max: desired + 3 }, true);
    this.ground.needs.push({ at: 0, instances: desired });
    if (chance.happens(0.05)) this.leftover('api-prod-v040', 'b');
    if (this.plan.baseline && chance.happens(0.05)) this.leftover('api-prod-v039-baseline', this.plan.baseline);
  }

  /** An earlier operation could not remove its cluster. */
  private leftover(name: string, targetGroup: string): void {
    const group = this.ground.add({ name, release: '1.40.0', targetGroup, desired: 2, madeBy: 'api-earlier' }, true);
    group.pin = { operation: 'api-earlier', min: 1, half: false };
  }

  private engine(hand: Hand): Engine {
    const { world } = this;
    const store = storeWithin(this.store, (what, work) => hand.reach('store', what, work));
    const replace: typeof store.replace = (next, events) =>
      hand.reach('store', 'store: replace', () => {
        const was = this.store.load(next.id);
        const stored = this.store.replace(next, events);
        if (stored) {
          for (const { what } of events) world.tell?.(hand.who, what);
          this.witness.stored(was, stored, events);
        }
        return stored;
      });
    const claim: typeof store.claim = (id) =>
      hand.reach('store', 'store: claim', () => {
        const was = this.store.load(id);
        const claimed = this.store.claim(id);
        const next = this.store.load(id);
        if (claimed && was?.waiting && next) this.witness.rules.begun(next);
        return claimed;
      });
    return {
      store: { ...store, replace, claim },
      cloud: this.cloud(hand),
      queues: this.workers.queuesFor(hand),
      now: () => world.agenda.now,
      log: { error: () => {} },
    };
  }

  private cloud(hand: Hand): Cloud {
    const { witness, world } = this;
    const aws = this.group ?? this.aws;
    return {
      releases: () => hand.reach('look', 'releases', () => aws.releases()),
      look: (environment, options) =>
        hand.reach('look', 'look', () => {
          world.count('looks');
          const seen = aws.look(environment, options);
          world.tell?.(hand.who, `sees ${seenInWords(seen)}`);
          return seen;
        }),
      inventory: (_environments, options) => hand.reach('look', 'inventory', () => this.aws.inventory(options)),
      make: (_environment, desire) =>
        hand.reach('make', desire.want, (portion) => {
          witness.noteShares();
          const did = witness.push(desire, () => aws.make(desire, portion));
          if (did) world.tell?.(hand.who, `has done: ${did}`);
          if (did && hand.who === LEAK_WORKER) world.count(`leaks: ${desire.want}`);
          return did;
        }),
    };
  }

  /** Whatever has not ended has a job: else the reconciler, which runs all the time, makes one. */
  private sweep(at: number): void {
    this.world.agenda.add(at, () => {
      if (this.over === null) this.sweep(at + RECONCILE);
      const isLost = (id: string) => {
        const operation = this.store.load(id);
        return operation !== null && !this.workers.has(id, operation.lane);
      };
      if (!this.store.unfinished().some(isLost)) return undefined;
      this.world.count('a job made anew by the reconciler');
      const hand = new Hand(this.world, 'the reconciler');
      const { store, queues } = this.engine(hand);
      return this.world.turn(() => void reconcile(store, queues).catch(() => {}));
    });
  }

  /** Where baselines are: one that was left behind goes without anybody asking. */
  private lookForLeaks(at: number): void {
    this.world.agenda.add(at, () => {
      if (at < CALM + PATIENCE) this.lookForLeaks(at + LEAKS);
      const { store, cloud, now, log } = this.engine(new Hand(this.world, LEAK_WORKER));
      const lift = leakLifter({ catalog: catalogOf(this.plan), store, cloud, now, log });
      return this.world.turn(() => void lift().catch(() => {}));
    });
  }

  /** Since when nothing runs any more. */
  private over: number | null = null;

  async play(): Promise<Broken | null> {
    const { world, store } = this;
    for (;;) {
      const run = world.agenda.next();
      if (!run) break;
      const turn = run();
      if (turn) await turn;
      if (world.broken) return world.broken;
      const { now } = world.agenda;
      if (store.isBusy()) this.over = null;
      else this.over ??= now;
      if (now <= CALM) continue;
      const left = this.witness.baselineLeft();
      if (this.over !== null && now - this.over > LATE + 1000 && !left) break;
      if (now > CALM + PATIENCE) {
        if (store.unfinished().length > 0) {
          world.fail('every operation ends', `${store.unfinished().join(', ')} has not ended`);
        } else world.fail('no baseline is left behind', `${left} still stands`);
        return world.broken;
      }
    }
    this.witness.finally();
    return world.broken;
  }
}

const CHARACTERS = ['good', 'good', 'good', 'good', 'good', 'errors', 'late', 'never', 'flapping'] as const;

const SHELF: Release[] = ['1.40.0', '1.41.0', '1.42.0', '1.43.0', '1.44.0'].map((name, i) => ({
  name,
  templateVersion: `${i + 1}`,
  createdAt: i,
}));

function catalogOf(plan: Environment): Catalog {
  const team = { name: 'edge', channel: 'C0EDGE', members: [], others: 'with a reason', freezes: [] } as const;
  return {
    freezes: [],
    teams: new Map([['edge', { ...team, members: [], freezes: [] }]]),
    services: new Map([['api', { name: 'api', team: 'edge', environments: new Map([['prod', plan]]) }]]),
  };
}

function seenInWords({ clusters, routes, alarms }: Awaited<ReturnType<Cloud['look']>>): string {
  const each = clusters.map(({ name, targetGroup, desired, instances, deleting, pinnedBy }) => {
    const healthy = instances.filter((one) => one.inService && one.health === 'healthy').length;
    const marks = `${pinnedBy ? ' pinned' : ''}${deleting ? ' deleting' : ''}`;
    return `${name.slice(-4)} in ${targetGroup} ${healthy}/${desired}${marks}`;
  });
  const weights = routes.map(({ weights }) => JSON.stringify(weights)).join(' ');
  const ringing = alarms.filter(({ state }) => state !== 'ok').map(({ state }) => `, alarm ${state}`);
  return `${each.join(', ')}; ${weights}${ringing.join('')}`;
}
