/** The engine's own timers run on the story's clock: what waits for ten seconds waits for ten of the story's. */
import type { World } from '../world.ts';

let world: World | null = null;

export function keepTime(story: World): void {
  world = story;
}

interface Timer {
  over: boolean;
  unref(): Timer;
  ref(): Timer;
}

function setTimer(run: () => void, ms = 0): Timer {
  const timer: Timer = { over: false, unref: () => timer, ref: () => timer };
  const { agenda } = world as World;
  const story = world as World;
  agenda.add(agenda.now + ms, () => (timer.over ? undefined : story.turn(run)));
  return timer;
}

/** Of this thread, which does nothing else. */
export function takeTimers(): void {
  const clearTimer = (timer?: Timer) => {
    if (timer) timer.over = true;
  };
  Object.assign(globalThis, { setTimeout: setTimer, clearTimeout: clearTimer });
}
