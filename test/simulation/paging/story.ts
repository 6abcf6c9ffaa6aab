/** One story of paging: a team, a policy, alarms, people, luck and bad luck. All of it from a seed. */

import { groundOf } from '../../../jobs/paging/page-ground.ts';
import type { PageEngine } from '../../../jobs/paging/page-step.ts';
import { openPager } from '../../../jobs/paging/pager.ts';
import type { Queues } from '../../../jobs/queues.ts';
import { reconcilePages } from '../../../jobs/reconcile.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Schedule } from '../../../src/oncall/schedule.ts';
import type { Alert } from '../../../src/paging/alert.ts';
import { faultsOf } from '../../../src/paging/audit.ts';
import { isPending, type Page, type PageEvent } from '../../../src/paging/page.ts';
import type { Pager } from '../../../src/paging/pager.ts';
import type { PageStore } from '../../../src/store/page-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { Hand } from '../hand.ts';
import type { Kind } from '../weather.ts';
import { type Broken, type Tally, type Tell, World } from '../world.ts';
import { ADA, catalogOf, drawPolicy, drawTurns, scheduleOf, type Turns } from './cast.ts';
import { keepTime } from './clock.ts';
import { MemoryPages, pagesWithin } from './memory-pages.ts';
import { Outages } from './outages.ts';
import { PageWorkers } from './page-workers.ts';
import { People } from './people.ts';
import { Receivers } from './receivers.ts';
import { Senders } from './senders.ts';
import { Witness } from './witness.ts';

/** From here on nothing new goes wrong, ms. */
const CALM = 75_000;
/** After that everything must come to rest. */
const PATIENCE = 900_000;
const RECONCILE = 10_000;
const REST = 10_000;
/** The last words of the poller, and of the schedule. */
const SETTLING = 22_000;

export class Story {
  private readonly world: World;
  private readonly memory = new MemoryPages();
  private readonly catalog: Catalog;
  private readonly outages: Outages;
  private readonly witness: Witness;
  private readonly receivers: Receivers;
  private readonly workers: PageWorkers;
  private readonly senders: Senders;
  private readonly people: People;
  private turns: Turns;
  private turnsSince = 0;
  private schedule: Schedule;
  /** Runs there, and rolls back by itself. */
  private readonly operation: { id: string; from: number; to: number } | null;

  constructor(seed: number, tally: Tally, makeTell?: (now: () => number) => Tell) {
    const tell = makeTell?.(() => this.world.agenda.now);
    this.world = new World(seed, tally, tell, CALM);
    keepTime(this.world);
    const { world } = this;
    const { chance } = world;
    this.catalog = catalogOf(drawPolicy(chance), chance);
    this.turns = chance.happens(0.8) ? { primary: ['U0ADA'], secondary: ['U0LIN'] } : drawTurns(chance);
    this.schedule = scheduleOf(this.turns);
    this.outages = new Outages(world, CALM);
    this.witness = new Witness(
      world,
      (id) => this.memory.load(id),
      () => ({ now: this.turns, since: this.turnsSince }),
    );
    this.witness.hasMail = (person) => this.catalog.people?.get(person)?.mail !== undefined;
    this.people = new People(world, this.memory, (hand) => this.pager(hand), CALM);
    const hears = (person: string, page: string) => this.people.hears(person, page);
    this.receivers = new Receivers(world, this.outages, this.witness, hears, (id) => this.memory.load(id));
    this.workers = new PageWorkers(world, (hand) => this.engine(hand));
    const answered = (alert: Alert) => this.witness.answered(alert, this.memory.latest('api/prod'));
    this.senders = new Senders(world, (hand) => this.pager(hand), CALM, answered);
    const to = chance.between(1000, 60_000);
    this.operation = chance.happens(0.12) ? { id: 'api-9d1x', from: 0, to } : null;
    this.witness.operationUntil = this.operation?.to ?? 0;
    this.witness.slow = !this.outages.none;
    const { count } = world;
    world.count = (what) => {
      if (what.startsWith('fault: ')) this.witness.faulty = true;
      count.call(world, what);
    };
    this.senders.begin();
    this.people.begin(this.senders, () => this.changeTurns());
    this.sweep(RECONCILE);
  }

  private changeTurns(): void {
    this.turns = drawTurns(this.world.chance);
    this.turnsSince = this.world.agenda.now;
    this.schedule = scheduleOf(this.turns);
    this.world.count('the schedule changes');
    this.world.tell?.('the schedule', JSON.stringify(this.turns));
  }

  private reach(hand: Hand, kind: Kind) {
    return <T>(what: string, work: () => T): Promise<T> => {
      if (!this.outages.isAway('redis')) return hand.reach(kind, what, work);
      this.world.count('outage: redis');
      return Promise.reject(new Error('Connection is closed.'));
    };
  }

  private pages(hand: Hand): PageStore {
    const stored = (was: Page | null, now: Page, events: PageEvent[]) => this.witness.stored(was, now, events);
    return pagesWithin(this.memory, this.reach(hand, 'store'), stored);
  }

