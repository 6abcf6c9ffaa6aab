/**
 * A cluster keeps its look while it lives: from the number in its name, so that two that run side by side differ.
 */
export const LOOKS = 4;

export function lookOf(cluster: string): number {
  const number = /v(\d+)$/.exec(cluster)?.[1];
  return Number(number ?? 0) % LOOKS;
}
