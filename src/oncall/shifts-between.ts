/**
 * The shifts of a span of time: cut wherever anything may change, asked at each cut who is on call then, and put
 * together again where nothing did. So a table of weeks cannot say anything else than a page in the night.
 */
import { dutyAt } from './on-call-at.ts';
import { ruleEdges } from './rule.ts';
import type { Duty, Layer, Schedule, Shift, Span } from './schedule.ts';

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
    if (last && same(last.duty, duty)) continue;
    if (last) last.to = at;
    shifts.push({ layer: layer.name, from: at, to: span.to, duty });
  }
  return shifts;
}

/** In order, each once, the span's beginning first. */
function cuts({ overrides, swaps, temporaries }: Schedule, { name, rules }: Layer, { from, to }: Span): number[] {
  const plans = temporaries.filter(({ layer }) => layer === name);
  const spans: (Span & { layer?: string })[] = [
    ...overrides,
    ...swaps,
    ...plans,
    ...plans.flatMap((plan) => plan.shifts),
  ];
  const laid = spans
    .filter(({ layer }) => layer === undefined || layer === name)
    .flatMap((each) => [each.from, each.to]);
  const edges = [...rules.flatMap((rule) => ruleEdges(rule, { from, to })), ...laid];
  return [...new Set([from, ...edges.filter((at) => from < at && at < to)])].sort((a, b) => a - b);
}

function same(a: Duty, b: Duty): boolean {
  if (a.is === 'gap' || b.is === 'gap') return a.is === b.is;
  return (
    a.held.length === b.held.length &&
    a.held.every((one, i) => {
      const other = b.held[i];
      return (
        one.person === other?.person &&
        one.by === other.by &&
        one.inPlaceOf === other.inPlaceOf &&
        one.asks === other.asks
      );
    })
  );
}
