/**
 * How much of the false-alarm budget may have been spent at which look, and how far from "no difference" a figure must
 * stray there so that no more is spent (Lan and DeMets, Biometrika 70/3, 1983). The spending is planned before the
 * first look, by time alone: looking after every datapoint costs nothing, and looking less often costs no error.
 */
import { normalBelow } from '../normal.ts';
import { tail } from './student.ts';

/** Of the budget, kept for the time after the planned end; each further half of the planned time spends half of it. */
const RESERVE = 0.06;
/** A canary that is watched for longer than this many times its plan finds nothing new. */
const LONGEST = 2;

export interface Schedule {
  /** What may have been spent up to each look, from the first. */
  budget: number[];
  /** How many standard deviations must be reached at each look. */
  edges: number[];
  /** The chance to be beyond the edge at each look, of those that never were before and those that were. */
  tails: number[];
}

/** What is planned for a look, from 0; the longest time stands for all after it. */
export function planFor(
  { budget, edges, tails }: Schedule,
  look: number,
): { budget: number; edge: number; tail: number } {
  const place = Math.min(look, budget.length - 1);
  return { budget: budget[place] as number, edge: edges[place] as number, tail: tails[place] as number };
}

/**
 * For `looks` equally informative ones over the planned time, and as many again in case that it is extended.
 * `early`: the share of the budget that is spent evenly; the rest is kept for the end, growing with the cube of the time.
 */
export function schedule(alpha: number, looks: number, early: number): Schedule {
  const key = `${alpha} ${looks} ${early}`;
  const known = KNOWN.get(key) ?? planned(alpha, looks, early);
  if (KNOWN.size > 50) KNOWN.clear();
  KNOWN.set(key, known);
  return known;
}

/** The same question has the same answer. */
const KNOWN = new Map<string, Schedule>();

function planned(alpha: number, looks: number, early: number): Schedule {
  const budget = Array.from({ length: Math.ceil(looks * LONGEST) }, (_, i) => spentAt(alpha, (i + 1) / looks, early));
  const edges = edgesOf(budget);
  return { budget, edges, tails: edges.map(tail) };
}

/** When `t` of the planned time is over. */
function spentAt(alpha: number, t: number, early: number): number {
  if (t <= 1) return alpha * (1 - RESERVE) * (early * t + (1 - early) * t ** 3);
  return alpha * (1 - RESERVE * 0.5 ** ((t - 1) / 0.5));
}

/** Cells of the grid per standard deviation of one look. */
const CELLS = 4;
/** Standard deviations beyond which nothing is kept. */
const WIDTH = 6.5;

/** By recursive integration over a random walk (Armitage, McPherson and Rowe, JRSS A 132/2, 1969). */
function edgesOf(budget: number[]): number[] {
  const half = Math.ceil(WIDTH * Math.sqrt(budget.length) * CELLS);
  let density = new Float64Array(2 * half + 1);
  density[half] = 1;
  let spent = 0;
  return budget.map((until, look) => {
    density = step(density);
    const { edge, cut } = cutTail(density, until - spent);
    spent += cut;
    return Number.isFinite(edge) ? (edge - half) / CELLS / Math.sqrt(look + 1) : edge;
  });
}

const REACH = Math.ceil(WIDTH * CELLS);
const KERNEL = Float64Array.from(
  { length: 2 * REACH + 1 },
  (_, i) => normalBelow((i - REACH + 0.5) / CELLS) - normalBelow((i - REACH - 0.5) / CELLS),
);

function step(density: Float64Array): Float64Array<ArrayBuffer> {
  const next = new Float64Array(density.length);
  for (let i = 0; i < density.length; i++) {
    const mass = density[i] as number;
    if (mass < 1e-15) continue;
    const to = Math.min(density.length - 1, i + REACH);
    for (let j = Math.max(0, i - REACH); j <= to; j++) {
      next[j] = (next[j] as number) + mass * (KERNEL[j - i + REACH] as number);
    }
  }
  return next;
}

/** Takes `allowed` off the upper end; `edge` is where, in cells. */
function cutTail(density: Float64Array, allowed: number): { edge: number; cut: number } {
  if (allowed <= 1e-12) return { edge: Number.POSITIVE_INFINITY, cut: 0 };
  let cut = 0;
  for (let i = density.length - 1; i >= 0; i--) {
    const mass = density[i] as number;
    if (cut + mass >= allowed) {
      const part = (allowed - cut) / mass;
      density[i] = mass * (1 - part);
      return { edge: i + 0.5 - part, cut: allowed };
    }
    cut += mass;
    density[i] = 0;
  }
  return { edge: -0.5, cut };
}
