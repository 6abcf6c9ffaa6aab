/** What goes wrong in a story, and how often: each kind of fault has a rate of its own, in half of the stories none. */
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';

/** What a hand touches: a record, a look at the cloud, a change of the cloud. */
export type Kind = 'store' | 'look' | 'make';

/** From here on nothing new goes wrong, ms: what has begun must come to its end. */
export const CALM = 400_000;

const FAULTS: Record<Kind, string[]> = {
  store: [
    'dies before',
    'dies after',
    'unreachable',
    'reply lost',
    'slow',
    'slow reply',
    'hangs before',
    'hangs after',
  ],
  look: ['dies before', 'dies after', 'unreachable'],
  make: [
    'dies before',
    'dies after',
    'dies half way',
    'unreachable',
    'reply lost',
    'cut off half way',
    'refused',
    'slow',
    'slow reply',
    'hangs before',
    'hangs after',
  ],
};
/** Per touch, where a fault happens at all: a story has some hundred touches of records, and a dozen changes. */
const MOST: Record<Kind, number> = { store: 0.02, look: 0.06, make: 0.15 };

interface Odds {
  fault: string;
  upTo: number;
}

export class Weather {
  private readonly odds: Record<Kind, Odds[]>;

  constructor(
    private readonly agenda: Agenda,
    private readonly chance: Chance,
    /** From here on nothing new goes wrong, ms. */
    private readonly calm = CALM,
  ) {
    this.odds = { store: [], look: [], make: [] };
    // A third of the stories knows no fault at all: people and chance alone are enough to go wrong.
    if (chance.happens(0.33)) return;
    for (const kind of KINDS) this.odds[kind] = this.drawOdds(kind);
  }

  private drawOdds(kind: Kind): Odds[] {
    let upTo = 0;
    const odds: Odds[] = [];
    for (const fault of FAULTS[kind]) {
      if (this.chance.happens(0.7)) continue;
      upTo += this.chance.next() * MOST[kind];
      odds.push({ fault, upTo });
    }
    return odds;
  }

  /** What goes wrong at this touch, null for nothing. */
  draw(kind: Kind): string | null {
    const odds = this.odds[kind];
    if (odds.length === 0 || this.agenda.now >= this.calm) return null;
    const at = this.chance.next();
    for (const { fault, upTo } of odds) if (at < upTo) return fault;
    return null;
  }
}

const KINDS = ['store', 'look', 'make'] as const;
