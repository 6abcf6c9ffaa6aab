/** Values that come one after the other, kept in order, so that their middle need not be looked for anew each time. */
export class Ordered {
  readonly inTime: number[] = [];
  private readonly sorted: number[] = [];

  add(value: number): void {
    this.inTime.push(value);
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    this.sorted.splice(low, 0, value);
  }

  get median(): number {
    const { sorted } = this;
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  }

  /** A standard deviation that a few wild values do not move: from the median distance to the median. */
  get deviation(): number {
    const { sorted, median } = this;
    const n = sorted.length;
    // The values nearest to the median lie side by side: from the middle outwards, the nearer one first.
    let right = n >> 1;
    let left = right - 1;
    const distances: number[] = [];
    while (distances.length <= n >> 1) {
      const above = right < n ? (sorted[right] as number) - median : Number.POSITIVE_INFINITY;
      const below = left >= 0 ? median - (sorted[left] as number) : Number.POSITIVE_INFINITY;
      distances.push(Math.abs(Math.min(above, below)));
      if (above <= below) right++;
      else left--;
    }
    const upper = distances[n >> 1] as number;
    return 1.4826 * (n % 2 ? upper : ((distances[(n >> 1) - 1] as number) + upper) / 2);
  }

  /** In the order they came, none further than `most` robust standard deviations from the middle. */
  tamed(most: number): number[] {
    const reach = most * this.deviation;
    // More than half are equal: then the usual distance is nothing, and all others would be wild.
    if (!(reach > 0)) return this.inTime;
    const [least, greatest] = [this.median - reach, this.median + reach];
    if ((this.sorted[0] as number) >= least && (this.sorted.at(-1) as number) <= greatest) return this.inTime;
    return this.inTime.map((value) => Math.max(least, Math.min(greatest, value)));
  }
}
