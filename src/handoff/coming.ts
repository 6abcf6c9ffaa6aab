/** What is different in the next shift: who covers whom, and the hours that nobody has. */
import type { Span } from '../oncall/schedule.ts';
import { shiftsBetween } from '../oncall/shifts-between.ts';
import { DAY } from '../oncall/zone-clock.ts';
import type { Ground } from './ground.ts';
import type { Coming } from './summary.ts';

/** Where nothing says when the next shift ends, or nobody has it: so far is looked. */
const WEEK = 7 * DAY;

/** On all layers, by their beginnings. */
export function comingOf({ schedule, shift, next }: Pick<Ground, 'schedule' | 'shift' | 'next'>): Coming[] {
  const span = next ?? { from: shift.to, to: shift.to + WEEK };
  const found = shiftsBetween(schedule, span.from, span.to).flatMap(({ duty, layer, from, to }): Laid[] => {
    if (duty.is === 'gap') return [{ layer, what: 'uncovered', people: [], from, to }];
    return (['override', 'swap'] as const).flatMap((what) => {
      const people = duty.held.filter(({ by }) => by === what).map(({ person }) => person);
      return people.length > 0 ? [{ layer, what, people, from, to }] : [];
    });
  });
  // Who covers the whole of the next shift is who takes over: that is said at the top.
  const [primary] = schedule.layers;
  const itself = ({ what, layer, from, to }: Laid) =>
    what !== 'uncovered' && layer === primary?.name && from <= span.from && span.to <= to;
  return joined(found)
    .filter((each) => !itself(each))
    .map(({ layer: _, ...coming }) => coming)
    .sort((a, b) => a.from - b.from);
}

type Laid = Coming & Span & { layer: string };

/** Something else changed within it: for whoever covers, it is one. */
function joined(all: Laid[]): Laid[] {
  const one: Laid[] = [];
  for (const each of all) {
    const before = one.find(
      ({ to, what, layer, people }) =>
        to === each.from && what === each.what && layer === each.layer && people.join() === each.people.join(),
    );
    if (before) before.to = each.to;
    else one.push({ ...each });
  }
  return one;
}
