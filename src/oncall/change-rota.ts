/** What people may change of a schedule, decided purely: the new changes, or why not. */
import { personalShifts } from './personal-shifts.ts';
import { type Exchange, exchangeAsOf, type RotaChanges, scheduleOf } from './rota-changes.ts';
import type { Place, Refusal } from './rota-desk.ts';
import type { Layer, Override, Person, Schedule, Span, Swap } from './schedule.ts';
import { shiftsBetween } from './shifts-between.ts';
import { take, withdraw } from './swap.ts';
import { DAY } from './zone-clock.ts';

export interface Rota {
  layers: Layer[];
  changes: RotaChanges;
  now: number;
}

/** An override to be, without its time. */
export type Wished = { id: string } & (
  | { is: 'add'; person: Person }
  | { is: 'remove'; person: Person }
  | { is: 'replace'; person: Person | null; by: Person }
);

export type Step<Thing> = { next: RotaChanges; done: Thing } | { refused: Refusal };

/** Longer than this somebody meant another year. */
const LONGEST = 366 * DAY;

export function override(rota: Rota, place: Place, wished: Wished): Step<Override> {
  const refused = wrongPlace(rota, place) ?? pointless(rota, place, wished);
  if (refused) return { refused };
  const { layer, from, to } = place;
  const made = { ...wished, layer, from, to, made: rota.now } as Override;
  return { next: { ...rota.changes, overrides: [...rota.changes.overrides, made] }, done: made };
}

function wrongPlace({ layers, now }: Rota, { layer, from, to }: Span & { layer: string }): Refusal | null {
  const names = layers.map(({ name }) => name);
  if (!names.includes(layer)) return { because: 'no-layer', layers: names };
  if (!(from < to)) return { because: 'backwards' };
  if (to <= now) return { because: 'past' };
  return to - from > LONGEST ? { because: 'too-long' } : null;
}

function pointless(rota: Rota, place: Place, wished: Wished): Refusal | null {
  const on = (person: Person) => timeOn(rota, place, person);
  const whole = place.to - place.from;
  if (wished.is === 'add') {
    return on(wished.person) === whole ? { because: 'already-on', person: wished.person } : null;
  }
  const { person } = wished;
  if (person !== null && on(person) === 0) return { because: 'not-on', person };
  if (wished.is === 'remove') return null;
  return on(wished.by) === whole ? { because: 'already-on', person: wished.by } : null;
}

/** Milliseconds of this time for which somebody is on call. */
function timeOn({ layers, changes, now }: Rota, { layer, from, to }: Span & { layer: string }, who: Person): number {
  const schedule: Schedule = scheduleOf(layers, changes, now);
  const own = personalShifts(shiftsBetween(schedule, from, to)).filter(
    (shift) => shift.layer === layer && shift.person === who,
  );
  return own.reduce((sum, shift) => sum + shift.to - shift.from, 0);
}

export function cancel({ changes, now }: Rota, id: string): Step<Override> {
  const found = changes.overrides.find((each) => each.id === id);
  if (!found) return { refused: { because: 'gone' } };
  if (found.to <= now) return { refused: { because: 'over' } };
  const others = changes.overrides.filter((each) => each !== found);
  const cut = found.from < now ? [{ ...found, to: now }] : [];
  return { next: { ...changes, overrides: [...others, ...cut] }, done: found };
}

export function cover(rota: Rota, id: string, { team: _, ...wish }: Place & { person: Person }): Step<Swap> {
  const { changes, now } = rota;
  const refused = wrongPlace(rota, wish);
  if (refused) return { refused };
  const same = changes.swaps.find(
    ({ state, ...each }) =>
      state.is === 'offered' && each.person === wish.person && each.from === wish.from && each.to === wish.to,
  );
  if (same && now < same.from) return { next: changes, done: same };
  if (timeOn(rota, wish, wish.person) === 0) return { refused: { because: 'not-on', person: wish.person } };
  const swap: Swap = { ...wish, id, state: { is: 'offered' } };
  return { next: { ...changes, swaps: [...changes.swaps, swap] }, done: swap };
}

export function settleSwap({ changes, now }: Rota, id: string, by: Person, how: 'take' | 'withdraw'): Step<Swap> {
  const found = changes.swaps.find((each) => each.id === id);
  if (!found) return { refused: { because: 'gone' } };
  const step = how === 'take' ? take(found, by, now) : withdraw(found, by, now);
  if (step.is === 'refused') {
    return { refused: step.because === 'past' ? { because: 'over' } : { because: step.because, by: step.by } };
  }
  const swaps = changes.swaps.map((each) => (each === found ? step.swap : each));
  return { next: { ...changes, swaps }, done: step.swap };
}

export function exchange(
  rota: Rota,
  id: string,
  wish: Pick<Exchange, 'by' | 'gives' | 'with' | 'takes'>,
): Step<Exchange> {
  const refused = notTheirs(rota, wish);
  if (refused) return { refused };
  const { changes, now } = rota;
  const made: Exchange = { ...wish, id, made: now, state: { is: 'offered' } };
  return { next: { ...changes, exchanges: [...(changes.exchanges ?? []), made] }, done: made };
}

function notTheirs(rota: Rota, { by, gives, with: other, takes }: Pick<Exchange, 'by' | 'gives' | 'with' | 'takes'>) {
  const refused = wrongPlace(rota, gives) ?? wrongPlace(rota, takes);
  if (refused) return refused;
  if (Math.min(gives.from, takes.from) <= rota.now) return { because: 'past' } as const;
  if (by === other) return { because: 'own-shift' } as const;
  if (timeOn(rota, gives, by) === 0) return { because: 'not-on', person: by } as const;
  return timeOn(rota, takes, other) === 0 ? ({ because: 'not-on', person: other } as const) : null;
}

/** `ids`: of the two overrides that an agreement becomes. */
export function answer(
  rota: Rota,
  id: string,
  { by, accept, ids }: { by: Person; accept: boolean; ids: [string, string] },
): Step<Exchange> {
  const { changes, now } = rota;
  const found = changes.exchanges?.find((each) => each.id === id);
  if (!found) return { refused: { because: 'gone' } };
  const { state, with: other, by: asker, gives, takes } = exchangeAsOf(found, now);
  if (by !== other && (accept || by !== asker)) return { refused: { because: 'not-yours' } };
  if (state.is === 'past') return { refused: { because: 'over' } };
  if (state.is === 'accepted') return { refused: { because: 'already-taken', by: other } };
  if (state.is !== 'offered') return { refused: { because: state.is, by: state.is === 'declined' ? other : asker } };
  const refused = accept ? notTheirs(rota, found) : null;
  if (refused) return { refused };
  const is = accept ? 'accepted' : by === asker ? 'withdrawn' : 'declined';
  const done: Exchange = { ...found, state: { is, at: now } };
  const exchanges = (changes.exchanges ?? []).map((each) => (each === found ? done : each));
  const moved: Override[] = [
    { id: ids[0], is: 'replace', person: asker, by: other, ...gives, made: now },
    { id: ids[1], is: 'replace', person: other, by: asker, ...takes, made: now },
  ];
  return {
    next: { ...changes, exchanges, overrides: accept ? [...changes.overrides, ...moved] : changes.overrides },
    done,
  };
}
