/** What all parts of a story share: clock, chance, what goes wrong, what is told, and what must never be. */
import { Agenda } from './agenda.ts';
import { Chance } from './chance.ts';
import { Weather } from './weather.ts';

export interface Broken {
  at: number;
  invariant: string;
  what: string;
}

/** Asked of `process` each time, it would cost more than the turn. */
const { nextTick } = process;

/** How often what happened, over all stories. */
export type Tally = Map<string, number>;

export type Tell = (who: string, what: string) => void;

export class World {
  readonly agenda = new Agenda();
  readonly chance: Chance;
  readonly weather: Weather;
  broken: Broken | null = null;

  constructor(
    seed: number,
    private readonly tally: Tally,
    /** Absent where nobody listens, which is faster. */
    readonly tell?: Tell,
    calm?: number,
  ) {
    this.chance = new Chance(seed);
    this.weather = new Weather(this.agenda, this.chance, calm);
  }

  count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  /** Hands move one at a time: kept when whoever was started rests, hangs or is dead, and nothing goes on by itself. */
  turn(start: () => void): Promise<void> {
    start();
    // Node comes to its next tick only when no promise is left that could go on.
    return new Promise((resolve) => nextTick(resolve));
  }

  /** The first one counts: what follows follows from it. */
  fail(invariant: string, what: string): void {
    this.broken ??= { at: this.agenda.now, invariant, what };
    this.tell?.('INVARIANT BROKEN', `${invariant}: ${what}`);
  }
}
