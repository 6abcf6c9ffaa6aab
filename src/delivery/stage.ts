/** What an operation goes through, in this order; not each goes through all. */
export const STAGES = ['preflight', 'canary', 'stand up', 'shift', 'rolling', 'bake', 'tear down'] as const;
export type Stage = (typeof STAGES)[number];
