/** `/oncall weeks edge`: the coming weeks as a table, with what is wrong in them said first. */
import type { TurnOnCall } from '../../../oncall/turns.ts';
import type { Warning } from '../../../oncall/warnings.ts';
import { cell, context, header, type Markup, type Message, md, section, table } from '../blocks.ts';
import { clockOf, wallDay, wallTime } from '../wall-words.ts';
import { during, dutyOf, listed, type Names } from './oncall-words.ts';

export interface WeeksFacts {
  team: string;
  zone: string;
  weeks: number;
  layers: { name: string; turns: TurnOnCall[] }[];
  warnings: Warning[];
  names: Names;
}

/** Slack's table takes 100 rows; nobody reads so many. */
const ROWS = 50;

export interface WeekRow {
  from: number;
  /** One cell for each layer: who is on call, nobody being an empty list. */
  people: string[][];
}

/** A row for each time at which somebody else is on call, in any layer. */
export function weekRows(layers: WeeksFacts['layers']): WeekRow[] {
  const starts = [...new Set(layers.flatMap(({ turns }) => turns.map(({ from }) => from)))].sort((a, b) => a - b);
  return starts.map((from) => ({
    from,
    people: layers.map(({ turns }) => turns.find((turn) => turn.from <= from && from < turn.to)?.people ?? []),
  }));
}

export function oncallWeeks(facts: WeeksFacts): Message {
  const { team, zone, weeks, layers, warnings, names } = facts;
  const rows = weekRows(layers);
  const shown = rows.slice(0, ROWS);
  const after = rows[ROWS];
  const title = `On call for ${team}: next ${weeks === 1 ? 'week' : `${weeks} weeks`}`;
  return {
    text: `${title}. ${warningText(warnings)}`,
    blocks: [
      header(`:calendar: ${title}`),
      section(...warningLines(warnings, team, names)),
      table(
        [`From (${clockOf(zone)})`, ...layers.map(({ name }) => name)].map(cell),
        ...shown.map(({ from, people }) => [
          cell(`${wallDay(zone, from)} ${wallTime(zone, from)}`),
          ...people.map((each) => cell(each.length > 0 ? listed(each.map(names)) : '⚠ nobody')),
        ]),
      ),
      context(
        md`${after ? `It goes on after ${wallDay(zone, after.from)}: ask for fewer weeks. ` : ''}More: \`/oncall take\`, \`/oncall cover me\`. Only you see this.`,
      ),
    ],
  };
}

const warningText = (warnings: Warning[]): string =>
  warnings.length === 0 ? 'Somebody is on call all the time.' : `Something is wrong in it: ${warnings.length} times.`;

const LISTED = 6;

export function warningLines(warnings: Warning[], team: string, names: Names): Markup[] {
  if (warnings.length === 0)
    return [md`:white_check_mark: *Somebody is on call all the time*, and all of them can be paged.`];
  const more = warnings.length > LISTED ? [md`And ${warnings.length - LISTED} more times.`] : [];
  return [...warnings.slice(0, LISTED).map((warning) => warningLine(warning, team, names)), ...more];
}

export const warningLine = (warning: Warning, team: string, names: Names): Markup =>
  warning.is === 'gap'
    ? md`:warning: *Nobody is on call for ${dutyOf(team, warning.layer)}* ${during(warning)}`
    : md`:warning: *${names(warning.person)} cannot be paged*, and is on call for ${dutyOf(team, warning.layer)} ${during(warning)}`;

/** The same in a sentence for each row: what a picture's reader hears who cannot see it. */
export function weeksInWords({ team, zone, layers, names }: WeeksFacts): string {
  const lines = weekRows(layers).map(({ from, people }) => {
    const who = people.map((each, i) => `${layers[i]?.name}: ${listed(each.map(names))}`).join(', ');
    return `From ${wallDay(zone, from)} ${wallTime(zone, from)}: ${who}`;
  });
  return `On call for ${team}, ${clockOf(zone)}. ${lines.join('. ')}.`;
}
