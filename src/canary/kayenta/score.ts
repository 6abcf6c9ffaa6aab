/** From the metrics' classifications to one score of 0 to 100, and from the score to a word, as Kayenta does it. */
import type { Classification } from './classify.ts';

export interface Scored {
  name: string;
  classification: Classification;
  groups: string[];
  /** Its failure fails the canary. */
  critical: boolean;
  /** Shown, never counted. */
  muted?: boolean;
}

export interface Score {
  /** 0 to 100, two decimals. */
  summaryScore: number;
  groupScores: { group: string; score: number; noData: boolean }[];
  reason: string | null;
}

const TOO_MUCH_MISSING = 0.5;

/** Weights in percent; the groups without one share what is left of 100. */
export function score(metrics: Scored[], groupWeights: Record<string, number>): Score {
  const counted = metrics.filter(({ muted }) => !muted);
  const groupScores = scoreGroups(counted);
  const critical = counted.find((metric) => metric.critical && metric.classification !== 'Pass');
  if (critical) return { summaryScore: 0, groupScores, reason: `${critical.name} is critical and did not pass` };
  const missing = counted.filter(({ classification }) => classification === 'Nodata').length;
  if (missing / counted.length >= TOO_MUCH_MISSING)
    return { summaryScore: 0, groupScores, reason: 'half of the metrics or more have no data' };
  return { summaryScore: weighted(groupScores, groupWeights), groupScores, reason: null };
}

/** A group of which nothing could be read shows 0 and counts 100: it hurts nobody. */
function scoreGroups(metrics: Scored[]): Score['groupScores'] {
  const names = [...new Set(metrics.flatMap(({ groups }) => groups))];
  return names.map((group) => {
    const read = metrics.filter((metric) => metric.groups.includes(group) && metric.classification !== 'Nodata');
    const passed = read.filter(({ classification }) => classification === 'Pass').length;
    const noData = read.length === 0;
    return { group, score: noData ? 0 : (passed / read.length) * 100, noData };
  });
}

function weighted(groups: Score['groupScores'], weights: Record<string, number>): number {
  const given = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const without = groups.filter(({ group }) => weights[group] === undefined).length;
  const rest = without === 0 ? 0 : (100 - given) / without;
  const sum = groups.reduce(
    (total, { group, score: own, noData }) => total + ((noData ? 100 : own) * (weights[group] ?? rest)) / 100,
    0,
  );
  return Math.round(sum * 100) / 100;
}

export type Label = 'Pass' | 'Marginal' | 'Fail';

/** The judge's word for one judgement: both thresholds are inclusive. */
export const labelOf = (summaryScore: number, { pass, marginal }: { pass: number; marginal: number }): Label =>
  summaryScore >= pass ? 'Pass' : summaryScore >= marginal ? 'Marginal' : 'Fail';

/** The end of the whole analysis. A score exactly at `marginal` fails here, though the judge calls it Marginal. */
export function passesInTheEnd(
  finalScore: number,
  { pass, marginal }: { pass: number | null; marginal: number | null },
): boolean {
  if (marginal !== null && finalScore <= marginal) return false;
  return pass === null || finalScore >= pass;
}
