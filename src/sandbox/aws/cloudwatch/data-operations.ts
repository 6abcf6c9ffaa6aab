/** Figures in and out: PutMetricData and GetMetricData. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { instant, list, number, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf, placeOf, tokenFor } from '../paging.ts';
import { bandSeries, isBand } from './band.ts';
import type { Points } from './metric-math.ts';
import { answerQueries, dimensionList, type MetricQuery, nameOf, queryList } from './metric-query.ts';
import type { MetricName, MetricStore, Series } from './series.ts';

const MOST_LISTED = 500;
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

const datum = z.strictObject({
  MetricName: text,
  Dimensions: dimensionList.optional(),
  Timestamp: instant.optional(),
  Value: number.optional(),
  ...optional(list(number), 'Values', 'Counts'),
  StatisticValues: z.strictObject({ SampleCount: number, Sum: number, Minimum: number, Maximum: number }).optional(),
  ...optional(opaque, 'Unit', 'StorageResolution'),
});

export function dataOperations(store: MetricStore, lagMs: number): Operations {
  return {
    PutMetricData: operation(
      {
        Namespace: text.regex(/^(?!AWS\/)/, 'The value AWS/ for parameter Namespace is invalid.'),
        MetricData: list(datum),
        ...optional(opaque, 'EntityMetricData', 'StrictEntityValidation'),
      },
      ({ Namespace, MetricData }) => {
        for (const { MetricName, Dimensions, ...figures } of MetricData) {
          record(store.series(nameOf({ Namespace, MetricName, Dimensions })), figures);
        }
        return {};
      },
    ),

    ListMetrics: operation(
      {
        ...optional(text, 'Namespace', 'MetricName', 'NextToken'),
        Dimensions: list(z.strictObject({ Name: text, Value: text.optional() })).optional(),
      },
      ({ Namespace, MetricName, Dimensions = [], NextToken }) => {
        const found = store
          .names()
          .filter(
            ({ namespace, name, dimensions }) =>
              (Namespace === undefined || namespace === Namespace) &&
              (MetricName === undefined || name === MetricName) &&
              Dimensions.every(
                ({ Name, Value }) => Name in dimensions && (Value ?? dimensions[Name]) === dimensions[Name],
              ),
          );
        const page = pageOf(found, NextToken, MOST_LISTED);
        return { Metrics: page.items.map(metricShape), OwningAccounts: [], NextToken: page.next };
      },
    ),

    GetMetricData: operation(
      {
        MetricDataQueries: queryList,
        StartTime: instant,
        EndTime: instant,
        NextToken: text.optional(),
        ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).optional(),
        MaxDatapoints: whole.min(1).max(MOST_DATAPOINTS).optional(),
        LabelOptions: opaque.optional(),
      },
      ({
        MetricDataQueries: queries,
        StartTime: from,
        EndTime: to,
        ScanBy,
        MaxDatapoints = MOST_DATAPOINTS,
        NextToken,
      }) => {
        if (queries.length > MOST_QUERIES) throw invalid(`At most ${MOST_QUERIES} queries are allowed.`);
        if (from >= to) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
        const span = { from, to, arrivedUntil: Date.now() - lagMs };
        const plain = queries.filter((query) => !isBand(query));
        const answers = answerQueries(plain, store, span);
        const shown = queries.filter(({ ReturnData = true }) => ReturnData);
        // A band is two series of one id: its upper and its lower edge.
        const series = shown.flatMap((query) =>
          (isBand(query) ? bandSeries(query, plain, store, span) : [answers.get(query.Id)]).map((points) => ({
            query,
            points: inOrder(points, ScanBy),
          })),
        );
        return cut(series, NextToken === undefined ? 0 : placeOf(NextToken), MaxDatapoints);
      },
    ),
  };
}

const metricShape = ({ namespace, name, dimensions }: MetricName) => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
});

function record(series: Series, figures: Partial<Omit<z.output<typeof datum>, 'MetricName' | 'Dimensions'>>): void {
  const { Timestamp = Date.now(), Value, Values = [], Counts = [], StatisticValues } = figures;
  if (Value !== undefined) series.add(Timestamp, Value);
  Values.forEach((value, index) => {
    series.add(Timestamp, value, Counts[index] ?? 1);
  });
  if (StatisticValues)
    series.add(Timestamp, StatisticValues.Sum / StatisticValues.SampleCount, StatisticValues.SampleCount);
}

type InOrder = [moment: number, value: number][];

/** Newest first unless asked otherwise. */
function inOrder(points: Points = new Map(), scanBy = 'TimestampDescending'): InOrder {
  const sign = scanBy === 'TimestampAscending' ? 1 : -1;
  return [...points].sort(([a], [b]) => sign * (a - b));
}

/** One page of at most `size` datapoints, counted over all series; a series that goes on is marked PartialData. */
function cut(series: { query: MetricQuery; points: InOrder }[], from: number, size: number) {
  const to = from + size;
  let place = 0;
  const results = series.map(({ query, points }) => {
    const [begins, ends] = [place, place + points.length];
    place = ends;
    const part = points.slice(Math.max(0, from - begins), Math.max(0, to - begins));
    return {
      Id: query.Id,
      Label: query.Label ?? query.MetricStat?.Metric.MetricName ?? query.Id,
      Timestamps: part.map(([moment]) => new Date(moment)),
      Values: part.map(([, value]) => value),
      StatusCode: ends > to ? 'PartialData' : 'Complete',
    };
  });
  return { MetricDataResults: results, Messages: [], NextToken: place > to ? tokenFor(to) : undefined };
}
