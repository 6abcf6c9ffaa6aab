/**
 * The draft of a review after an incident: what happened, in which order, who acted, what it cost in time, what to ask.
 * Facts from the records alone; what people think of them is left to people, in empty lines at its end.
 */
import { causeInWords } from '../../delivery/cause-in-words.ts';
import type { Change, Page } from '../../paging/page.ts';
import { span } from '../../quantities.ts';
import type { Line } from '../line.ts';
import { figuresOf } from './figures.ts';
import { type Incident, inPassing, rolledBack } from './incident.ts';
import { bullets, heading, linked, typed } from './markdown.ts';
import { questionsOf } from './questions.ts';

export interface Draft {
  title: string;
  markdown: string;
}

/** A canvas takes about 100,000 characters; nobody reads a tenth of it. */
const LINES = 120;

export function draftOf(incident: Incident): Draft {
  const title = `Review of page ${incident.page.number}: ${placeOf(incident.page)}`;
  const parts = [
    heading(1, typed(title)),
    `Drafted by fullcycle from its record. Times are ${typed(incident.zone)}. Nobody is to blame: people did what made sense with what they knew. Ask what made it so.`,
    heading(2, 'In short'),
    inShort(incident),
    heading(2, 'Figures'),
    bullets(figuresOf(incident)),
    heading(2, 'What was rolled back'),
    whatWentBack(incident),
    heading(2, 'What changed before'),
    whatChanged(incident),
    heading(2, 'Timeline'),
    timeline(incident),
    heading(2, 'Who acted'),
    whoActed(incident),
    heading(2, 'Open questions'),
    bullets(questionsOf(incident)),
    heading(2, 'In your words'),
    bullets(['What surprised us:', 'What helped:', 'What we change, who does it, until when:']),
  ];
  return { title, markdown: glued(`${parts.join('\n\n')}\n`) };
}

export function placeOf({ scope, team }: Pick<Page, 'scope' | 'team'>): string {
  const { service, environment } = scope;
  if (service) return environment ? `${service} in ${environment}` : service;
  return team ? `team ${team}` : 'what nobody owns';
}

function inShort({ page, linkTo }: Incident): string {
  const [first, ...more] = page.alerts;
  const others = more.length > 0 ? `, and ${more.length} more` : '';
  const paged = `${typed(first?.title ?? 'An alarm')}${others}: ${linked(`page ${page.number}`, linkTo(page.id))}, ${typed(placeOf(page))}.`;
  return `${paged} ${howItEnded(page)}`;
}

function howItEnded({ state }: Page): string {
  if (state.is !== 'resolved') return 'It is not over yet.';
  if (state.how === 'not actionable') return 'It was closed as noise: there was nothing to do.';
  return state.how === 'by hand' ? 'It was resolved by hand.' : 'It is fine again, and closed by itself.';
}

function whatWentBack(incident: Incident): string {
  const all = rolledBack(incident).map((operation) => {
    const { id, kind, release, from, back, asked, end } = operation;
    const which = linked(inPassing(operation), incident.linkTo(id));
    const ended = end
      ? end.how === 'live' || end.how === 'rolled back'
        ? ''
        : ` It ended: ${end.how}.`
      : ' It is under way.';
    if (kind === 'rollback') {
      const reason = asked.reason ? `, because: ${typed(asked.reason)}` : '';
      return `${from ? `${typed(from)} to ${typed(release)}` : typed(release)}, ${which}${reason}.${ended}`;
    }
    const why = back ? `: ${typed(`${release} ${causeInWords(operation, back.cause)}`)}` : '';
    return `${typed(release)} to ${typed(from ?? 'what served before')}, ${which} in its stage ${back?.during}${why}.${ended}`;
  });
  return all.length > 0 ? bullets(all) : 'Nothing was rolled back.';
}

const CHANGED: Record<Change['what'], string> = {
  live: 'went live',
  'rolled back': 'was rolled back',
  deploying: 'was being deployed',
  held: 'was held',
  lifted: 'was no longer held',
};

