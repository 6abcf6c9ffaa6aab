/**
 * When the primary changes: the moments at which a shift is handed over. They come from the same schedule as every page,
 * so an override, a swap, a feed or a clock that is set moves them; no pattern of hours could follow that.
 */

import { onCallAt } from '../oncall/on-call-at.ts';
import { turnAt } from '../oncall/rotation.ts';
import { namedAt } from '../oncall/rule.ts';
import type { Rule, Schedule, Span } from '../oncall/schedule.ts';
import { DAY } from '../oncall/zone-clock.ts';
import { type PrimaryTurn, primaryTurns, sameCrew } from './primary.ts';

export interface Moment {
  at: number;
  /** Slack user ids. The same on both sides: somebody's turn follows on their own. */
  from: string[];
  to: string[];
  /** The shift that ends. */
  shift: Span;
  /** The one that begins; null: nobody has it, or nothing says when it ends. */
  next: Span | null;
}

/** All after `after` and not after `until`, in order. Throws RangeError for an unknown zone. */
export function momentsBetween(schedule: Schedule, after: number, until: number): Moment[] {
  const cuts = cutsBetween(schedule, after, until);
  return cuts.map((cut, i) => {
    const ends = cuts[i + 1]?.at ?? nextCut(schedule, cut.at)?.at;
    const next = cut.to.length > 0 && ends !== undefined ? { from: cut.at, to: ends } : null;
    return { ...cut, shift: { from: beginOfShift(schedule, cut.at), to: cut.at }, next };
  });
}

/** The first after this instant; null: none as far as anybody looks. */
export function nextMoment(schedule: Schedule, after: number): Moment | null {
  const cut = nextCut(schedule, after);
  return cut ? (momentsBetween(schedule, after, cut.at)[0] ?? null) : null;
}

/**
 * When the shift began that runs at this instant, or ends at it. Somebody who was covered for two hours in between has
 * one shift: whoever takes over from them must read of all of it.
 */
export const beginOfShift = (schedule: Schedule, at: number): number =>
  looked(REACHES, (reach) => beginWithin(schedule, { from: at - reach, to: at })) ?? at - FURTHEST;

/** Undefined: before the span. */
function beginWithin(schedule: Schedule, span: Span): number | undefined {
  const turns = primaryTurns(schedule, span.from, span.to);
  let i = turns.length - 1;
  const crew = turns[i]?.people ?? [];
  while (turns[i - 1]?.covers && turns[i - 2] && sameCrew(turns[i - 2]?.people ?? [], crew)) i -= 2;
  const turn = turns[i];
  const began = i > 0 ? turn?.from : undefined;
  const digest = digests(schedule, turns, span).at(-1)?.at;
  return digest !== undefined && digest > (began ?? span.from) ? digest : began;
}

/** Who is on call first at this instant. */
export function primaryAt(schedule: Schedule, at: number): string[] {
  const duty = onCallAt({ ...schedule, layers: schedule.layers.slice(0, 1) }, at)[0]?.duty;
  return duty?.is === 'held' ? duty.held.map(({ person }) => person) : [];
}

/** Most shifts are short: it is looked further only where nothing is near. Ms. */
const REACHES = [2 * DAY, 9 * DAY, 40 * DAY, 130 * DAY];
const FURTHEST = 130 * DAY;

type Cut = Pick<Moment, 'at' | 'from' | 'to'>;

const nextCut = (schedule: Schedule, after: number): Cut | null =>
  looked(REACHES, (reach) => cutsBetween(schedule, after, after + reach)[0]) ?? null;

function looked<Found>(reaches: number[], look: (reach: number) => Found | undefined): Found | undefined {
  for (const reach of reaches) {
    const found = look(reach);
    if (found !== undefined) return found;
  }
  return undefined;
}

function cutsBetween(schedule: Schedule, after: number, until: number): Cut[] {
  // A shift holds its beginning: one that begins at `until` is asked for too.
  const turns = primaryTurns(schedule, after, until + 1);
  const changes = turns.slice(1).map((turn, i) => ({ at: turn.from, from: turns[i]?.people ?? [], to: turn.people }));
  return [...changes, ...digests(schedule, turns, { from: after, to: until + 1 })].sort((a, b) => a.at - b.at);
}

/** Where a turn of a day or more follows on one of the same people: nobody hands over, and the team still reads it. */
function digests(schedule: Schedule, turns: PrimaryTurn[], span: Span): Cut[] {
  const edges = new Set((schedule.layers[0]?.rules ?? []).flatMap((rule) => ownEdges(rule, span)));
  return [...edges]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const turn = turns.find(({ from, to }) => from < at && at < to);
      return turn && turn.people.length > 0 ? [{ at, from: turn.people, to: turn.people }] : [];
    });
}

/** Where one rule names the same people anew: whoever covers another's turn after their own just goes on. */
function ownEdges(rule: Rule, { from, to }: Span): number[] {
  const edges: number[] = [];
  for (let turn = turnAt(rule.rotation, from); turn.to < to; turn = turnAt(rule.rotation, turn.to)) {
    if (turn.to - turn.from < DAY / 2) return [];
    const [before, after] = [namedAt([rule], turn.to - 1), namedAt([rule], turn.to)];
    if (turn.to > from && before.length > 0 && sameCrew(before, after)) edges.push(turn.to);
  }
  return edges;
}

/** Whether a handoff is none: the same people stay. */
export const isDigest = ({ from, to }: Pick<Moment, 'from' | 'to'>): boolean => from.length > 0 && sameCrew(from, to);

/** `edge-mhx2k0w0` */
export const idOf = (team: string, at: number): string => `${team}-${at.toString(36)}`;
