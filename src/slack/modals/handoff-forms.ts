/** The forms of handoffs: a note for whoever is next, a correction, a question to whoever had the shift. */
import type { ModalView } from '@slack/types';
import { type Markup, md, plain, section } from '../messages/blocks.ts';

export const HANDOFF_NOTE_FORM = 'handoff_note_form';
export const HANDOFF_CORRECT_FORM = 'handoff_correct_form';
export const HANDOFF_ASK_FORM = 'handoff_ask_form';

/** Where the answer goes: it came with the command or click that opened the form. */
interface Answered {
  responseUrl?: string | undefined;
}

interface Look {
  callback: string;
  metadata: object;
  title: string;
  submit: string;
  what: Markup;
  label: string;
  longest: number;
}

const form = ({ callback, metadata, title, submit, what, label, longest }: Look): ModalView => ({
  type: 'modal',
  callback_id: callback,
  private_metadata: JSON.stringify(metadata),
  title: plain(title, 24),
  submit: plain(submit, 24),
  close: plain('Cancel', 24),
  blocks: [
    section(what),
    {
      type: 'input',
      block_id: 'text',
      label: plain(label),
      element: { type: 'plain_text_input', action_id: 'text', multiline: true, min_length: 3, max_length: longest },
    },
  ],
});

/** `handoff`: one that is told and not accepted; absent: the one that comes. `key`: the form sent twice is one note. */
export const handoffNoteForm = (about: Answered & { team: string; handoff?: string; key: string }): ModalView =>
  form({
    callback: HANDOFF_NOTE_FORM,
    metadata: about,
    title: 'Handoff note',
    submit: 'Leave it',
    what: md`*For whoever is on call next for ${about.team}.* What helps if it comes again, what must be looked at, “if this, then that”. The team’s channel sees it at the handoff.`,
    label: 'What should they know?',
    longest: 3000,
  });

export const handoffCorrectForm = (about: Answered & { team: string; handoff: string }): ModalView =>
  form({
    callback: HANDOFF_CORRECT_FORM,
    metadata: about,
    title: 'Correct the handoff',
    submit: 'Correct',
    what: md`*Your words stand in the handoff of ${about.team} with your name and the time.* What it says above them stays as it was told.`,
    label: 'What is so instead?',
    longest: 3000,
  });

export const handoffAskForm = (about: Answered & { handoff: string; name: string }): ModalView =>
  form({
    callback: HANDOFF_ASK_FORM,
    metadata: about,
    title: 'Ask about the shift',
    submit: 'Ask',
    what: md`*${about.name} is asked in the handoff’s thread.* It rings for ${about.name} alone; the team can read the answer.`,
    label: 'What do you want to know?',
    longest: 500,
  });