function whatChanged({ page, linkTo, clock }: Incident): string {
  const changes = [...(page.before ?? [])].sort((a, b) => a.at - b.at);
  if (changes.length === 0) return 'The record knows of nothing in the six hours before.';
  return bullets(
    changes.map(({ what, service, environment, at, release, operation, reason }) => {
      const subject = release && what !== 'held' && what !== 'lifted' ? `${service} ${release}` : service;
      const suspect = operation && operation === page.suspect?.operation ? ': **the suspect**' : '';
      const words = linked(`${subject} ${CHANGED[what]} in ${environment}`, operation ? linkTo(operation) : undefined);
      return `${clock(at)} ${words}${reason ? `: ${typed(reason)}` : ''}${suspect}`;
    }),
  ).concat(evidence(page));
}

function evidence({ suspect }: Page): string {
  if (!suspect || suspect.evidence.length === 0) return '';
  return `\n\nWhat speaks for the suspect: ${suspect.evidence.map((each) => typed(each)).join('. ')}.`;
}

function timeline({ lines, clock, name, operations }: Incident): string {
  const inOrder = lines.toSorted((a, b) => a.at - b.at);
  // The beginning and the end tell most.
  const left = Math.max(0, inOrder.length - LINES);
  const shown = left > 0 ? [...inOrder.slice(0, LINES / 2), ...inOrder.slice(-LINES / 2)] : inOrder;
  const said = shown.map(
    (line) => `${clock(line.at)} ${typed(subjectOf(line, operations))}: ${typed(saidIn(line, name))}`,
  );
  if (left > 0) said.splice(LINES / 2, 0, `… ${left} lines are left out here; \`/ops find\` has them`);
  return bullets(said);
}

function subjectOf({ about, of, release }: Line, operations: Incident['operations']): string {
  if (about === 'page') return 'page';
  if (about === 'hold') return 'hold';
  const found = operations.find(({ id }) => id === of);
  return found ? `${found.kind} ${found.release}` : (release ?? of);
}

/** Lines in people's own words: what they did with them. */
const IN_THEIR_WORDS: Record<string, string> = {
  asked: 'asked',
  opened: 'paged',
  alert: 'paged',
  reopened: 'paged',
  note: 'noted',
};

function saidIn({ by, kind, what, to }: Line, name: Incident['name']): string {
  const told = to === undefined ? '' : ` (${to === null ? 'the channel' : name(to)})`;
  const did = IN_THEIR_WORDS[kind];
  if (by && did) return `${by.name} ${did}: ${what}`;
  return by && !what.startsWith(by.name) ? `${by.name} ${what}${told}` : `${what}${told}`;
}

/** In the order in which they first did something; what they did is in the timeline. */
function whoActed({ lines, page }: Incident): string {
  const people = new Map<string, { name: string; first: number; count: number }>();
  for (const { by, at } of lines.toSorted((a, b) => a.at - b.at)) {
    if (!by || by.id === 'fullcycle') continue;
    const known = people.get(by.id) ?? { name: by.name, first: at, count: 0 };
    people.set(by.id, { ...known, count: known.count + 1 });
  }
  if (people.size === 0) return 'Nobody: what was done was done by fullcycle alone.';
  return bullets(
    [...people.values()].map(({ name, first, count }) => {
      const after = first - page.opened;
      return `${typed(name)}: ${count === 1 ? 'once' : `${count} times`}, ${sinceWhen(after)}`;
    }),
  );
}

/** Whoever pages by hand was there from the page itself on. */
function sinceWhen(after: number): string {
  if (after < 0) return 'from before the page on';
  const seconds = Math.round(after / 1000);
  return seconds === 0 ? 'from the page on' : `from ${span(seconds * 1000)} after the page on`;
}

/** A number and its unit never part at the end of a line. */
const glued = (text: string): string => text.replace(/(\d) (%|ms|s|min|h|d)(?!\w)/g, '$1\u00a0$2');
