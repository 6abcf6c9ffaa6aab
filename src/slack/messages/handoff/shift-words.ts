/** A shift as a timeline, and what its picture says in words: for whoever does not see it. */
import { type Fact, instantOf, type OperationFact, type PageFact } from '../../../record/fact.ts';
import { clip, glue } from '../markup.ts';
import { counted, span } from '../quantities.ts';
import { clockOf, wallDayTime } from '../wall-words.ts';

export interface Timeline {
  team: string;
  /** IANA: the team's clock. */
  zone: string;
  from: number;
  to: number;
  /** What ended and what rang in it, oldest first. */
  operations: OperationFact[];
  pages: PageFact[];
  /** Pages that are not over. */
  open: { title: string; since: number }[];
}

/** Slack takes so many characters. */
const LONGEST = 2000;

export function timelineOf(about: Omit<Timeline, 'operations' | 'pages'>, facts: Fact[]): Timeline {
  const here = facts
    .filter((fact) => about.from <= instantOf(fact) && instantOf(fact) < about.to)
    .sort((a, b) => instantOf(a) - instantOf(b));
  return {
    ...about,
    operations: here.filter((fact) => fact.is === 'operation'),
    pages: here.filter((fact) => fact.is === 'page'),
  };
}

/** Pages first; what has no room is counted. `3 pages: Tue 17 Nov 02:43 api errors, answered after 2 min, …` */
export function shiftInWords(timeline: Timeline): string {
  const { team, zone, from, to, operations, pages, open } = timeline;
  const when = `${wallDayTime(zone, from)} to ${wallDayTime(zone, to)}, ${clockOf(zone)}`;
  const rings = [...pages.map((page) => pageWords(page, zone)), ...open.map((each) => openWords(each, zone))];
  const head = `The shift of ${team}, ${when}.`;
  const first = sentence(counted(rings.length, 'page'), rings, LONGEST / 2 - head.length);
  const second = sentence(
    counted(operations.length, 'operation'),
    operations.map((each) => operationWords(each, zone)),
    LONGEST - head.length - first.length - 4,
  );
  return glue(`${head} ${first} ${second}`);
}

/** As many of them as there is room for. */
function sentence(what: string, parts: string[], room: number): string {
  if (parts.length === 0) return `${what.replace('0 ', 'No ')}.`;
  let said = `${what}: ${parts[0]}`;
  for (const [i, part] of parts.entries()) {
    if (i === 0) continue;
    if (said.length + part.length + 20 > room) return `${said}; and ${parts.length - i} more.`;
    said = `${said}; ${part}`;
  }
  return `${said}.`;
}

function pageWords({ opened, resolved, answered, alarms, service, how }: PageFact, zone: string): string {
  const title = clip(alarms[0]?.title ?? 'a page', 60);
  const what = service && !title.includes(service) ? `${service}: ${title}` : title;
  const answer = answered ? `answered after ${span(Math.max(0, answered.at - opened))}` : 'answered by nobody';
  const over = how === 'not actionable' ? 'nobody had to act' : `over after ${span(resolved - opened)}`;
  return `${wallDayTime(zone, opened)} ${what}, ${answer}, ${over}`;
}

const openWords = ({ title, since }: Timeline['open'][number], zone: string): string =>
  `${clip(title, 60)} is open since ${wallDayTime(zone, since)}`;

function operationWords(fact: OperationFact, zone: string): string {
  const { kind, service, environment, release, ended, how } = fact;
  const when = wallDayTime(zone, ended);
  if (kind === 'rollback' && how === 'live')
    return `${when} ${clip(`${service} back to ${release} in ${environment}`, 80)}`;
  const what = `${kind === 'rollback' ? 'rollback of ' : ''}${service} ${release} to ${environment}`;
  return `${when} ${clip(what, 80)} ${OUTCOME[outcomeOf(fact)]}`;
}

/** How it is drawn. */
export type Outcome = 'live' | 'went back' | 'nothing';
const OUTCOME: Record<Outcome, string> = { live: 'went live', 'went back': 'went back', nothing: 'changed nothing' };

export function outcomeOf({ kind, how }: OperationFact): Outcome {
  if (how === 'live') return kind === 'rollback' ? 'went back' : 'live';
  return how === 'rolled back' ? 'went back' : 'nothing';
}
