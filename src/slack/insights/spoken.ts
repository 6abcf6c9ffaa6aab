/** Spans of weeks as people say them. */
export const WEEK = 7 * 86_400_000;

export const spoken = (weeks: number): { when: string; earlier: string } =>
  weeks === 1
    ? { when: 'the last 7 days', earlier: 'The 7 days before' }
    : { when: `the last ${weeks} weeks`, earlier: `The ${weeks} weeks before` };

/** How many are counted, and whether that is fewer than were asked for. */
export function weeksCounted(asked: number | undefined, { usual, most }: { usual: number; most: number }) {
  const weeks = Math.min(most, Math.max(1, asked ?? usual));
  return { weeks, ...(asked !== undefined && asked > most && { most }) };
}
