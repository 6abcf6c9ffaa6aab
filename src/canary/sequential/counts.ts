/**
 * Are there more events (errors, timeouts, orders) in the canary than its share of the requests explains? Given how
 * many there were in all, each falls on the canary with its share of the requests if there is no difference: a
 * binomial count, whatever the rate and however it moves over the day. While events are few the budget is spent on the
 * exact distribution; where there are many, or where they come in clumps, on its normal approximation.
 */
import { FEWEST_PAIRS, Pairs } from './pairs.ts';
import { planFor, type Schedule } from './spending.ts';
import { clumping } from './spread.ts';
import { asNormal, tail } from './student.ts';

export interface CountLook {
  /** Which look of the schedule it is, from 0. */
  look: number;
  /** Events since the look before. */
  canary: number;
  other: number;
  /** The canary's share of the requests in that time, 0 to 1. */
  share: number;
}

/**
 * After each look: the chance of evidence as strong as the strongest so far if there is no difference, looked at as
 * often as this. It never grows again.
 */
export type Chances = number[];

/** More events than this are told apart as well by their normal approximation, and faster. */
const EXACT_UP_TO = 400;

export interface Schedules {
  single: Schedule;
  /** For what is measured by its own scatter, which few looks do not show: spent later. */
  scattered: Schedule;
}

/** `looks` in their order; of more events in the canary. `alpha`: the whole budget of either schedule. */
export function chancesOfMore(looks: CountLook[], schedules: Schedules, alpha: number): Chances {
  const exact = new Exact();
  const normal = new Normal();
  let strongest = 1;
  return looks.map((now, at) => {
    exact.see(now);
    normal.see(now);
    const plan = planFor(schedules.single, now.look);
    const later = planFor(schedules.scattered, now.look);
    const by = (z: number, { tail: edge } = plan) => (z <= 0 ? 1 : (alpha * tail(z)) / edge);
    const byScatter = (z: number) => by(z, later);
    const soFar = looks.slice(0, at + 1);
    const chance = isMany(soFar)
      ? ofMany(soFar, normal, { by, byScatter }, strongest)
      : ofFew(soFar, normal, by, () => exact.look(alpha, plan.budget, by(normal.z)));
    strongest = Math.min(strongest, chance);
    return strongest;
  });
}

type By = (z: number) => number;

function ofMany(looks: CountLook[], normal: Normal, { by, byScatter }: { by: By; byScatter: By }, strongest: number) {
  const single = by(normal.z);
  // It can only become less sure by the scatter, which takes time to find out.
  if (single >= strongest) return single;
  if (looks.length >= FEWEST_PAIRS) return Math.max(single, byScatter(ratesApart(looks)));
  return normal.ratio >= GREAT ? single : 1;
}

function ofFew(looks: CountLook[], normal: Normal, by: (z: number) => number, exactly: () => number): number {
  const single = exactly();
  const scatter = scatterOf(looks);
  return scatter > 1 ? by(asNormal(normal.z / Math.sqrt(scatter), looks.length - 1)) : single;
}

/** While all events are single ones and not too many. */
class Exact {
  private density = Float64Array.of(1);
  private count = 0;
  private spent = 0;
  private possible = true;
  private unseen: CountLook[] = [];

  see(look: CountLook): void {
    this.unseen.push(look);
  }

  /** `nearly`: what is said where it is no longer possible. */
  look(alpha: number, budget: number, nearly: number): number {
    this.catchUp();
    if (!this.possible) return nearly;
    const { density } = this;
    const allowed = budget - this.spent;
    let beyond = 0;
    for (let i = density.length - 1; i >= this.count; i--) beyond += density[i] as number;
    let cut = 0;
    let edge = density.length;
    while (edge > 0 && cut + (density[edge - 1] as number) <= allowed) cut += density[--edge] as number;
    density.fill(0, edge);
    this.spent += cut;
    return (alpha * beyond) / allowed;
  }

