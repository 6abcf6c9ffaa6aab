/** How a team hands over where services.yml says nothing. */
import type { HandoffPlan } from '../catalog/on-call.ts';

export type { HandoffPlan } from '../catalog/on-call.ts';

const MINUTE = 60_000;

export const usualHandoff: HandoffPlan = { askBefore: 60 * MINUTE, remindAfter: 30 * MINUTE };
