/** When shall somebody cover me? */
import type { ModalView } from '@slack/types';
import { md, plain, section } from '../messages/blocks.ts';
import { clockOf } from '../messages/wall-words.ts';

export const COVER_FORM = 'cover_form';

export const coverForm = (team: string, zone: string): ModalView => ({
  type: 'modal',
  callback_id: COVER_FORM,
  private_metadata: JSON.stringify({ team }),
  title: plain('Find a substitute', 24),
  submit: plain('Ask the team', 24),
  close: plain('Cancel', 24),
  blocks: [
    section(
      md`*On call for ${team}* The team is asked in its channel, and the first to press has it. Until somebody takes it you stay on call.`,
    ),
    {
      type: 'input',
      block_id: 'when',
      label: plain('When?'),
      hint: plain(`By the team’s clock, ${clockOf(zone)}: tomorrow 09:00-17:00, fri 18:00 to mon 09:00, for 4h`),
      element: {
        type: 'plain_text_input',
        action_id: 'when',
        min_length: 2,
        max_length: 100,
        placeholder: plain('fri 18:00 to mon 09:00'),
      },
    },
  ],
});
