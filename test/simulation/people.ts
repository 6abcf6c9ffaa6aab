/** People at the real desk: they deploy, ask for whatever a button offers, at any moment, and decide when asked. */
import { openDesk } from '../../jobs/delivery/desk.ts';
import type { Desk, Request } from '../../src/delivery/desk.ts';
import type { Hold } from '../../src/delivery/hold.ts';
import type { Operation, Signal } from '../../src/delivery/operation.ts';
import type { Person } from '../../src/delivery/person.ts';
import { whyNot } from '../../src/delivery/why-not.ts';
import { ASKS } from '../delivery/asks.ts';
import { ADA, LIN } from '../delivery/paper-cloud.ts';
import { Hand } from './hand.ts';
import type { MemoryStore } from './memory-store.ts';
import { CALM } from './weather.ts';
import type { Witness } from './witness.ts';
import type { World } from './world.ts';

/** Rolling back more often than the rest. */
const WISHES = ['roll back', 'roll back', ...ASKS] as const;

/** With every reason that might be asked for. */
const URGENT = (request: Request): Request => ({
  ...request,
  overrides: ['hold', 'freeze', 'staging'],
  reason: 'it is urgent',
});

type DeskParts = Parameters<typeof openDesk>[0];

export class People {
  private asked = 0;

  constructor(
    private readonly world: World,
    private readonly store: MemoryStore,
    private readonly witness: Witness,
    private readonly deskParts: (hand: Hand) => DeskParts,
  ) {}

  /** The first deploy, and all that people have on their minds. */
  begin(): void {
    const { chance } = this.world;
    this.at(0, () => this.asks(ADA, { release: '1.42.0' }));
    if (chance.happens(0.3)) {
      this.at(chance.between(0, 250_000), () => this.asks(LIN, { release: '1.43.0', queue: true }));
    }
    if (chance.happens(0.1)) {
      this.at(chance.between(0, 250_000), () => this.asks(ADA, { release: '1.44.0', queue: true }));
    }
    if (chance.happens(0.1)) this.at(chance.between(0, CALM), () => this.holds());
    if (chance.happens(0.25)) this.at(chance.between(1000, CALM), () => this.rollsBack());
    if (chance.happens(0.4)) {
      for (let i = chance.between(1, 3); i > 0; i--) this.at(chance.between(1000, CALM), () => this.clicks());
    }
    const every = chance.between(30_000, 120_000);
    for (let at = every; at < CALM; at += every) this.at(at, () => this.decides(at));
    for (let at = CALM; at < CALM + 900_000; at += 20_000) this.at(at, () => this.decides(at));
  }

  private at(at: number, act: () => Promise<void> | undefined): void {
    this.world.agenda.add(at, act);
  }

  /** One wish at the desk. The bot may die over it: another one is up when the next person comes. */
  private atDesk(wish: (desk: Desk) => Promise<void>): Promise<void> {
    const hand = new Hand(this.world, 'the bot');
    const letters = () => `${++this.asked}`.padStart(6, 'a');
    const desk = openDesk({ ...this.deskParts(hand), letters });
    return this.world.turn(() => {
      wish(desk).catch((error: Error) => this.world.tell?.('the bot', `cannot answer: ${error.message}`));
    });
  }

  private asks(by: Person, wish: Pick<Request, 'release' | 'queue'>): Promise<void> {
    const { tell, agenda, chance } = this.world;
    const careless = chance.happens(0.5);
    tell?.(by.name, `deploys ${wish.release}`);
    const request: Request = { kind: 'deploy', service: 'api', environment: 'prod', by, at: agenda.now, ...wish };
    return this.atDesk(async (desk) => {
      // Whoever is not in a hurry asks without, hears what stands in the way, and then says why.
      const first = careless ? { obstacles: [] } : await desk.begin(request);
      const answer = 'obstacles' in first ? await desk.begin(URGENT(request)) : first;
      if ('obstacles' in first) {
        for (const { what } of first.obstacles) this.world.count(`people: told of an obstacle, ${what}`);
      }
      tell?.(by.name, `is told: ${Object.keys(answer).join(', ')}`);
    });
  }

