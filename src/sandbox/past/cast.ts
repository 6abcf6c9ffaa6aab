/** Who acts in the weeks before: the sandbox's cast, as records name them. */
import type { Person } from '../../delivery/person.ts';

export const ADA: Person = { id: 'U0ADA', name: 'Ada' };
export const LIN: Person = { id: 'U0LIN', name: 'Lin' };
export const SAM: Person = { id: 'U0SAM', name: 'Sam' };
export const MIRA: Person = { id: 'U0MIRA', name: 'Mira' };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How far back the story goes. */
export const WEEKS = 8;

/** `began`: when Ada's week began, the one that runs. Ada, Lin, Sam, a week each, as services.yml has them. */
export function primaryOf(team: string, at: number, began: number): Person | null {
  if (team !== 'edge') {
    const hour = new Date(at).getUTCHours();
    return hour >= 9 && hour < 17 ? MIRA : null;
  }
  const weeks = Math.floor((at - began) / (7 * DAY));
  return [ADA, LIN, SAM][((weeks % 3) + 3) % 3] ?? null;
}
