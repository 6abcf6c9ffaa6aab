/** Those who ask within a moment share one look: in a storm of messages AWS would throttle a call for each. */

/** `look` is asked with all names of a moment (`within` ms), each once; everybody gets what it found. */
export function together<Found>(
  look: (names: string[]) => Promise<Found>,
  within: number,
): (name: string) => Promise<Found> {
  let next: { names: Set<string>; found: Promise<Found> } | undefined;
  return (name) => {
    if (!next) {
      const names = new Set<string>();
      const found = new Promise<Found>((resolve, reject) => {
        setTimeout(() => {
          next = undefined;
          look([...names]).then(resolve, reject);
        }, within);
      });
      next = { names, found };
    }
    next.names.add(name);
    return next.found;
  };
}
