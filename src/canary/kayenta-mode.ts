/** A canary judged as Kayenta does: once, at its end, by its arithmetic. Its doubt asks a person, as ours does. */
import type { Figure, Judging } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { blank, shownIn } from './examined.ts';
import { type Judgement, kayentaJudge, type Metric } from './kayenta/judge.ts';
import { readable } from './points.ts';
import { mean } from './sequential/spread.ts';
import type { FigureVerdict, Verdict } from './verdict.ts';

export function judgeAsKayenta(it: Case, rules: Judging): Verdict {
  const metrics = it.figures.map((figure) => metricOf(figure, it));
  const shown = { from: it.from, to: it.to, mode: 'kayenta', ...(it.against && { against: it.against }) } as const;
  const thresholds = { pass: rules.pass, marginal: rules.marginal };
  let judgement: Judgement;
  try {
    judgement = kayentaJudge(metrics, { groupWeights: rules.groups, thresholds });
  } catch {
    // Kayenta calls such a canary unscored and lets it pass.
    const figures = it.figures.map((figure) => ({ ...blank(figure), why: 'own fault' as const }));
    return { ...shown, word: it.timeOver ? 'cannot tell' : 'so far', figures };
  }
  const figures = it.figures.map((figure, i) =>
    rowOf(figure, metrics[i] as Metric, judgement.metrics[i]?.classification, it),
  );
  const score = judgement.summaryScore;
  if (!it.timeOver) return { ...shown, word: 'so far', figures, score };
  const word = { Pass: 'pass', Marginal: 'cannot tell', Fail: 'fail' } as const;
  return {
    ...shown,
    word: word[judgement.label],
    figures: figures.toSorted((a, b) => RANK[a.word] - RANK[b.word]),
    score,
  };
}

const RANK = { worse: 0, few: 1, unsure: 2, fine: 3 } as const;
const DIRECTIONS = { more: 'increase', less: 'decrease', either: 'either' } as const;

function metricOf(figure: Figure, it: Case): Metric {
  return {
    name: figure.name,
    control: valuesOf(figure, it.live, it),
    experiment: valuesOf(figure, it.canary, it),
    groups: [figure.group ?? 'all'],
    direction: DIRECTIONS[figure.worse],
    critical: figure.critical !== false,
    muted: figure.dryRun === true,
  };
}

/** Period by period; a share is the period's events per request. What cannot be read is NaN, as Kayenta's sources give it. */
function valuesOf(figure: Figure, side: Case['canary'], it: Case): number[] {
  const values = readable(side?.figures[figure.name], it, Number.NEGATIVE_INFINITY);
  const requests = readable(side?.requests, it);
  if (values === 'unreadable' || requests === 'unreadable') return [];
  const inOrder = [...values].sort(([a], [b]) => a - b);
  if (figure.kind !== 'share') return inOrder.map(([, value]) => value);
  return inOrder.map(([at, events]) => events / (requests.get(at) || Number.NaN));
}

function rowOf(figure: Figure, metric: Metric, classification: string | undefined, it: Case): FigureVerdict {
  const known = (values: number[]) => values.filter(Number.isFinite);
  const shown = (values: number[]) => (known(values).length > 0 ? shownIn(figure, mean(known(values))) : null);
  const row = { ...blank(figure), canary: shown(metric.experiment), live: shown(metric.control) };
  if (classification === 'Pass') return { ...row, word: 'fine', why: it.timeOver ? 'nothing found' : 'so far' };
  if (classification === 'High' || classification === 'Low')
    return { ...row, word: it.timeOver ? 'worse' : 'unsure', why: it.timeOver ? 'worse' : 'so far' };
  return { ...row, why: row.canary === null ? 'no data' : 'no data to compare with' };
}
