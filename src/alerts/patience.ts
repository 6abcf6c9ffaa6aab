/** AWS throttles whoever insists: after a failure turns are left out, one, two, then three. A success ends that. */
const MOST_LEFT_OUT = 3;

export interface Patience {
  /** Whether this turn is to be taken. */
  mayLook(now: number): boolean;
  failed(now: number): void;
  went(): void;
}

/** `every`: from turn to turn, ms. */
export function patience(every: number): Patience {
  let failures = 0;
  let notBefore = 0;
  return {
    mayLook: (now) => now >= notBefore,
    failed(now) {
      failures = Math.min(failures + 1, MOST_LEFT_OUT);
      // Half a turn more: the turn itself comes a little early or late.
      notBefore = now + every * (failures + 0.5);
    },
    went() {
      failures = 0;
      notBefore = 0;
    },
  };
}
