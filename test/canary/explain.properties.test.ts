/** Whatever a judge says, people read whole words of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byChance, explain } from '../../src/canary/explain.ts';
import { explainVerdict } from '../../src/canary/explain-verdict.ts';
import type { FigureVerdict, Verdict, Why } from '../../src/canary/verdict.ts';
import type { Figure } from '../../src/catalog/catalog.ts';
import { BlockRules } from '../../src/sandbox/slack/blocks/rules.ts';
import { figureCharts } from '../../src/slack/messages/figure-chart.ts';
import { whyReport } from '../../src/slack/modals/why-report.ts';
import { canary } from '../slack/messages/records.ts';

const WHYS: Why[] = [
  'worse',
  'over its limit',
  'spike',
  'tolerated',
  'excluded',
  'nothing found',
  'so far',
  'few',
  'in doubt',
  'no data',
  'no data to compare with',
  'unreadable',
  'both over the limit',
  'only in the bake',
  'own fault',
];

const amount = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.constantFrom(0, 1e-12, 1e12, Number.MIN_VALUE, 5310),
);
const valueOrNull = fc.option(amount);
const bound = fc.option(fc.oneof(amount, fc.constantFrom(Number.POSITIVE_INFINITY, Number.NaN, -1)));
const span = fc.record({ count: fc.nat(), from: fc.nat(), to: fc.nat() });
const course = fc.array(fc.record({ at: fc.nat({ max: 30 }).map((n) => n * 60_000), value: amount }), {
  maxLength: 40,
});

const optional = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined });
const figure: fc.Arbitrary<FigureVerdict> = fc.record({
  figure: fc.constantFrom('Errors', 'p99', 'Orders', 'Requests'),
  unit: fc.constantFrom('percent', 'ms', 'count', 'level'),
  canary: valueOrNull,
  live: valueOrNull,
  limit: valueOrNull,
  word: fc.constantFrom('fine', 'worse', 'unsure', 'few'),
  why: optional(fc.constantFrom(...WHYS)),
  ratio: optional(fc.record({ is: fc.oneof(amount, fc.constant(Number.NaN)), from: bound, to: bound })),
  certainty: optional(fc.oneof(fc.double({ min: 0, max: 1 }), fc.constant(Number.NaN))),
  requests: optional(fc.record({ canary: fc.nat(), live: fc.nat() })),
  points: optional(span),
  needs: optional(fc.nat()),
  uncritical: optional(fc.constant(true as const)),
  dryRun: optional(fc.constant(true as const)),
  series: optional(fc.record({ canary: course, live: course })),
});
const metric = { namespace: 'N', name: 'M', statistic: 'Sum', per: 'target group' } as const;
const asked: fc.Arbitrary<Figure | undefined> = optional(
  fc.record({
    name: fc.constant('Errors'),
    kind: fc.constantFrom('share', 'time', 'level'),
    metric: fc.constant(metric),
    worse: fc.constantFrom('more', 'less', 'either'),
    tolerance: fc.double({ min: 0, max: 10, noNaN: true }),
  }),
);
const verdict: fc.Arbitrary<Verdict> = fc.record({
  word: fc.constantFrom('pass', 'fail', 'so far', 'cannot tell'),
  figures: fc.array(figure, { maxLength: 60 }),
  from: fc.constant(0),
  to: fc.nat(),
  against: optional(fc.constantFrom('live', 'baseline', 'before')),
  score: optional(fc.double({ min: 0, max: 100, noNaN: true })),
  needsTime: optional(fc.nat()),
});

const NO_WORDS = /NaN|undefined|null|Infinity|\[object|!|\n/;

it('a figure is one line of whole words', () => {
  fc.assert(
    fc.property(figure, asked, (each, of) => {
      const line = explain(each, { asked: of, other: '1.41.0' });
      expect(line).not.toMatch(NO_WORDS);
      expect(line.startsWith(each.figure)).toBe(true);
      expect(byChance(each) ?? '').not.toMatch(NO_WORDS);
    }),
    { numRuns: 1000 },
  );
});

it('a verdict is one sentence, its report and its charts are taken by Slack', () => {
  const slack = new BlockRules();
  fc.assert(
    fc.property(verdict, (each) => {
      expect(explainVerdict(each, { next: '1.42.0', other: '1.41.0' })).not.toMatch(NO_WORDS);
      slack.view(whyReport(canary, each), 'modal');
      const charts = figureCharts(canary, each);
      if (charts.length > 0) slack.message(charts);
    }),
    { numRuns: 100 },
  );
});
