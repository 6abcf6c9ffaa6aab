/** A cloud whose looks also show the figures that come from Prometheus. */
import type { Point } from '../../canary/cluster-figures.ts';
import type { Environment, Figure, PrometheusMetric } from '../../catalog/catalog.ts';
import { partsOf } from '../../catalog/promql.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import type { Seen } from '../../delivery/seen.ts';
import { targetGroupName } from '../aws/names.ts';
import type { Cloud, Span } from '../cloud.ts';
import { type Prometheus, type PrometheusOptions, prometheus } from './prometheus.ts';
import { writeQuery } from './write-query.ts';

export interface WithPrometheusOptions extends PrometheusOptions {
  /** The end of what `look` reads figures for, ms. Default `Date.now`. */
  now?: () => number;
}

type Asking = Figure & { metric: PrometheusMetric };

export function withPrometheus(cloud: Cloud, options: WithPrometheusOptions = {}): Cloud {
  const { now = Date.now } = options;
  const source = prometheus(options);
  return {
    ...cloud,
    async look(environment, wanted) {
      const seen = await cloud.look(environment, wanted);
      const { figuresFrom, figuresBefore } = wanted ?? {};
      const asking = environment.figures.filter(isAsking);
      const address = environment.judge?.prometheus;
      if (figuresFrom === undefined || asking.length === 0 || !address) return seen;
      const spans = [...(figuresBefore ? [figuresBefore] : []), { from: figuresFrom, to: now() }];
      const whole = spans.map((span) => wholePeriods(environment, span));
      const points = async (query: string) =>
        (await Promise.all(whole.map((span) => source.points({ address, query, ...span })))).flat();
      try {
        return await merged(seen, environment, asking, points);
      } catch (error) {
        // Nobody waits for Prometheus while an alarm rings. Its figures are then unknown, which is never fine.
        if (seen.alarms.some(({ state }) => state === 'ringing')) return seen;
        throw error;
      }
    },
  };
}

const isAsking = (figure: Figure): figure is Asking => 'query' in figure.metric;

/** To the last period that is over: a running one would be smaller for no reason. */
function wholePeriods(environment: Environment, { from, to }: Span) {
  const period = environment.period * 1000;
  const whole = (at: number) => Math.floor(at / period) * period;
  return { from: whole(from), to: whole(to), period };
}

async function merged(
  seen: Seen,
  environment: Environment,
  asking: Asking[],
  points: (query: string) => ReturnType<Prometheus['points']>,
): Promise<Seen> {
  const sides = allTargetGroups(environment).map(async (arn) => {
    const found = asking.map(async (figure) => {
      const series = await Promise.all(queriesFor(figure, environment, arn, seen).map(points));
      return [figure.name, joined(series, figure)] as const;
    });
    const { requests = [], figures = {} } = seen.figures[arn] ?? {};
    return [arn, { requests, figures: { ...figures, ...Object.fromEntries(await Promise.all(found)) } }] as const;
  });
  return { ...seen, figures: { ...seen.figures, ...Object.fromEntries(await Promise.all(sides)) } };
}

/** One for each cluster behind the target group; one alone where the query names no cluster. */
function queriesFor({ metric }: Asking, environment: Environment, arn: string, { clusters }: Seen): string[] {
  const namesClusters = partsOf(metric.query).some((part) => typeof part !== 'string' && part.word === 'cluster');
  const behind = clusters.filter(({ targetGroup }) => targetGroup === arn).map(({ name }) => name);
  const words = { targetGroup: targetGroupName(arn), period: `${environment.period}s` };
  return (namesClusters ? behind : ['']).map((cluster) => writeQuery(metric.query, { ...words, cluster }));
}

/** Two clusters of one target group: counts add up, of other values the worse one tells. */
function joined(series: Point[][], { kind, worse }: Figure): Point[] {
  const join = kind === 'share' ? (a: number, b: number) => a + b : worse === 'less' ? Math.min : Math.max;
  const byPeriod = new Map<number, number>();
  for (const { at, value } of series.flat()) {
    const before = byPeriod.get(at);
    byPeriod.set(at, before === undefined ? value : join(before, value));
  }
  return [...byPeriod].map(([at, value]) => ({ at, value })).toSorted((a, b) => a.at - b.at);
}
