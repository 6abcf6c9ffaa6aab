/** Times where Slack cannot put the reader's own: table cells, buttons, pictures. The clock's place is said beside. */
import { wallAt } from '../../oncall/zone-clock.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri 20 Nov` */
export function wallDay(zone: string, at: number): string {
  const wall = new Date(wallAt(zone, at));
  return `${DAYS[wall.getUTCDay()]} ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}`;
}

/** `09:00` */
export const wallTime = (zone: string, at: number): string => new Date(wallAt(zone, at)).toISOString().slice(11, 16);

/** `Fri 20 Nov 09:00` */
export const wallDayTime = (zone: string, at: number): string => `${wallDay(zone, at)} ${wallTime(zone, at)}`;

/** `Fri 20 Nov 09:00 to 17:00`, `Fri 20 Nov 09:00 to Sat 21 Nov 09:00` */
export function wallSpan(zone: string, { from, to }: { from: number; to: number }): string {
  const sameDay = wallDay(zone, from) === wallDay(zone, to);
  return `${wallDayTime(zone, from)} to ${sameDay ? wallTime(zone, to) : wallDayTime(zone, to)}`;
}

/** `Berlin time`, `UTC` */
export function clockOf(zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone.includes('/') ? `${place} time` : zone;
}
