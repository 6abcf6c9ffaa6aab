/** Load on call in words, and what is proposed about the alarms that made it. */
import { describe, expect, it } from 'vitest';
import { delivered, deliveryIn } from '../../../src/insights/delivery.ts';
import { loadOf, weeksOfLoad } from '../../../src/insights/load.ts';
import type { NoiseAnswer } from '../../../src/insights/noise-answer.ts';
import { standingOf } from '../../../src/insights/noise-answer.ts';
import { noisyAlarms } from '../../../src/insights/noisy.ts';
import type { OperationFact, PageFact } from '../../../src/record/fact.ts';
import { type LoadFacts, loadMessage } from '../../../src/slack/messages/insights/load.ts';
import { weeksLine } from '../../../src/slack/messages/insights/load-words.ts';
import { type WeekFacts, week } from '../../../src/slack/messages/insights/week.ts';
import {
  ADA,
  DAY,
  deploy,
  failedInBake,
  HOUR,
  LIN,
  MINUTE,
  MONDAY,
  page,
  stoppedInCanary,
} from '../../insights/facts-of-paper.ts';
import { read, textsIn } from './reading.ts';
import { EVIL, rulesFor } from './rules-for-messages.ts';

const NOW = MONDAY + 28 * DAY;
const WEEKS = [0, 1, 2, 3].map((i) => ({ from: MONDAY + i * 7 * DAY, to: MONDAY + (i + 1) * 7 * DAY }));
const at = (day: number, hour: number) => MONDAY + day * DAY + hour * HOUR;

function facts(pages: PageFact[], answer: NoiseAnswer | null = null, team = 'edge'): LoadFacts {
  const span = { from: MONDAY, to: NOW };
  return {
    team,
    when: 'the last 4 weeks',
    earlier: 'The 4 weeks before',
    clock: 'UTC',
    load: loadOf(pages, span, 'UTC'),
    previous: loadOf([], { from: MONDAY - 28 * DAY, to: MONDAY }, 'UTC'),
    weeks: weeksOfLoad(pages, WEEKS, 'UTC'),
    noisy: noisyAlarms(pages, span).map((alarm) => standingOf(alarm, answer, NOW)),
    answerTo: (alarm, decision) => `${alarm} ${decision}`,
  };
}

const fineAgain = (day: number, hour: number): Partial<PageFact> => ({
  how: 'fine again',
  resolvedBy: undefined,
  resolved: at(day, hour) + 4 * MINUTE,
});
const BUSY = [
  page(1, at(0, 10), fineAgain(0, 10)),
  page(2, at(0, 23), fineAgain(0, 23)),
  page(3, at(8, 3), { ...fineAgain(8, 3), told: [], firstTold: undefined, answered: undefined }),
  page(4, at(9, 19), fineAgain(9, 19)),
  page(5, at(22, 21), { answered: { by: LIN, at: at(22, 21) + 12 * MINUTE, step: 1, round: 0 } }),
  page(6, at(22, 22), { alarms: [{ key: 'p99', title: 'p99' }], how: 'not actionable' }),
];
const words = (message: { blocks: unknown }) =>
  read(textsIn(message.blocks).join('\n')).replace(/<!date\^[^|]*\|([^>]*)>/g, '$1');

it('a busy time, line by line', () => {
  expect(
    words(loadMessage(facts(BUSY)))
      .split('\n')
      .slice(0, 8),
  ).toEqual([
    ':pager: Load on call of team edge, the last 4 weeks',
    '*Pages:* 6 pages, 3 at night, 4 outside 08:00 to 20:00; 1 of them told nobody.',
    'The 4 weeks before: no pages.',
    '*Nights:* 3 of 29 nights had a page; the longest time without one was 13 d 2 h, from 2026-11-11 19:00 UTC.',
    '*Answers:* acknowledged half within 2 min, nine in ten within 8 min; 1 only when a later step was asked; over half within 4 min, nine in ten within 30 min.',
    '*Incidents:* 6 incidents, 0.1 in 12 h on average; at most 2 in 12 h, from 2026-11-24 21:00 UTC: just the 2 that a shift can bear.',
    '*Noise:* 1 closed as not actionable, 1 came again within 24 h.',
    'Pages by week, oldest first: 2 (1 at night), 2 (1 at night), none, 2 (1 at night).',
  ]);
});

