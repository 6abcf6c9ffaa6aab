/** One instance in a word and a shape, from its Auto Scaling lifecycle and its target's health. */
export type InstanceState = 'healthy' | 'starting' | 'unhealthy' | 'draining' | 'leaving' | 'running, no traffic';

export function instanceState({ lifecycle, health }: { lifecycle: string; health: string }): InstanceState {
  if (lifecycle.startsWith('Terminat')) return 'leaving';
  if (health === 'draining') return 'draining';
  if (lifecycle.startsWith('Pending') || health === 'initial') return 'starting';
  if (health === 'healthy') return 'healthy';
  return health === 'unused' ? 'running, no traffic' : 'unhealthy';
}

/** `3 healthy, 1 starting` */
export function summary(instances: { lifecycle: string; health: string }[]): string {
  const counts = new Map<InstanceState, number>();
  for (const instance of instances) {
    const state = instanceState(instance);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'no instances';
}
