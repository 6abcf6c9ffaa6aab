/** Words that all messages of a handoff share: counts, moods, who goes and who comes. */
import { isCalm, moodOf } from '../../../handoff/compose.ts';
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Counts, Summary } from '../../../handoff/summary.ts';
import { day, type Markup, md, mentionGroup } from '../blocks.ts';
import { listed, mentioned } from '../oncall/oncall-words.ts';
import { counted, span } from '../quantities.ts';
import { fitting } from '../shown-lines.ts';
import { capital } from '../subject.ts';
import { clockOf, wallTime } from '../wall-words.ts';
import type { HandoffFacts } from './handoff-facts.ts';

const HOUR = 3_600_000;

/** `40 s`, `12 min`, `5 h`, `3 days`: how old something was when it was told. */
export function age(ms: number): string {
  if (ms >= 48 * HOUR) return counted(Math.floor(ms / (24 * HOUR)), 'day');
  if (ms >= 10 * HOUR) return `${Math.floor(ms / HOUR)} h`;
  const unit = ms >= 60_000 ? 60_000 : 1000;
  return span(Math.max(0, Math.floor(ms / unit)) * unit);
}

/** `3 pages (1 at night), 1 incident, 14 deploys, 2 rollbacks` */
export function countWords({ pages, atNight, incidents, deploys, rollbacks }: Counts): string {
  const night = atNight > 0 ? ` (${atNight} at night)` : '';
  return [
    pages > 0 ? `${counted(pages, 'page')}${night}` : 'no pages',
    ...(pages > 0 ? [counted(incidents, 'incident')] : []),
    counted(deploys, 'deploy'),
    counted(rollbacks, 'rollback'),
  ].join(', ');
}

/** `*Busy:* 3 pages … Longest quiet night: 7 h 40 min.`, if that stands in one line. */
export function countLine(summary: Summary): Markup {
  const { counts } = summary;
  const quiet = counts.pages > 0 ? counts.longestQuietNight : null;
  const night = quiet === null ? '' : ` Longest quiet night: ${span(quiet)}.`;
  const mood = moodOf(summary);
  const words = countWords(counts);
  const said = mood === 'ordinary' ? md`*${capital(words)}.*` : md`*${capital(mood)}:* ${words}.`;
  return fitting(1, [md`${said}${night}`, said]);
}

/** `calm: no pages, 6 deploys, nothing open`; what did not happen is said once. */
export function calmWords({ counts }: Summary): string {
  return `no pages, ${counted(counts.deploys, 'deploy')}, nothing open`;
}

/** Said in one line: nothing happened, nothing is to be watched, everybody's turn is as planned. */
export const isOneLine = (summary: Summary): boolean =>
  isCalm(summary) && summary.watch.length === 0 && summary.coming.length === 0;

/** `Ada to Lin`, `Lin takes over`, `Ada to nobody`, `Ada stays on call` */
export function fromTo({ from, to }: Pick<Summary, 'from' | 'to'>, { name }: HandoffFacts): string {
  const [before, after] = [listed(from.map(name)), listed(to.map(name))];
  if (from.length === 0)
    return to.length === 0 ? 'nobody on call' : `${after} ${to.length > 1 ? 'take' : 'takes'} over`;
  if (sameCrew(from, to)) return `${before} ${from.length > 1 ? 'stay' : 'stays'} on call`;
  return `${before} to ${after}`;
}

const sameCrew = (from: string[], to: string[]): boolean =>
  from.length === to.length && from.every((person) => to.includes(person));

/** Whom the message calls: who comes, or the team's group where all of them have left Slack. */
export function called(to: string[], facts: HandoffFacts): Markup {
  const there = to.filter((person) => !facts.gone(person));
  if (there.length > 0) return mentioned(there);
  return facts.usergroup ? mentionGroup(facts.usergroup) : md`${listed(to.map(facts.name))}`;
}

/** ` until Nov 27th 09:00`; nothing where nothing says until when. */
export const untilWords = (next: Summary['next']): Markup => (next ? md` until ${day(next.to)}` : md``);

/** `It was 09:00 for Ada and 17:00 for Lin.` Where both live by one clock: `It was 09:00, Berlin time.` */
export function localTimes({ from, to, shift, zone }: Summary, facts: HandoffFacts): string {
  const [giver, taker] = [from[0], to[0]];
  const zones = [giver, taker].map((person) => (person && facts.zoneOf(person)) || zone) as [string, string];
  const [then, there] = zones.map((each) => wallTime(each, shift.to));
  if (!giver || !taker || then === there) return `Since ${then}, ${clockOf(zones[0])}.`;
  return `Since ${then} for ${facts.name(giver)} and ${there} for ${facts.name(taker)}.`;
}

/** `Told 3 h late: fullcycle was down.` */
export const lateWords = ({ late }: Pick<Handoff, 'late'>): string =>
  late === undefined ? '' : ` Told ${age(late)} late: fullcycle was down.`;