  private holds(): Promise<void> {
    const { agenda, tell } = this.world;
    tell?.('Lin', 'locks api');
    const hold: Hold = { service: 'api', environment: 'prod', by: LIN, at: agenda.now, reason: 'the database moves' };
    return this.atDesk(async (desk) => {
      const answer = await desk.lock(hold);
      this.world.count(`people: lock ${Object.keys(answer)[0]}`);
      tell?.('Lin', `is told: ${Object.keys(answer).join(', ')}`);
    });
  }

  private lifts(): Promise<void> {
    const { agenda, tell } = this.world;
    tell?.('Lin', 'lifts the hold');
    return this.atDesk(async (desk) => {
      await desk.unlock('api', 'prod', LIN, agenda.now);
      this.world.count('people: unlock');
    });
  }

  private rollsBack(): Promise<void> {
    const { agenda, tell } = this.world;
    tell?.('Ada', 'rolls back');
    return this.atDesk(async (desk) => {
      const answer = await desk.rollBack({ service: 'api', environment: 'prod', by: ADA, at: agenda.now });
      tell?.('Ada', `is told: ${'refused' in answer ? answer.refused : Object.keys(answer).join(', ')}`);
      this.world.count(`people: /rollback ${Object.keys(answer)[0]}`);
      if ('accepted' in answer) this.witness.turned.add(answer.accepted.id);
    });
  }

  private clicks(): Promise<void> | undefined {
    const all = [...this.store.operations.values()];
    const { chance } = this.world;
    const operation = all[chance.between(0, all.length - 1)];
    if (!operation) return undefined;
    const [first, ...more] = chance.happens(0.5) ? this.fitting(operation) : WISHES;
    return this.signals(operation, chance.pick([first ?? 'roll back', ...more]), LIN);
  }

  /** What its card offers now. */
  private fitting(operation: Operation): Signal['ask'][] {
    const { now } = this.world.agenda;
    return WISHES.filter((ask) => whyNot(operation, { ask, by: LIN, at: now, reason: 'because' }) === null);
  }

  private signals(operation: Operation, ask: Signal['ask'], by: Person): Promise<void> {
    const { agenda, tell } = this.world;
    tell?.(by.name, `clicks "${ask}" on ${operation.id}`);
    const signal = { ask, by, at: agenda.now, reason: 'because' } as Signal;
    return this.atDesk(async (desk) => {
      const answer = await desk.signal(operation.id, signal);
      tell?.(by.name, `is told: ${'refused' in answer ? answer.refused : 'accepted'}`);
      this.world.count(`people: ${ask} ${'refused' in answer ? 'refused' : 'accepted'}`);
      if ('accepted' in answer && ask === 'roll back') this.witness.turned.add(operation.id);
    });
  }

  /** Now and then, and often when it is calm, somebody sits down and answers what is asked. */
  private decides(at: number): Promise<void> | undefined {
    for (const id of this.store.unfinished()) {
      const operation = this.store.load(id);
      if (operation?.waiting?.held) return this.lifts();
      const ask = operation && this.answerTo(operation, at);
      if (operation && ask) return this.signals(operation, ask, LIN);
    }
    return undefined;
  }

  private answerTo({ stopped, paused, asking, waiting, frozen, back }: Operation, at: number): Signal['ask'] | null {
    const { chance } = this.world;
    if (waiting?.blockedBy) return chance.pick(['go on', 'leave line']);
    if (waiting) return null;
    if (stopped) return back ? 'restore' : chance.pick(['restore', 'roll back', 'abandon']);
    if (paused) return 'resume';
    if (frozen) return 'override freeze';
    if (asking?.about === 'approval') return chance.pick(['approve', 'roll back']);
    if (asking?.about === 'no way back') return chance.pick(['keep release', 'roll back']);
    if (asking) return chance.pick(['accept canary', 'roll back']);
    return at > CALM + 600_000 ? 'roll back' : null;
  }
}