it('an alarm has a proposal with its reason, and the proposed answer first', () => {
  const said = words(loadMessage(facts(BUSY)));
  expect(said).toContain('*api-5xx* of api in prod: 5 pages.');
  expect(said).toContain(
    ':bulb: 4 of 5 were fine again by themselves within minutes: raise the threshold, or let it last longer before it pages.',
  );
  expect(said).toMatch(/We will raise it[\s\S]*We will delete it[\s\S]*We will automate it[\s\S]*Leave it as it is/);
});

it('once answered it says who, when and how often it paged since, and asks no more', () => {
  const said = words(loadMessage(facts(BUSY, { decision: 'raise', by: ADA, at: at(9, 0) })));
  expect(said).toContain('Ada, 2026-11-11 00:00 UTC: its threshold will be raised; it paged 2 times since.');
  expect(said).not.toContain('We will raise it');
});

it('a time without pages is three lines', () => {
  const { text, blocks } = loadMessage(facts([]));
  expect(text).toBe('Load on call of team edge, the last 4 weeks: no pages.');
  expect(blocks).toHaveLength(3);
});

it('the bars in words', () => {
  const weeks = [3, 0, 12].map((pages, i) => ({ from: i, pages, atNight: i }));
  expect(weeksLine(weeks)).toBe('Pages by week, oldest first: 3, none, 12 (2 at night).');
});

function weekOf(pages: PageFact[], deploys: OperationFact[], team = 'edge'): WeekFacts {
  const span = { from: MONDAY, to: NOW };
  const all = delivered([...pages, ...deploys], () => true);
  const delivery = {
    of: team,
    when: 'last week',
    earlier: 'The week before',
    figures: deliveryIn(all, span),
    previous: deliveryIn(all, { from: MONDAY - 28 * DAY, to: MONDAY }),
    listOf: (figure: string) => figure,
    environments: ['prod'],
  };
  return { team, days: 'Mon 2 Nov to Sun 8 Nov', delivery, load: facts(pages), late: 5 * HOUR };
}

describe('a team’s week', () => {
  const deploys = [deploy('a', at(1, 1)), failedInBake('b', at(2, 1)), stoppedInCanary('c', at(3, 1))];
  rulesFor(
    [
      { name: 'week', message: week(weekOf(BUSY, deploys)) },
      { name: 'calm week reply', message: week(weekOf([], [])) },
    ],
    [{ name: 'week', message: week(weekOf(BUSY, deploys, EVIL)) }],
  );
});

describe('the message', () => {
  const evil = BUSY.map((each) => ({ ...each, service: EVIL, alarms: [{ key: EVIL, title: EVIL.repeat(9) }] }));
  rulesFor(
    [
      { name: 'load', message: loadMessage(facts(BUSY)) },
      { name: 'load of nothing', message: loadMessage(facts([])) },
      { name: 'one page', message: loadMessage(facts(BUSY.slice(0, 1))) },
    ],
    [
      {
        name: 'load',
        message: loadMessage(facts(evil, { decision: 'leave', by: { id: 'U1', name: EVIL }, at: 0 }, EVIL)),
      },
    ],
  );

  it('of many noisy alarms shows five and asks about three', () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      BUSY.slice(0, 4).map((each) => ({ ...each, id: `${each.id}-${i}`, alarms: [{ key: `a${i}`, title: `a${i}` }] })),
    ).flat();
    const { blocks } = loadMessage(facts(many));
    expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(3);
    expect(words({ blocks }).match(/of api in prod: 4 pages/g)).toHaveLength(5);
  });
});
