/**
 * The shifts of a span of time: cut wherever anything may change, asked at each cut who is on call then, and put
 * together again where nothing did. So a table of weeks cannot say anything else than a page in the night.
 */
import { dutyAt } from './on-call-at.ts';
import { ruleEdges } from './rule.ts';
import { sameDuty } from './same-way.ts';
import type { Layer, Schedule, Shift, Span } from './schedule.ts';

/**
 * Layer by layer in the schedule's order, each without holes from `from` to `to`: gaps are shifts that nobody holds.
 * The first and the last are cut at the ends. Instants in ms since the epoch; empty where the span is.
 * Throws RangeError for an unknown zone: `problemsOf` tells before.
 */
export function shiftsBetween(schedule: Schedule, from: number, to: number): Shift[] {
  return from < to ? schedule.layers.flatMap((layer) => shiftsOf(schedule, layer, { from, to })) : [];
}

function shiftsOf(schedule: Schedule, layer: Layer, span: Span): Shift[] {
  const shifts: Shift[] = [];
  for (const at of cuts(schedule, layer, span)) {
    const duty = dutyAt(schedule, layer, at);
    const last = shifts.at(-1);
    if (last && sameDuty(last.duty, duty)) continue;
    if (last) last.to = at;
    shifts.push({ layer: layer.name, from: at, to: span.to, duty });
  }
  return shifts;
}

/** In order, each once, the span's beginning first. */
function cuts({ overrides, swaps, temporaries }: Schedule, { name, rules }: Layer, { from, to }: Span): number[] {
  const laid = [...overrides, ...swaps, ...temporaries].filter(({ layer }) => layer === name);
  const planned = temporaries.filter(({ layer }) => layer === name).flatMap(({ shifts }) => shifts);
  const edges = [
    ...rules.flatMap((rule) => ruleEdges(rule, { from, to })),
    ...[...laid, ...planned].flatMap((each) => [each.from, each.to]),
  ];
  return [...new Set([from, ...edges.filter((at) => from < at && at < to)])].sort((a, b) => a - b);
}
