/** A question to a team, and the answer to it. */
import type { ModalView } from '@slack/types';
import type { Request } from '../../partners/request.ts';
import { md, plain, quote, section } from '../messages/blocks.ts';

export const ASK_FORM = 'ask_form';
export const ANSWER_FORM = 'answer_form';

interface AskFacts {
  service: string;
  team: string;
  responseUrl?: string;
}

const LONGEST = 1000;

const input = (label: string, hint: string): ModalView['blocks'][number] => ({
  type: 'input',
  block_id: 'text',
  label: plain(label),
  hint: plain(hint),
  element: { type: 'plain_text_input', action_id: 'text', multiline: true, min_length: 5, max_length: LONGEST },
});

export const askForm = ({ service, team, responseUrl }: AskFacts): ModalView => ({
  type: 'modal',
  callback_id: ASK_FORM,
  private_metadata: JSON.stringify({ service, responseUrl }),
  title: plain('Ask the team', 24),
  submit: plain('Ask', 24),
  close: plain('Cancel', 24),
  blocks: [
    section(
      md`*${service}, of ${team}* Whoever is on call is asked directly and in the team’s channel. Nobody is paged.`,
    ),
    input('What do you want to know?', 'The team’s channel sees your name and your question.'),
  ],
});

export const answerForm = ({ id, by, text }: Request): ModalView => ({
  type: 'modal',
  callback_id: ANSWER_FORM,
  private_metadata: JSON.stringify({ id }),
  title: plain('Answer', 24),
  submit: plain('Send it', 24),
  close: plain('Cancel', 24),
  blocks: [
    section(md`*${by.name} asks:*`),
    quote(text),
    input('Your answer', `${by.name} is told directly, and it stands in the thread.`),
  ],
});
