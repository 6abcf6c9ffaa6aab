/** What shall stand on the page's timeline? */
import type { ModalView } from '@slack/types';
import type { Page } from '../../paging/page.ts';
import { md, plain, section } from '../messages/blocks.ts';
import { placeOf } from '../messages/page/page-words.ts';

export const NOTE_FORM = 'page_note_form';

/** `key`: the same form sent twice is one note. */
export const noteForm = (page: Page, key: string): ModalView => ({
  type: 'modal',
  callback_id: NOTE_FORM,
  private_metadata: JSON.stringify({ page: page.id, key }),
  title: plain('Add a note', 24),
  submit: plain('Add it', 24),
  close: plain('Cancel', 24),
  blocks: [
    section(md`*Page ${page.number}, ${placeOf(page)}* The channel sees your note, and whoever is on call next.`),
    {
      type: 'input',
      block_id: 'note',
      label: plain('What shall others know?'),
      element: { type: 'plain_text_input', action_id: 'note', multiline: true, min_length: 3, max_length: 600 },
    },
  ],
});
