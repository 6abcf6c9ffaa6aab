import type { Environment } from './catalog.ts';

/** Wherever a cluster of this environment may get requests: the two that take turns, and the baseline's. */
export const allTargetGroups = ({
  targetGroups,
  baseline,
}: Pick<Environment, 'targetGroups' | 'baseline'>): string[] => (baseline ? [...targetGroups, baseline] : targetGroups);