  private catchUp(): void {
    for (const { canary, other, share } of this.unseen) {
      const events = canary + other;
      this.count += canary;
      this.possible &&= Number.isInteger(events) && this.density.length + events <= EXACT_UP_TO;
      if (this.possible) this.density = withMore(this.density, events, share);
    }
    this.unseen = [];
  }
}

class Normal {
  private information = 0;
  private surplus = 0;
  private seen = [0, 0, 0] as [canary: number, expected: number, all: number];

  see({ canary, other, share }: CountLook): void {
    const all = canary + other;
    this.information += all * share * (1 - share);
    this.surplus += canary - all * share;
    this.seen = [this.seen[0] + canary, this.seen[1] + all * share, this.seen[2] + all];
  }

  /** The canary's events per request over the other's. */
  get ratio(): number {
    const [canary, expected, all] = this.seen;
    return (canary / expected) * ((all - expected) / Math.max(1e-9, all - canary));
  }

  get z(): number {
    return this.information === 0 ? 0 : (this.surplus - 0.5) / Math.sqrt(this.information);
  }
}

/** Expected on either side at each look: then it can be seen how much a side differs from itself. */
const MANY = 5;
/** Until that is seen, only so great a ratio counts: single events or not, it is no accident. */
const GREAT = 8;

const isMany = (looks: CountLook[]): boolean =>
  looks.reduce((sum, { canary, other, share }) => sum + (canary + other) * Math.min(share, 1 - share), 0) >=
  MANY * looks.length;

/** Where events are many, how far apart the two sides' rates are by their own scatter from look to look. */
function ratesApart(looks: CountLook[]): number {
  const pairs = new Pairs();
  for (const { canary, other, share } of looks) {
    pairs.add(Math.log((canary + 0.5) / share), Math.log((other + 0.5) / (1 - share)));
  }
  return pairs.difference()?.z ?? 0;
}

/** The distribution of the count after `events` more, of which each falls on the canary with chance `share`. */
function withMore(density: Float64Array, events: number, share: number): Float64Array<ArrayBuffer> {
  const now = new Float64Array(density.length + events);
  now.set(density);
  for (let i = density.length; i < now.length; i++) {
    for (let x = i; x > 0; x--) now[x] = (now[x] as number) * (1 - share) + (now[x - 1] as number) * share;
    now[0] = (now[0] as number) * (1 - share);
  }
  return now;
}

/** Standard errors beyond which the scatter from look to look is no longer that of single events. */
const BY_CHANCE = 1.5;

/**
 * By how much the counts scatter more than single events would (retries, a batch that fails as one), times by how much
 * bad minutes follow one another; at least 1. Pearson's statistic around the share that was seen, so that a
 * difference does not look like scatter.
 */
function scatterOf(looks: CountLook[]): number {
  const told = looks.filter(({ canary, other }) => canary + other > 0);
  const all = told.reduce((sum, { canary, other }) => sum + canary + other, 0);
  if (told.length < FEWEST_PAIRS) return 1;
  const canary = told.reduce((sum, look) => sum + look.canary, 0);
  const expected = told.reduce((sum, look) => sum + (look.canary + look.other) * look.share, 0);
  if (canary === 0 || canary === all || expected === 0 || expected === all) return 1;
  const odds = (canary / expected) * ((all - expected) / (all - canary));
  const rest = told.map((look) => {
    const n = look.canary + look.other;
    const seen = (look.share * odds) / (look.share * odds + 1 - look.share);
    return (look.canary - n * seen) / Math.sqrt(n * seen * (1 - seen));
  });
  const freedom = told.length - 1;
  const scatter = rest.reduce((sum, value) => sum + value * value, 0) / freedom;
  return scatter > 1 + BY_CHANCE * Math.sqrt(2 / freedom) ? scatter * clumping(rest) : 1;
}
