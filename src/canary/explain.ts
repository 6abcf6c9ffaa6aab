/**
 * What the judge found about one figure, as one line that a tired person understands: both values, on how much, and
 * why it has its word. Card, report and command line say it in the same words. Plain text: whoever shows it escapes it.
 */
import type { Figure } from '../catalog/catalog.ts';
import { about, count, share, span } from '../quantities.ts';
import { isWorse as isBeyond } from './comparison.ts';
import { byFactor, byInterval, inTimes } from './difference.ts';
import { inUnit } from './in-unit.ts';
import type { FigureVerdict, Why } from './verdict.ts';

/** What is known of a figure beside its verdict. */
export interface Told {
  /** As the catalog has it; absent where it is not there any more. */
  asked?: Figure;
  /** What it is held against: `1.41.0`, `the baseline`. */
  other?: string;
}

/** `Errors 2.1 % against 0.4 % on 5,310 requests: worse by 4.1 to 6.6 times`, without a full stop. */
export function explain(figure: FigureVerdict, { asked, other = 'the other side' }: Told = {}): string {
  const said = `${sides(figure, asked?.compared !== false)}: ${because(figure, { asked, other })}`;
  if (figure.dryRun) return `${said} (only shown, it decides nothing)`;
  return figure.uncritical && figure.word === 'worse' ? `${said} (fails nothing by itself)` : said;
}

/** The end of that line alone: `worse by 4.1 to 6.6 times`. */
export function because(figure: FigureVerdict, { asked, other = 'the other side' }: Told = {}): string {
  const why = whyOf(figure);
  if (figure.unit === 'count' && !UNKNOWN.includes(why)) return ofNeeded(figure);
  if (asked?.compared === false && FINE.includes(why) && figure.limit !== null) {
    return `within its limit of ${inUnit(figure).limit}`;
  }
  return BECAUSE[why]({ figure, asked, other });
}

/** Of the requests there is nothing to compare, only whether they are enough. */
const UNKNOWN: Why[] = ['no data', 'unreadable', 'own fault'];
/** What is held against nothing but its limit keeps it. */
const FINE: Why[] = ['so far', 'nothing found', 'excluded', 'tolerated'];

interface Line {
  figure: FigureVerdict;
  asked?: Figure;
  other: string;
}

/** Verdicts that were written down before reasons were. */
function whyOf({ why, word, canary, live }: FigureVerdict): Why {
  if (why) return why;
  if (word === 'worse' || word === 'few') return word;
  if (canary === null) return 'no data';
  if (word === 'unsure') return live === null ? 'no data to compare with' : 'in doubt';
  return 'so far';
}

function sides(figure: FigureVerdict, compared: boolean): string {
  const { canary, live } = inUnit(figure);
  if (figure.unit === 'count') return `${figure.figure} ${canary}${during(figure)}`;
  if (figure.canary === null) return figure.figure;
  const against = figure.live === null || !compared ? '' : ` against ${live}`;
  return `${figure.figure} ${canary}${against}${on(figure)}`;
}

/** How much it was measured on: a share on requests, anything else in a time. */
function on(figure: FigureVerdict): string {
  const requests = figure.requests?.canary;
  return figure.unit === 'percent' && requests !== undefined ? ` on ${count(requests)} requests` : during(figure);
}

const during = ({ points }: FigureVerdict): string =>
  points && points.to > points.from ? ` in ${span(points.to - points.from)}` : '';

const BECAUSE: Record<Why, (line: Line) => string> = {
  worse: ({ figure, asked, other }) => worse(figure, asked, other),
  'over its limit': ({ figure }) => `${side(figure)} its limit of ${inUnit(figure).limit}`,
  spike: ({ other }) => `a spike, far beyond anything ${other} does`,
  tolerated: (line) => `${difference(line.figure) ?? 'a difference'}, within ${letPass(line)}`,
  excluded: (line) => `${notMore(line)}, within ${letPass(line)}`,
  'nothing found': ({ figure, asked }) => `the time is over and nothing was found${notExcluded(figure, asked)}`,
  'so far': ({ figure }) => (figure.word === 'fine' ? 'no worse so far' : 'too early to tell'),
  few: ({ figure }) => `too few${wouldTell(figure)}`,
  'in doubt': ({ figure }) => `in doubt${between(figure)}${wouldTell(figure)}`,
  'no data': () => 'no data',
  'no data to compare with': ({ other }) => `no data of ${other} to compare it with`,
  unreadable: () => 'unreadable, its values contradict themselves',
  'both over the limit': ({ figure, other }) =>
    `${other} is ${side(figure)} the limit of ${inUnit(figure).limit} too, so it is not this release's doing`,
  'only in the bake': () => 'judged in the bake alone, before that nothing tells the releases apart',
  'own fault': () => 'not judged, fullcycle made a mistake of its own',
};

