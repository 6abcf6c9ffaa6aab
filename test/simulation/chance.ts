/** Everything random in a story comes from its seed: the same seed is the same story, word by word. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not tell neighbouring stories.
    this.state = Math.imul((seed ^ (seed / 2 ** 32)) | 0, 0x9e3779b1) ^ 0x85ebca6b;
    this.next();
    this.next();
  }

  /** At least 0, less than 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }
}
