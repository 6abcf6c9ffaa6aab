/** The pictures beside a handoff: its shift on one axis, and the load of the weeks before. */
import type { Catalog, Team } from '../../catalog/catalog.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import { weeksOfLoad } from '../../insights/load.ts';
import type { Archive } from '../../record/archive.ts';
import { isOneLine } from '../messages/handoff/handoff-words.ts';
import { shiftInWords, timelineOf } from '../messages/handoff/shift-words.ts';
import { weeksLine } from '../messages/insights/load-words.ts';
import { zoneOf } from '../oncall/asked.ts';
import { loadSvg } from '../pictures/load-svg.ts';
import { shiftSvg } from '../pictures/shift-svg.ts';
import type { Drawing } from './parts.ts';

const WEEKS = 8;
const WEEK = 7 * 24 * 3_600_000;

export interface DrawingParts {
  catalog: Pick<Catalog, 'teams' | 'services'>;
  archive: Pick<Archive, 'facts'>;
}

/** None of a shift in which nothing happened: its one line says it all. */
export const drawingsOf =
  ({ catalog, archive }: DrawingParts) =>
  async (handoff: Handoff): Promise<Drawing[]> => {
    const { summary, shift } = handoff;
    const team = catalog.teams.get(handoff.team);
    if (!summary || !team || isOneLine(summary)) return [];
    const zone = zoneOf(team);
    const of = whatIsOf(team, catalog);
    // Back from the end of the shift: of a shift of a week the last bar is its own.
    const weeks = Array.from({ length: WEEKS }, (_, i) => weekBefore(shift.to, WEEKS - 1 - i));
    const begin = Math.min(shift.from, weeks[0]?.from ?? shift.from);
    const all = await archive.facts({ from: begin, to: shift.to }, of);
    // A service may have had another owner: its pages were theirs.
    const facts = all.filter((fact) => fact.is === 'operation' || fact.team === team.name);
    const open = summary.needs
      .filter(({ what }) => what === 'page')
      .map(({ title, since }) => ({ title, since: Math.max(since, shift.from) }));
    const timeline = timelineOf({ team: team.name, zone, ...shift, open }, facts);
    const pages = facts.filter((fact) => fact.is === 'page');
    const load = weeksOfLoad(pages, weeks, zone);
    return [
      { name: 'shift', title: `Shift of ${team.name}`, svg: shiftSvg(timeline), alt: shiftInWords(timeline) },
      ...(load.some((week) => week.pages > 0)
        ? [
            {
              name: 'load',
              title: `Load of ${team.name}`,
              svg: loadSvg(team.name, zone, load),
              alt: weeksLine(load),
            },
          ]
        : []),
    ];
  };

const weekBefore = (end: number, weeks: number) => ({ from: end - (weeks + 1) * WEEK, to: end - weeks * WEEK });

const whatIsOf = ({ name }: Team, { services }: Pick<Catalog, 'services'>) => ({
  services: [...services.values()].filter(({ team }) => team === name).map((service) => service.name),
  teams: [name],
});
