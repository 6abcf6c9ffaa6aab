/** What counts where a team says nothing of its own. */
import type { Escalation } from '../catalog/on-call.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Primary, then secondary, then the whole team; twice. A layer that the team has not got asks nobody and waits for nothing. */
export const usualEscalation: Escalation = {
  steps: [
    { who: [{ layer: 'primary' }], by: ['slack'], wait: 5 * MINUTE },
    { who: [{ layer: 'secondary' }], by: ['slack'], wait: 5 * MINUTE },
    { who: [{ team: '' }], by: ['slack'], wait: 10 * MINUTE },
  ],
  repeat: 1,
  remindAfter: HOUR,
  answerWithin: 15 * MINUTE,
  reopenWithin: 30 * MINUTE,
  patience: 10 * MINUTE,
};
