/** Numbers of the distributions that a service's figures have. The same seed draws the same numbers. */
import { Chance } from '../../simulation/chance.ts';

export class Draw {
  private readonly chance: Chance;

  constructor(seed: number) {
    this.chance = new Chance(seed);
  }

  /** Mean 0, deviation 1 (Box and Muller's transform). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.chance.next()));
    return radius * Math.cos(2 * Math.PI * this.chance.next());
  }

  happens(probability: number): boolean {
    return this.chance.happens(probability);
  }

  /** At least 0, less than 1. */
  uniform(): number {
    return this.chance.next();
  }

  /** How many events where `mean` are expected: as many as arrive within one unit of time (Knuth's way). */
  poisson(mean: number): number {
    const end = Math.exp(-mean);
    let events = 0;
    for (let left = this.chance.next(); left > end; left *= this.chance.next()) events++;
    return events;
  }

  /**
   * Noise that remembers: each value keeps `memory` (0 to 1) of the one before. Mean 0, deviation `deviation` at every
   * point, the first too.
   */
  remembering(points: number, memory: number, deviation: number): number[] {
    const fresh = Math.sqrt(1 - memory ** 2);
    let now = this.normal();
    return Array.from({ length: points }, (_, i) => {
      if (i > 0) now = memory * now + fresh * this.normal();
      return deviation * now;
    });
  }
}
