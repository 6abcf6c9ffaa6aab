/** Who is on call at one instant. Commands, cards, pages, calendars and user groups all ask here, or `shiftsBetween`. */
import { changed } from './changes.ts';
import { namedAt } from './rule.ts';
import type { Duty, Held, Layer, OnCall, Schedule } from './schedule.ts';

/**
 * One entry per layer, in the schedule's order; a layer without anybody is there, as a gap.
 * `at`: ms since the epoch. Throws RangeError for an unknown zone: `problemsOf` tells before.
 */
export function onCallAt(schedule: Schedule, at: number): OnCall[] {
  return schedule.layers.map((layer) => ({ layer: layer.name, duty: dutyAt(schedule, layer, at) }));
}

/** The same for one of its layers. */
export function dutyAt(schedule: Schedule, layer: Layer, at: number): Duty {
  const held = changed(schedule, layer.name, at, turnsAt(schedule, layer, at));
  return held.length > 0 ? { is: 'held', held } : { is: 'gap' };
}

/** A temporary plan counts instead of the rules, where it has nobody also; of two, the one named last. */
function turnsAt({ temporaries }: Schedule, { name, rules }: Layer, at: number): Held[] {
  const plan = temporaries.findLast(({ layer, from, to }) => layer === name && from <= at && at < to);
  if (!plan) return namedAt(rules, at).map((person) => ({ person, by: 'rotation' }));
  const people = plan.shifts.filter(({ from, to }) => from <= at && at < to).map(({ person }) => person);
  return [...new Set(people)].map((person) => ({ person, by: 'temporary' }));
}
