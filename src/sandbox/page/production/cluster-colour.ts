/**
 * A cluster keeps its look while it lives: from the number in its name, so that two that run side by side differ. A
 * baseline looks as none of the two beside it.
 */
export const LOOKS = 4;

export function lookOf(cluster: string): number {
  const [, number = 0, beside = ''] = /v(\d+)(-baseline)?$/.exec(cluster) ?? [];
  return (Number(number) + (beside ? 1 : 0)) % LOOKS;
}
