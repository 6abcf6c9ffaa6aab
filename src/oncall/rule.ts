/** Whom the rules of one layer name, before anything is laid over them. */
import { isOpen, windowsBetween } from './clock-window.ts';
import { groupAt, turnEdges } from './rotation.ts';
import type { Person, Rule, Span } from './schedule.ts';

/** Everybody whom the highest of the rules that have somebody names, each once, in the order of the rules. */
export function namedAt(rules: Rule[], at: number): Person[] {
  let [named, highest]: [Person[], number] = [[], Number.NEGATIVE_INFINITY];
  for (const rule of rules) {
    const priority = rule.priority ?? 0;
    const people = priority < highest ? [] : peopleOf(rule, at);
    if (people.length === 0) continue;
    named = priority > highest ? people : [...named, ...people];
    highest = priority;
  }
  return named.length > 1 ? [...new Set(named)] : named;
}

/** Every instant after `from` and before `to` at which a rule may name somebody else; some change nothing. */
export function ruleEdges(rule: Rule, { from, to }: Span): number[] {
  const span = { from: Math.max(from, rule.from ?? from), to: Math.min(to, rule.until ?? to) };
  if (span.from >= span.to) return [];
  const windows = rule.windows
    ? windowsBetween(rule.windows, rule.rotation.zone, span).flatMap((open) => [open.from, open.to])
    : [];
  return [span.from, span.to, ...windows, ...turnEdges(rule.rotation, span)].filter((at) => from < at && at < to);
}

function peopleOf({ rotation, windows, from, until }: Rule, at: number): Person[] {
  if ((from !== undefined && at < from) || (until !== undefined && at >= until)) return [];
  if (windows && !isOpen(windows, rotation.zone, at)) return [];
  return groupAt(rotation, at);
}
