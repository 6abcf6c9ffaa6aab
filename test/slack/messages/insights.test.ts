/** Delivery in words: what is known, what is not, and how few is too few for a share. */
import { describe, expect, it } from 'vitest';
import { type DeliveryFigures, delivered, deliveryIn } from '../../../src/insights/delivery.ts';
import type { Fact, OperationFact } from '../../../src/record/fact.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { type InsightsFacts, insights } from '../../../src/slack/messages/insights/insights.ts';
import { FIGURE_WORDS, type FigureName, lasting } from '../../../src/slack/messages/insights/insights-words.ts';
import { insightsList, listedIn } from '../../../src/slack/modals/insights-list.ts';
import {
  DAY,
  deploy,
  failedInBake,
  HOUR,
  MINUTE,
  MONDAY,
  page,
  rollback,
  stoppedInCanary,
} from '../../insights/facts-of-paper.ts';
import { read, textsIn } from './reading.ts';
import { EVIL, rulesFor } from './rules-for-messages.ts';

const WEEK = { from: MONDAY, to: MONDAY + 7 * DAY };
const at = (day: number, hour: number) => MONDAY + day * DAY + hour * HOUR;
const figuresOf = (facts: Fact[]): DeliveryFigures =>
  deliveryIn(
    delivered(facts, () => true),
    WEEK,
  );
const many = (count: number, more: (i: number) => Partial<OperationFact> = () => ({})) =>
  Array.from({ length: count }, (_, i) => deploy(`d${i}`, at(i % 6, i % 20), more(i)));
const committed = (hours: number) => (i: number) => ({ committed: at(i % 6, i % 20) - hours * HOUR });

const WORDS: [name: FigureName, facts: Fact[], words: string][] = [
  ['deploys', [], 'no deploy reached all customers.'],
  ['deploys', many(1), '1 deploy reached all customers.'],
  ['deploys', many(4), '4 deploys reached all customers.'],
  ['deploys', many(6), '6 deploys reached all customers, 6 a week.'],
  ['deploys', many(21), '21 deploys reached all customers, 3 a day.'],
  [
    'deploys',
    many(6, (i) => ({ environment: i < 4 ? 'eu' : 'us' })),
    '6 deploys reached all customers, 6 a week (eu 4, us 2).',
  ],
  ['lead', [], 'nothing to count.'],
  ['lead', many(3), 'not known: no build wrote when its commit was made.'],
  ['lead', many(1, committed(2)), 'from the commit to all customers 2 h 20 min.'],
  [
    'lead',
    [...many(1, committed(1)), deploy('x', at(0, 1), { committed: at(0, 1) - 50 * HOUR }), deploy('y', at(0, 2))],
    'from the commit to all customers 1 h 20 min to 2 d 2 h. Known for 2 of 3.',
  ],
  [
    'lead',
    many(6, committed(2)),
    'from the commit to all customers half took up to 2 h 20 min, nine in ten up to 2 h 20 min.',
  ],
  [
    'lead',
    [...many(5, committed(2)), deploy('x', at(0, 1), { commitUnreadable: true })],
    'from the commit to all customers half took up to 2 h 20 min, nine in ten up to 2 h 20 min. Known for 5 of 6. The commit time was unreadable for 1.',
  ],
  ['failures', [], 'nothing to count.'],
  ['failures', many(3), 'none of 3 failed once all customers had it.'],
  ['failures', [...many(2), failedInBake('f', at(1, 1))], '1 of 3 failed once all customers had it.'],
  ['failures', [...many(9), failedInBake('f', at(1, 1))], '1 of 10 (10 %) failed once all customers had it.'],
  ['recovery', many(3), 'nothing to recover from.'],
  ['recovery', [failedInBake('f', at(1, 1))], 'back to the old release in 10 s.'],
  [
    'recovery',
    [
      failedInBake('a', at(0, 1)),
      deploy('b', at(1, 1)),
      rollback('r', at(1, 9), '1.b'),
      deploy('c', at(2, 1)),
      page(1, at(2, 9), { suspect: 'c', resolved: at(2, 15) }),
      deploy('d', at(2, 12)),
      deploy('e', at(3, 1)),
      page(2, at(3, 9), { suspect: 'e' }),
      deploy('f', at(4, 1), { how: 'left', back: { why: 'alarm', during: 'bake', at: at(4, 2) } }),
    ],
    '2 by going back, half within 25 s; forward to a newer one in 3 h 20 min; 1 ended without a deploy; of 1 nobody wrote down when it was over.',
  ],
  ['rework', many(3), 'none of 3 mended what a failed one broke.'],
  ['rework', [failedInBake('a', at(0, 1)), deploy('fix', at(0, 3))], '1 of 2 mended what a failed one broke.'],
  ['stopped', many(3), 'none turned back on its way.'],
  [
    'stopped',
    [stoppedInCanary('a', at(0, 1))],
    '1 stopped in the canary, before all customers met it: no change failure.',
  ],
  [
    'stopped',
    [
      stoppedInCanary('a', at(0, 1)),
      { ...stoppedInCanary('b', at(1, 1)), back: { why: 'stand up', during: 'stand up', at: at(1, 2) } },
    ],
    '2 stopped, 1 of them in the canary, before all customers met them: no change failures.',
  ],
];

