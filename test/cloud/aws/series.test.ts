import { expect, test } from 'vitest';
import { clusterFigures } from '../../../src/cloud/aws/series.ts';
import { ERRORS, ORDERS, P99 } from '../environment.ts';

const at = (second: number) => new Date(second * 1_000);
const series = (Id: string, values: Record<number, number>) => ({
  Id,
  Timestamps: Object.keys(values).map((second) => at(Number(second))),
  Values: Object.values(values),
});
const point = (second: number, value: number) => ({ at: second * 1_000, value });

test('a period with requests and no error count had no errors', () => {
  const questions = { requests: 'q0', service: ['q0'], figures: [{ figure: ERRORS, ids: ['q1'] }] };
  const seen = clusterFigures(questions, [series('q0', { 1: 50, 2: 60, 3: 70 }), series('q1', { 2: 3 })]);
  expect(seen.figures.Errors).toEqual([point(1, 0), point(2, 3), point(3, 0)]);
});

test('a period without requests says nothing about errors', () => {
  const questions = { requests: 'q0', service: ['q0'], figures: [{ figure: ERRORS, ids: ['q1'] }] };
  const seen = clusterFigures(questions, [series('q0', { 1: 50, 2: 0 }), series('q1', {})]);
  expect(seen.figures.Errors).toEqual([point(1, 0)]);
});

test('a silent metric of the service itself stays unknown', () => {
  const questions = { requests: 'q0', service: ['q0'], figures: [{ figure: ORDERS, ids: ['q1'] }] };
  expect(clusterFigures(questions, [series('q0', { 1: 50 })]).figures.Orders).toEqual([]);
});

test('a time without a datapoint stays unknown', () => {
  const questions = { requests: 'q0', service: ['q0'], figures: [{ figure: P99, ids: ['q1'] }] };
  expect(clusterFigures(questions, [series('q0', { 1: 50 })]).figures.p99).toEqual([]);
});

test('a series that comes in two pages is one, in order', () => {
  const questions = { requests: 'q0', service: ['q0'], figures: [] };
  const seen = clusterFigures(questions, [series('q0', { 3: 70 }), series('q0', { 1: 50, 2: 60 })]);
  expect(seen.requests).toEqual([point(1, 50), point(2, 60), point(3, 70)]);
});

test('two clusters in one target group: events add up, the slower one tells the time', () => {
  const perCluster = { ...P99, metric: { ...P99.metric, per: 'cluster' as const } };
  const figures = [
    { figure: ORDERS, ids: ['q1', 'q2'] },
    { figure: perCluster, ids: ['q3', 'q4'] },
  ];
  const results = [series('q1', { 1: 2 }), series('q2', { 1: 3 }), series('q3', { 1: 0.2 }), series('q4', { 1: 0.1 })];
  const seen = clusterFigures({ requests: 'q0', service: ['q0'], figures }, results);
  expect(seen.figures).toEqual({ Orders: [point(1, 5)], p99: [point(1, 0.2)] });
});
