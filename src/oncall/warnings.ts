/** What a team should hear before it hurts: hours that nobody covers, and shifts of people who cannot be paged. */
import { personalShifts } from './personal-shifts.ts';
import type { Person, Schedule, Span } from './schedule.ts';
import { shiftsBetween } from './shifts-between.ts';
import { DAY } from './zone-clock.ts';

export type Warning = Span & { layer: string } & ({ is: 'gap' } | { is: 'cannot-be-paged'; person: Person });

/**
 * Of the days to come (30 unless told), layer by layer in time. Spans are cut at both ends of that time.
 * A shift that somebody unreachable shares with somebody who can be paged is told as well: they count on two.
 */
export function warningsOf(
  schedule: Schedule,
  now: number,
  canBePaged: (person: Person) => boolean,
  days = 30,
): Warning[] {
  const shifts = shiftsBetween(schedule, now, now + days * DAY);
  const gaps = shifts.filter(({ duty }) => duty.is === 'gap').map(({ layer, from, to }) => ({ layer, from, to }));
  const mute = personalShifts(shifts).filter(({ person }) => !canBePaged(person));
  const found: Warning[] = [
    ...gaps.map((gap) => ({ is: 'gap' as const, ...gap })),
    ...mute.map(({ layer, from, to, person }) => ({ is: 'cannot-be-paged' as const, layer, from, to, person })),
  ];
  const place = new Map(schedule.layers.map(({ name }, i) => [name, i]));
  return found.sort((a, b) => (place.get(a.layer) ?? 0) - (place.get(b.layer) ?? 0) || a.from - b.from);
}
