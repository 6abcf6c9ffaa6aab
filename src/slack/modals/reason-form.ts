/** One question before something that the team shall understand: why? */
import type { ModalView } from '@slack/types';
import { md, plain, section } from '../messages/blocks.ts';
import { type Pending, writePending } from '../wishes/wish.ts';

export const REASON_FORM = 'reason';

export interface ReasonFormFacts {
  pending: Pending;
  /** `api 1.43.0 to prod` */
  what: string;
  /** What was typed already. */
  reason?: string;
}

interface Words {
  title: string;
  happens: string;
  question: string;
}

const WORDS: Record<Pending['goal']['to'], Words> = {
  deploy: {
    title: 'Deploy anyway',
    happens: 'It begins in spite of what stands in the way. Your name and your reason are on its card.',
    question: 'Why can it not wait?',
  },
  hold: {
    title: 'Hold deploys',
    happens: 'No deploy begins until the hold is lifted; a rollback is always possible. The channel is told.',
    question: 'Why shall nobody deploy?',
  },
  'override freeze': {
    title: 'Go on anyway',
    happens: 'It goes on in spite of the freeze. Your name and your reason are on its card.',
    question: 'Why can it not wait?',
  },
  'roll back': { title: 'Roll back', happens: 'The channel sees your reason.', question: 'Why?' },
  'roll back a card': { title: 'Roll back', happens: 'The channel sees your reason.', question: 'Why?' },
};

export function reasonForm({ pending, what, reason }: ReasonFormFacts): ModalView {
  const { title, happens, question } = WORDS[pending.goal.to];
  return {
    type: 'modal',
    callback_id: REASON_FORM,
    private_metadata: writePending(pending),
    title: plain(title, 24),
    submit: plain(title, 24),
    close: plain('Cancel', 24),
    blocks: [
      section(md`*${what}*`, happens),
      {
        type: 'input',
        block_id: 'reason',
        label: plain(question),
        hint: plain('One sentence is enough. The channel sees it.'),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          min_length: 5,
          max_length: 200,
          ...(reason ? { initial_value: reason.slice(0, 200) } : {}),
        },
      },
    ],
  };
}