function worse(figure: FigureVerdict, asked: Figure | undefined, other: string): string {
  const { ratio, live, unit, limit } = figure;
  const many = ratio && inTimes(ratio);
  if (many) return `worse by ${many}`;
  const little = ratio && byInterval(ratio, unit);
  if (little) return asked ? moreThanLetPass(figure, little, asked, other) : little;
  if (live === 0) return `worse, ${other} has none at all`;
  const how = difference(figure);
  return `worse${how ? `, ${how}` : ''}${limit === null ? '' : `, limit ${inUnit(figure).limit}`}`;
}

/** What was measured is more than is let pass. Past doubt is that there is a difference, not always that it is so great. */
function moreThanLetPass({ ratio, live, unit }: FigureVerdict, interval: string, asked: Figure, other: string): string {
  const tolerated = `more than the ${share(asked.tolerance)} that is let pass`;
  const [from, to] = [ratio?.from ?? 0, ratio?.to ?? Number.POSITIVE_INFINITY];
  if (isBeyond(asked, from >= 1 ? from : to)) return `${interval}, ${tolerated}`;
  if (live === 0) return `${interval}, ${other} has none at all`;
  return ratio && isBeyond(asked, ratio.is) ? `${byFactor(ratio.is, unit)} (${interval}), ${tolerated}` : interval;
}

/** As it is, without how sure that is. */
function difference({ ratio, canary, live, unit }: FigureVerdict): string | null {
  if (ratio && Number.isFinite(ratio.is)) return byFactor(ratio.is, unit);
  return canary === null || !live ? null : byFactor(canary / live, unit);
}

const side = ({ canary, limit }: FigureVerdict): string =>
  canary !== null && limit !== null && canary < limit ? 'under' : 'over';

const letPass = ({ asked }: Line): string =>
  asked ? `the ${share(asked.tolerance)} that is let pass` : 'what is let pass';

/** The worst that may still be so, in the direction that is worse. */
function worst({ ratio }: FigureVerdict, asked?: Figure): number | null {
  const factor = (asked?.worse === 'less' ? ratio?.from : ratio?.to) ?? null;
  return factor !== null && Number.isFinite(factor) && factor > 0 ? factor : null;
}

const isWorse = (factor: number, asked?: Figure): boolean =>
  asked?.worse === 'either' ? factor !== 1 : asked?.worse === 'less' ? factor < 1 : factor > 1;

function notMore({ figure, asked }: Line): string {
  const { ratio, unit } = figure;
  if (asked?.worse === 'either') return (ratio && byInterval(ratio, unit)) ?? 'no great difference';
  const factor = worst(figure, asked);
  if (factor === null) return 'no worse';
  return isWorse(factor, asked) ? `no more than ${byFactor(factor, unit)}` : byFactor(factor, unit);
}

/** A pass by the clock alone says what it could not rule out. */
function notExcluded(figure: FigureVerdict, asked?: Figure): string {
  const factor = asked?.worse === 'either' ? null : worst(figure, asked);
  return factor === null || !isWorse(factor, asked) ? '' : `, up to ${byFactor(factor, figure.unit)} is not excluded`;
}

function between({ ratio, unit }: FigureVerdict): string {
  const interval = ratio && byInterval(ratio, unit);
  return interval ? `, ${interval}` : '';
}

const wouldTell = ({ needs }: FigureVerdict): string =>
  needs ? `; about ${about(needs)} more requests would tell` : '';

function ofNeeded({ canary, limit }: FigureVerdict): string {
  const missing = (limit ?? 0) - (canary ?? 0);
  if (!limit) return 'no least number is needed';
  return missing <= 0 ? `enough, it needs ${count(limit)}` : `${count(missing)} more needed of ${count(limit)}`;
}

/** `1 in 2,000 by chance`: how often two that are the same differ so much. Null where nobody computed it. */
export function byChance({ certainty }: FigureVerdict): string | null {
  if (certainty === undefined || !(certainty >= 0 && certainty <= 1)) return null;
  const chance = 1 - certainty;
  if (chance < 1e-6) return 'less than 1 in 1,000,000 by chance';
  return chance > 0.5 ? null : `1 in ${about(1 / chance)} by chance`;
}
