/** Alarms that woke somebody more than once in a shift, or for nothing: the team's work, not the next person's. */
import type { Fact, PageFact } from '../record/fact.ts';
import { pagesIn } from './counts.ts';
import type { Ground } from './ground.ts';
import { titleIn } from './page-title.ts';
import type { Noise } from './summary.ts';

/** The noisiest first. */
export function noiseOf({ shift, facts }: Pick<Ground, 'shift'> & { facts: Fact[] }): Noise[] {
  const byAlarm = new Map<string, Noise & { at: number }>();
  for (const page of pagesIn(shift, facts)) {
    if (page.byHand) continue;
    for (const { key, title } of page.alarms) count(byAlarm, page, { key, title });
  }
  return [...byAlarm.values()]
    .filter(({ times, notActionable }) => times > 1 || notActionable > 0)
    .sort((a, b) => b.times - a.times || b.notActionable - a.notActionable || b.at - a.at)
    .map(({ at: _, ...noise }) => noise);
}

/** One that came again on the same page paged again, as far as it was the only one there. */
function count(
  found: Map<string, Noise & { at: number }>,
  page: PageFact,
  alarm: { key: string; title: string },
): void {
  const { id, service, environment, alarms, reopened, how, opened } = page;
  const name = `${service} ${environment} ${alarm.key}`;
  const before = found.get(name);
  const newest = !before || opened >= before.at;
  found.set(name, {
    title: newest ? titleIn(alarm.title, { service, environment }) : before.title,
    times: (before?.times ?? 0) + 1 + (alarms.length === 1 ? reopened : 0),
    notActionable: (before?.notActionable ?? 0) + (how === 'not actionable' ? 1 : 0),
    about: newest ? { page: id } : before.about,
    at: newest ? opened : before.at,
  });
}
