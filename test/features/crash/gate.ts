/**
 * Every effect of a worker on its way to AWS, Slack or Redis passes here, is counted by its name, and at one chosen
 * point the worker dies: before the effect has left it, or when it is done and the answer has not arrived.
 */
export type Moment = 'before' | 'after';

/** The `nth` time (from 1) that `effect` passes. */
export interface Point {
  effect: string;
  nth: number;
  moment: Moment;
}

export class Gate {
  /** In their order, each with its number: `aws DeleteAutoScalingGroup old #1`. */
  passed: string[] = [];
  reached = false;
  readonly #counts = new Map<string, number>();
  #point: Point | null = null;

  /** Of the worker that is at work now. */
  constructor(private readonly kill: () => void) {}

  /** Counts from zero. `point` null: nobody dies. */
  open(point: Point | null): void {
    this.passed = [];
    this.reached = false;
    this.#counts.clear();
    this.#point = point;
  }

  /** What its carrier does: let it pass, strike instead, or carry it there and then strike. */
  arrives(effect: string): 'pass' | Moment {
    const nth = (this.#counts.get(effect) ?? 0) + 1;
    this.#counts.set(effect, nth);
    this.passed.push(`${effect} #${nth}`);
    const point = this.#point;
    return point?.effect === effect && point.nth === nth ? point.moment : 'pass';
  }

  strike(): void {
    this.reached = true;
    this.kill();
  }
}
