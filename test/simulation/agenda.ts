/** The virtual clock: what is to happen, in the order of its instants, and of its entry where those are equal. */
interface Entry {
  at: number;
  run: () => Promise<void> | undefined;
}

export class Agenda {
  now = 0;
  private readonly entries: Entry[] = [];

  /** `run` may answer a promise: the clock stands until it is kept. */
  add(at: number, run: Entry['run']): void {
    const entry = { at: Math.max(at, this.now), run };
    let place = this.entries.length;
    // The earliest is the last, so that it is cheap to take.
    while (place > 0 && (this.entries[place - 1] as Entry).at <= entry.at) place--;
    this.entries.splice(place, 0, entry);
  }

  /** Moves the clock; undefined when nothing is left. */
  next(): Entry['run'] | undefined {
    const entry = this.entries.pop();
    if (!entry) return undefined;
    this.now = entry.at;
    return entry.run;
  }
}
