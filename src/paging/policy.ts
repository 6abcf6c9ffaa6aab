/** What counts where a team says nothing of its own. */
export { usualEscalation } from '../catalog/usual-escalation.ts';
