/** Who is paged in which order where a team says nothing of its own. */
import type { Escalation } from './on-call.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a step waits for an answer where nothing is said, ms. */
export const USUAL_WAIT = 5 * MINUTE;

/** Primary, then secondary, then the whole team; twice. A layer that the team has not got asks nobody and waits for nothing. */
export const usualEscalation: Escalation = {
  steps: [
    { who: [{ layer: 'primary' }], by: ['slack'], wait: USUAL_WAIT },
    { who: [{ layer: 'secondary' }], by: ['slack'], wait: USUAL_WAIT },
    { who: [{ team: '' }], by: ['slack'], wait: 10 * MINUTE },
  ],
  repeat: 1,
  remindAfter: HOUR,
  answerWithin: 15 * MINUTE,
  reopenWithin: 30 * MINUTE,
  patience: 10 * MINUTE,
};
