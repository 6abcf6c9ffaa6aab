/** Waits for something to be seen, woken by each change: no polling, no sleeping. */
import type { Workspace } from './workspace.ts';

export interface WaitOptions {
  /** By default as long as the workspace says. */
  withinMs?: number;
  /** What is waited for, for the failure's first line. */
  what?: string;
}

/** `seen` is what the failure shows instead. */
export function waitFor<T>(
  workspace: Workspace,
  find: () => T | undefined,
  seen: () => string,
  { withinMs = workspace.patienceMs, what = 'what was waited for' }: WaitOptions = {},
): Promise<T> {
  const found = find();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`Not seen within ${withinMs} ms: ${what}. Seen instead:\n${seen()}`));
    }, withinMs);
    const stop = workspace.watch(() => {
      try {
        const now = find();
        if (now === undefined) return;
        end();
        resolve(now);
      } catch (error) {
        end();
        reject(error);
      }
    });
  });
}
