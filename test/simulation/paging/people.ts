/** People who are woken, and people who click: they answer, take over, silence, resolve, page by hand, change shifts. */
import type { Person } from '../../../src/delivery/person.ts';
import type { Act, Pager } from '../../../src/paging/pager.ts';
import { Hand } from '../hand.ts';
import type { World } from '../world.ts';
import { TEAM } from './cast.ts';
import type { MemoryPages } from './memory-pages.ts';
import type { Senders } from './senders.ts';

const CLICKS = ['acknowledge', 'escalate', 'silence', 'resolve', 'not actionable', 'still on it', 'note'] as const;

export class People {
  /** Somebody who sleeps soundly makes longer stories. */
  private readonly answers: number;

  constructor(
    private readonly world: World,
    private readonly memory: MemoryPages,
    private readonly pagerOf: (hand: Hand) => Pager,
    private readonly calm: number,
  ) {
    this.answers = world.chance.pick([0, 0.2, 0.5]);
  }

  begin(senders: Senders, changeTurns: () => void): void {
    const { chance } = this.world;
    for (let i = chance.between(0, 3); i > 0; i--) this.at(chance.between(0, this.calm), () => this.clicks());
    if (chance.happens(0.15)) {
      const at = chance.between(0, this.calm);
      this.at(at, () => senders.byHand(chance.pick(TEAM), `by-hand-${at}`));
    }
    for (let i = chance.between(0, 2); i > 0; i--) this.at(chance.between(0, this.calm + 10_000), changeTurns);
  }

  private at(at: number, run: () => Promise<void> | void): void {
    this.world.agenda.add(at, () => run() ?? undefined);
  }

  /** A telephone rings at their bed. */
  hears(id: string, page: string): void {
    const { chance, agenda } = this.world;
    const person = TEAM.find((each) => each.id === id);
    if (!person || !chance.happens(this.answers)) return;
    this.at(agenda.now + chance.between(500, 25_000), () => {
      const on = this.memory.load(page)?.state;
      const theirs = on?.is === 'acknowledged' && on.by.id === id;
      return this.does(person, page, theirs ? { do: 'still on it' } : { do: 'acknowledge' });
    });
  }

  private clicks(): Promise<void> | undefined {
    const pages = [...this.memory.pages.keys()];
    const { chance, agenda } = this.world;
    const page = pages[chance.between(0, pages.length - 1)];
    if (!page) return undefined;
    const click = chance.pick(CLICKS);
    const until = agenda.now + chance.between(-1000, 60_000);
    const note = { do: 'note', text: 'looks like the cache', key: `${agenda.now}` } as const;
    const doing = click === 'note' ? note : click === 'silence' ? ({ do: click, until } as const) : { do: click };
    return this.does(chance.pick(TEAM), page, doing);
  }

  private does(by: Person, page: string, doing: Doing): Promise<void> {
    const { world } = this;
    world.tell?.(by.name, `clicks "${doing.do}" on ${page}`);
    const pager = this.pagerOf(new Hand(world, 'the bot'));
    return world.turn(() => {
      pager.act(page, { ...doing, by, at: world.agenda.now } as Act).then(
        (answer) => {
          const refused = 'refused' in answer;
          world.count(`people: ${doing.do} ${refused ? 'refused' : 'done'}`);
          world.tell?.(by.name, refused ? `is told: ${answer.refused}` : 'has done it');
        },
        (error: Error) => world.tell?.('the bot', `cannot answer: ${error.message}`),
      );
    });
  }
}

type Doing = Act extends infer Each ? (Each extends Act ? Omit<Each, 'by' | 'at'> : never) : never;
