import type { Simulated } from './simulate.ts';

/** Which rule was broken, in which story, or that none was. */
export const brokenIn = ({ failure }: Simulated): string =>
  failure
    ? `seed ${failure.seed}: ${failure.invariant}: ${failure.what}\n${failure.story.join('\n')}`
    : 'no rule is broken';
