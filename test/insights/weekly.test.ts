/** When a week is told, by clocks that change twice a year. */
import { expect, it } from 'vitest';
import type { WeeklyPlan } from '../../src/catalog/catalog.ts';
import { USUAL_WEEKLY, weeklyDue, weekTold } from '../../src/insights/weekly.ts';

const at = (text: string) => Date.parse(text);
const BERLIN = 'Europe/Berlin';

const ROWS: [sentence: string, zone: string, plan: WeeklyPlan, now: string, due: string][] = [
  ['on Monday at nine sharp', BERLIN, USUAL_WEEKLY, '2026-11-09T08:00:00Z', '2026-11-09T08:00:00Z'],
  ['a minute before it is last week’s', BERLIN, USUAL_WEEKLY, '2026-11-09T07:59:59Z', '2026-11-02T08:00:00Z'],
  ['late on Sunday', BERLIN, USUAL_WEEKLY, '2026-11-15T22:59:00Z', '2026-11-09T08:00:00Z'],
  ['in summer nine is seven o’clock UTC', BERLIN, USUAL_WEEKLY, '2026-10-25T12:00:00Z', '2026-10-19T07:00:00Z'],
  ['the day after clocks went back', BERLIN, USUAL_WEEKLY, '2026-10-26T08:00:00Z', '2026-10-26T08:00:00Z'],
  ['a time that the clock skips', BERLIN, { day: 7, minute: 150 }, '2026-03-29T12:00:00Z', '2026-03-29T01:00:00Z'],
  ['a zone of half an hour', 'Asia/Kolkata', USUAL_WEEKLY, '2026-11-09T03:30:00Z', '2026-11-09T03:30:00Z'],
  ['Friday evening', 'UTC', { day: 5, minute: 1020 }, '2026-11-09T00:00:00Z', '2026-11-06T17:00:00Z'],
];

it.each(ROWS)('%s', (_, zone, plan, now, due) => {
  expect(new Date(weeklyDue(zone, plan, at(now))).toISOString()).toBe(new Date(due).toISOString());
});

it('tells the seven days before its midnight, an hour longer where the clock went back', () => {
  const { from, to } = weekTold(BERLIN, at('2026-10-26T08:00:00Z'));
  expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
    '2026-10-18T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]);
  expect(weekTold(BERLIN, at('2026-10-26T08:00:00Z'), 1)).toEqual({ from: at('2026-10-11T22:00:00Z'), to: from });
});
