/**
 * Kayenta's judge (NetflixACAJudge-v1.0), for teams that want exactly its arithmetic: every metric classified, groups
 * scored, one number. It looks once, at its end; where ours differs and why: docs/adr.
 */
import {
  type Classified,
  classify,
  type EffectSize,
  effectSizeOf,
  JUDGES_RULES,
  type MetricRules,
} from './classify.ts';
import { JUDGES_DETECTOR, withoutNan, withoutOutliers } from './prepare.ts';
import { type Label, labelOf, type Score, score } from './score.ts';

export interface Metric {
  name: string;
  /** NaN where nothing was measured. */
  control: number[];
  experiment: number[];
  groups: string[];
  direction?: MetricRules['direction'];
  nanStrategy?: MetricRules['nanStrategy'];
  outliers?: 'keep' | 'remove';
  critical?: boolean;
  mustHaveData?: boolean;
  muted?: boolean;
  effectSize?: Partial<EffectSize>;
}

export interface Judgement extends Score {
  label: Label;
  metrics: ({ name: string } & Classified)[];
}

export interface Rules {
  groupWeights: Record<string, number>;
  thresholds: { pass: number; marginal: number };
}

/** Kayenta's documented starting point. */
export const USUAL_THRESHOLDS = { pass: 95, marginal: 75 } as const;

export function kayentaJudge(metrics: Metric[], { groupWeights, thresholds }: Rules): Judgement {
  const classified = metrics.map((metric) => ({ name: metric.name, ...classifyMetric(metric) }));
  const scored = score(
    metrics.map(({ name, groups, muted }, i) => ({
      name,
      groups,
      muted,
      classification: classified[i]?.classification ?? 'Nodata',
      critical: classified[i]?.critical ?? true,
    })),
    groupWeights,
  );
  return { ...scored, label: labelOf(scored.summaryScore, thresholds), metrics: classified };
}

function classifyMetric(metric: Metric): Classified {
  const nanStrategy = metric.nanStrategy ?? 'remove';
  const prepared = (values: number[]) => {
    const known = withoutNan(values, nanStrategy);
    return metric.outliers === 'remove' ? withoutOutliers(known, JUDGES_DETECTOR) : known;
  };
  return classify(prepared(metric.control), prepared(metric.experiment), {
    ...JUDGES_RULES,
    direction: metric.direction ?? 'either',
    nanStrategy,
    critical: metric.critical ?? false,
    mustHaveData: metric.mustHaveData ?? false,
    effectSize: effectSizeOf(metric.effectSize),
  });
}
