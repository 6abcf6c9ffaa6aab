/**
 * What people changed: overrides, and swaps that were taken. They are laid over the turns in the order in which they
 * were made, so that somebody who covers can be covered in turn. One that names a person who is not on does nothing.
 */
import type { Held, Override, Person, Schedule, Swap } from './schedule.ts';

interface Change {
  made: number;
  lay: (held: Held[]) => Held[];
}

/** The layer's people at this instant after all changes, each once. */
export function changed({ overrides, swaps }: Schedule, layer: string, at: number, turns: Held[]): Held[] {
  const laid = overrides.filter((one) => one.from <= at && at < one.to && one.layer === layer);
  const open = swaps.filter((one) => one.from <= at && at < one.to && one.layer === layer);
  if (laid.length === 0 && open.length === 0) return turns;
  let held = turns;
  for (const { lay } of [...laid.map(overriding), ...open.flatMap(taken)].sort((a, b) => a.made - b.made)) {
    held = once(lay(held));
  }
  return open.reduce(asking, held);
}

function overriding(override: Override): Change {
  return { made: override.made, lay: (held) => overridden(held, override) };
}

function overridden(held: Held[], override: Override): Held[] {
  switch (override.is) {
    case 'add':
      return [...held, { person: override.person, by: 'override' }];
    case 'remove':
      return held.filter(({ person }) => person !== override.person);
    case 'replace':
      if (override.person !== null) return instead(held, override.person, override.by, 'override');
      return [held[0] ? covered(held[0], override.by, 'override') : { person: override.by, by: 'override' }];
  }
}

function taken({ person, state }: Swap): Change[] {
  if (state.is !== 'taken') return [];
  return [{ made: state.at, lay: (held) => instead(held, person, state.by, 'swap') }];
}

function instead(held: Held[], who: Person, by: Person, how: Held['by']): Held[] {
  return held.map((one) => (one.person === who ? covered(one, by, how) : one));
}

/** Through all who covered for each other, it says whose turn it was at first; nobody stands in for themselves. */
function covered({ person, inPlaceOf = person }: Held, by: Person, how: Held['by']): Held {
  return by === inPlaceOf ? { person: by, by: how } : { person: by, by: how, inPlaceOf };
}

const asking = (held: Held[], { id, person, state }: Swap): Held[] =>
  state.is === 'offered' ? held.map((one) => (one.person === person ? { ...one, asks: id } : one)) : held;

/** Nobody is on call twice: the first mention stays. */
const once = (held: Held[]): Held[] =>
  held.filter(({ person }, i) => held.findIndex((other) => other.person === person) === i);
