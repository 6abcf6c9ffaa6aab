/** How many requests customers gave up because this process was held up, by the warnings they leave. */
export function heldUp(): () => number {
  let missed = 0;
  process.on('warning', ({ message }) => {
    missed += Number(/^The customers of .* were held up: (\d+) requests/.exec(message)?.[1] ?? 0);
  });
  return () => missed;
}