it.each(WORDS)('%s: %#', (name, facts, words) => {
  expect(FIGURE_WORDS[name](figuresOf(facts))).toBe(words);
});

it('long times are days, short ones are exact', () => {
  expect([40 * MINUTE, 47 * HOUR, 48 * HOUR, 75 * HOUR].map(lasting)).toEqual(['40 min', '47 h', '2 d', '3 d 3 h']);
});

const facts = (of: string, some: Fact[]): InsightsFacts => ({
  of,
  when: 'the last 4 weeks',
  earlier: 'The 4 weeks before',
  figures: figuresOf(some),
  previous: figuresOf([]),
  listOf: (figure) => figure,
  environments: ['prod'],
});
const BUSY = [...many(9), failedInBake('f', at(1, 1)), stoppedInCanary('s', at(2, 2))];

describe('the message', () => {
  rulesFor(
    [
      { name: 'insights', message: insights(facts('team edge', BUSY)) },
      { name: 'insights of nothing', message: insights(facts('api', [])) },
    ],
    [
      {
        name: 'insights',
        message: insights(
          facts(
            EVIL,
            many(6, () => ({ environment: EVIL })),
          ),
        ),
      },
    ],
  );

  it('tells each figure beside the one before, and opens the list of those that have one', () => {
    const { text, blocks } = insights(facts('team edge', BUSY));
    expect(read(text)).toBe(
      'Delivery of team edge, the last 4 weeks: 10 deploys reached all customers, 1 failed afterwards.',
    );
    expect(read(textsIn(blocks).join('\n')).split('\n').slice(0, 4)).toEqual([
      ':bar_chart: Delivery of team edge, the last 4 weeks',
      '*Deployment frequency:* 10 deploys reached all customers, 10 a week.',
      'The 4 weeks before: no deploy reached all customers.',
      'Show 10',
    ]);
  });
});

describe('the list behind a figure', () => {
  const value = { figure: 'deploys' as const, team: 'edge', ...WEEK, page: 0 };
  const slack = new BlockRules();
  const view = (some: Fact[], page = 0) =>
    insightsList('team edge', { ...value, page }, listedIn(figuresOf(some), 'deploys'), (id) => `https://acme/${id}`);

  it('has twenty on a page, newest first, and says which', () => {
    const all = many(45);
    const lines = (page: number) => textsIn(view(all, page).blocks).join('\n').split('\n');
    expect(read(lines(1)[0] ?? '')).toBe('*Deployment frequency of team edge:* 21 to 40 of 45, newest first');
    expect(lines(0).filter((line) => line.includes(' to prod: live'))).toHaveLength(20);
    expect([0, 1, 2].map((page) => lines(page).filter((line) => /^(Newer|Older)$/.test(line)))).toEqual([
      ['Older'],
      ['Newer', 'Older'],
      ['Newer'],
    ]);
    for (const page of [0, 1, 2]) expect(() => slack.view(view(all, page), 'modal')).not.toThrow();
  });

  it('is taken by Slack whatever releases are called', () => {
    const evil = view(many(20, () => ({ release: EVIL.repeat(4), environment: EVIL })));
    expect(() => slack.view(evil, 'modal')).not.toThrow();
    expect(JSON.stringify(evil)).not.toContain('<!channel>');
  });

  it('says of each failure how it ended', () => {
    const failed = figuresOf([
      failedInBake('a', at(0, 1)),
      deploy('c', at(2, 1)),
      page(318, at(2, 9), { suspect: 'c', resolved: at(2, 15) }),
      deploy('d', at(2, 12)),
      deploy('e', at(3, 1)),
      rollback('r', at(3, 9), '1.e'),
    ]);
    expect(listedIn(failed, 'failures').map(({ what }) => what)).toEqual([
      'rolled back later; the old release back after 40 s',
      'suspect of page 318; mended by a newer one after 3 h 20 min',
      'turned back in its bake; the old release back after 10 s',
    ]);
  });
});
