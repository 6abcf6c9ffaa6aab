/** Which warnings are new. The same gap is not told twice, though every look cuts it at another instant. */
import type { Warning } from './warnings.ts';
import { DAY, wallAt } from './zone-clock.ts';

/** Those that were not said before. `zone`: of the team, for what comes again at the same hours. */
export const newWarnings = (warnings: Warning[], said: Warning[], zone: string): Warning[] =>
  warnings.filter((warning) => !said.some((before) => isAbout(before, warning) && isSame(before, warning, zone)));

/** With those that were said now, without what is over. */
export const rememberedWarnings = (said: Warning[], told: Warning[], now: number): Warning[] =>
  [...said, ...told].filter(({ to }) => to > now - 30 * DAY);

const isAbout = (a: Warning, b: Warning): boolean =>
  a.is === b.is && a.layer === b.layer && (a.is !== 'cannot-be-paged' || (b.is === a.is && a.person === b.person));

/** They overlap, or it is every night, every weekend: that the hours come again is no news. */
function isSame(before: Warning, { from, to }: Warning, zone: string): boolean {
  if (before.from <= to && from <= before.to) return true;
  const timeOfDay = (at: number) => ((wallAt(zone, at) % DAY) + DAY) % DAY;
  return timeOfDay(before.from) === timeOfDay(from) && timeOfDay(before.to) === timeOfDay(to);
}
