/** Words that all answers about being on call share. */
import { day, Markup, md, mention, time } from '../blocks.ts';

/** What somebody is called, by Slack user id. */
export type Names = (id: string) => string;

/** `Ada`, `Ada and Lin`, `Ada, Lin and Sam`, `nobody` */
export function listed(people: string[]): string {
  if (people.length === 0) return 'nobody';
  return people.length === 1 ? (people[0] ?? '') : `${people.slice(0, -1).join(', ')} and ${people.at(-1)}`;
}

/** With mentions: they ring for nobody in a private answer, and lead to the profile. */
export const mentioned = (people: string[]): Markup => new Markup(listed(people.map((id) => mention(id).toString())));

/** Every reader's own clock: `from Nov 20th 9:00 to 17:00`; an end within a day needs no other date. */
export const during = ({ from, to }: { from: number; to: number }): Markup =>
  md`from ${day(from)} to ${to - from < DAY ? time(to) : day(to)}`;

const DAY = 24 * 60 * 60_000;

/** `edge`, and the layer's name where it is not the first. */
export const dutyOf = (team: string, layer: string): string => (layer === 'primary' ? team : `${team} (${layer})`);
