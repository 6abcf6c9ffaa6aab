/** What makes a schedule unusable, before anybody relies on it: told when it is written, one sentence each. */
import type { ClockWindow, Rotation, Schedule, Span } from './schedule.ts';
import { isZone } from './zone-clock.ts';

export interface Problem {
  /** Where, as a path: `primary.rules[0].rotation.zone`. */
  at: string;
  what: string;
}

const MINUTES_OF_A_DAY = 24 * 60;

/** Empty: `onCallAt` and `shiftsBetween` answer for every instant. */
export function problemsOf(schedule: Schedule): Problem[] {
  const { layers, overrides, swaps, temporaries } = schedule;
  const names = layers.map(({ name }) => name);
  const laid = [
    ...overrides.map((each, i) => ({ each, at: `overrides[${i}]` })),
    ...swaps.map((each, i) => ({ each, at: `swaps[${i}]` })),
    ...temporaries.map((each, i) => ({ each, at: `temporaries[${i}]` })),
  ];
  return [
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => ({ at: name, what: 'is there twice' })),
    ...layers.flatMap(({ name, rules }) => rules.flatMap((_, i) => ofRule(`${name}.rules[${i}]`, rules[i]))),
    ...laid.flatMap(({ each, at }) => [
      ...ofSpan(at, each),
      ...(names.includes(each.layer) ? [] : [{ at: `${at}.layer`, what: `there is no layer "${each.layer}"` }]),
    ]),
  ];
}

function ofRule(at: string, rule: Schedule['layers'][number]['rules'][number] | undefined): Problem[] {
  if (!rule) return [];
  const { rotation, windows = [], from, until } = rule;
  return [
    ...ofRotation(`${at}.rotation`, rotation),
    ...windows.flatMap((window, i) => ofWindow(`${at}.windows[${i}]`, window)),
    ...(from !== undefined && until !== undefined ? ofSpan(at, { from, to: until }) : []),
  ];
}

function ofRotation(at: string, { zone, length, groups, days, every, lasts, start }: Rotation): Problem[] {
  return said([
    [!isZone(zone), `${at}.zone`, `"${zone}" is no time zone, like Europe/Berlin`],
    [!Number.isInteger(length) || length < 1, `${at}.length`, 'must be a whole number from 1'],
    [!Number.isFinite(start), `${at}.start`, 'is no instant'],
    [groups.length === 0, `${at}.groups`, 'names nobody'],
    [groups.some((group) => group.length === 0), `${at}.groups`, 'has a group of nobody'],
    [days !== undefined && every !== 'day', `${at}.days`, 'go with a daily rotation alone'],
    [days?.length === 0 || new Set(days).size !== (days?.length ?? 0), `${at}.days`, 'must be different days'],
    [lasts !== undefined && !(lasts > 0), `${at}.lasts`, 'must be longer than nothing'],
  ]);
}

function ofWindow(at: string, { days, from, to }: ClockWindow): Problem[] {
  const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= MINUTES_OF_A_DAY;
  return said([
    [days.length === 0, `${at}.days`, 'names no day'],
    [!isMinute(from) || !isMinute(to), at, 'must be minutes of a day'],
  ]);
}

function ofSpan(at: string, { from, to }: Span): Problem[] {
  return said([[!(from < to), at, 'ends before it starts']]);
}

const said = (checks: [wrong: boolean, at: string, what: string][]): Problem[] =>
  checks.filter(([wrong]) => wrong).map(([, at, what]) => ({ at, what }));