  private queues(hand: Hand): Queues {
    const reach = this.reach(hand, 'store');
    const page: Queues['page'] = (id, { wake = true } = {}) => reach('queue: page', () => this.workers.page(id, wake));
    return { page, pageStale: () => reach('queue: card', () => {}) } as unknown as Queues;
  }

  private store(hand: Hand): Store {
    const reach = this.reach(hand, 'store');
    const found = () => (this.operation && this.isRunning() ? RUNNING : null);
    const nothing = { recent: async () => [], hold: async () => null };
    return { ...nothing, running: () => reach('running', found), load: () => reach('operation', found) } as never;
  }

  private isRunning(): boolean {
    const { now } = this.world.agenda;
    return this.operation !== null && this.operation.from <= now && now < this.operation.to;
  }

  private parts(hand: Hand) {
    const { catalog, world } = this;
    const now = () => world.agenda.now;
    const log = { error: () => {} };
    return { catalog, now, log, pages: this.pages(hand), store: this.store(hand), queues: this.queues(hand) };
  }

  private pager(hand: Hand): Pager {
    return openPager(this.parts(hand));
  }

  private engine(hand: Hand): PageEngine {
    const { receivers } = this;
    const reach = this.reach(hand, 'store');
    const channels = Object.fromEntries(WAYS.map((by) => [by, receivers.channel(by, hand)]));
    const book = { schedule: () => reach('schedule', () => this.schedule) };
    return { ...this.parts(hand), channels, book, linkTo: async () => undefined };
  }

  /** Whatever is not settled has a job. */
  private sweep(at: number): void {
    const { agenda, count, turn } = this.world;
    agenda.add(at, () => {
      this.sweep(at + RECONCILE);
      if ([...this.memory.unsettled].every((id) => this.workers.has(id))) return undefined;
      count.call(this.world, 'a job made anew by the reconciler');
      const hand = new Hand(this.world, 'the reconciler');
      return turn(() => void reconcilePages(this.pages(hand), this.queues(hand)).catch(() => {}));
    });
  }

  async play(): Promise<Broken | null> {
    const { world } = this;
    const { agenda } = world;
    let restsSince: number | null = null;
    for (;;) {
      const run = agenda.next();
      if (!run) break;
      const turn = run();
      if (turn) await turn;
      if (world.broken) return world.broken;
      if (agenda.now <= CALM + SETTLING) continue;
      if (!this.rests()) restsSince = null;
      else restsSince ??= agenda.now;
      if (restsSince !== null && agenda.now - restsSince > REST) break;
      if (agenda.now > CALM + PATIENCE) {
        world.fail('every page comes to rest', `${[...this.memory.unsettled].join(', ')} does not`);
        return world.broken;
      }
    }
    await this.finally();
    return world.broken;
  }

  private rests(): boolean {
    return [...this.memory.unsettled].every((id) => {
      const page = this.memory.load(id);
      if (!page || page.notices.some(isPending)) return false;
      const { state, ladder } = page;
      if (state.is === 'acknowledged') return state.asked === undefined;
      return state.is === 'ringing' && ladder.spent === true;
    });
  }

  private async finally(): Promise<void> {
    const { world, memory, senders } = this;
    const hand = new Hand(world, 'the auditor');
    for (const page of memory.pages.values()) {
      this.witness.ends(page, this.turns);
      this.receivers.incidents.ends(page, this.witness.faulty);
      const ground = await groundOf(page, { ...this.engine(hand), store: this.store(hand) });
      const [fault] = faultsOf(page, ground);
      if (fault) world.fail('an auditor finds nothing', `${page.id}: ${fault.words}`);
      world.count(page.reopened ? 'a page that came again' : 'a page');
      if (page.more) world.count('a storm');
    }
    const latest = memory.latest('api/prod');
    if (!latest) return world.fail('an alarm that rang has its page', 'there is none');
    const { state } = latest;
    const byHand = latest.alerts.some(({ source, is }) => source === 'person' && is === 'firing');
    if (senders.allFine && state.is !== 'resolved' && !byHand) {
      world.fail('what is fine again is over', `${latest.id} is ${state.is}`);
    }
    if (!senders.allFine && state.is === 'resolved' && state.how !== 'not actionable') {
      world.fail('what rings has a page that is open', `${latest.id} is ${state.how}`);
    }
    this.toldInTime();
  }

  /** Where nothing goes wrong, whoever is to be woken is woken at once. */
  private toldInTime(): void {
    if (this.witness.faulty || !this.outages.none || this.operation) return;
    for (const page of this.memory.pages.values()) {
      const woken = this.witness.woken.get(page.id);
      if (woken === undefined || page.severity === 'low' || page.policy.quiet) continue;
      if (woken - page.opened > 1000 && !page.reopened)
        this.world.fail('who is on call is told at once', `${page.id}: after ${woken - page.opened} ms`);
    }
  }
}

const WAYS = ['slack', 'mail', 'pagerduty'] as const;
const RUNNING = {
  id: 'api-9d1x',
  kind: 'deploy',
  stage: 'canary',
  signals: [],
  asked: { by: ADA },
} as unknown as Operation;
