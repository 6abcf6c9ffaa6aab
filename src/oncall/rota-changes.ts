/** What people changed of a team's schedule since services.yml was written, and the schedule with it. */
import type { Layer, Override, Person, Schedule, Span, Swap, Temporary } from './schedule.ts';
import { asOf } from './swap.ts';
import { DAY } from './zone-clock.ts';

export interface RotaChanges {
  /** 0 where nobody changed anything yet. */
  version: number;
  overrides: Override[];
  swaps: Swap[];
  /** Shifts that are read from a feed. */
  temporaries: Temporary[];
  /** Absent: none. */
  exchanges?: Exchange[];
}

/** Two people change shifts: both at once when the other agrees, until then nothing. */
export interface Exchange {
  id: string;
  made: number;
  by: Person;
  gives: Span & { layer: string };
  with: Person;
  takes: Span & { layer: string };
  state: { is: 'offered' } | { is: 'accepted' | 'declined' | 'withdrawn'; at: number } | { is: 'past' };
}

export const noChanges: RotaChanges = { version: 0, overrides: [], swaps: [], temporaries: [] };

/** How long what is over can still be read: a quarter of a year, to see who covered for whom. */
const KEPT = 90 * DAY;

/** Without what was over so long ago that nobody asks any more. */
export function thinned(changes: RotaChanges, now: number): RotaChanges {
  const kept = ({ to }: Span) => to > now - KEPT;
  const { overrides, swaps, temporaries, exchanges = [] } = changes;
  return {
    ...changes,
    overrides: overrides.filter(kept),
    swaps: swaps.filter(kept),
    temporaries: temporaries.filter(kept),
    exchanges: exchanges.filter(({ gives, takes }) => kept(gives) || kept(takes)),
  };
}

/** Swaps as they are now: an offer whose time has begun asks nobody any more. */
export const scheduleOf = (layers: Layer[], changes: RotaChanges, now: number): Schedule => ({
  layers,
  overrides: changes.overrides,
  swaps: changes.swaps.map((swap) => asOf(swap, now)),
  temporaries: changes.temporaries,
});

/** An offer of which one half has begun is past. */
export const exchangeAsOf = (exchange: Exchange, now: number): Exchange =>
  exchange.state.is === 'offered' && now >= Math.min(exchange.gives.from, exchange.takes.from)
    ? { ...exchange, state: { is: 'past' } }
    : exchange;
