/**
 * One shared call answers fifty looks at the same instant. What each of them leads to is short, all of them together
 * are not: so they go on one by one, and whatever else has arrived, a click maybe, comes in between.
 */
export function turns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
