/** Whom to page, and one sentence: what is wrong? */
import type { ModalView } from '@slack/types';
import type { Catalog } from '../../catalog/catalog.ts';
import { plain, section } from '../messages/blocks.ts';

export const PAGE_FORM = 'page_form';

/** Slack shows no more in one list. */
const MOST = 100;

export interface PageFormFacts {
  /** A team's or a service's name. */
  whom?: string;
  text?: string;
  responseUrl?: string;
}

export function pageForm({ teams, services }: Catalog, { whom, text, responseUrl }: PageFormFacts): ModalView {
  const names = [...teams.keys()].map((name) => ({ value: name, words: `${name}, the team` }));
  const owned = [...services.values()].map(({ name, team }) => ({ value: name, words: `${name}, of ${team}` }));
  const options = [...names, ...owned].slice(0, MOST).map(({ value, words }) => ({ text: plain(words, 75), value }));
  const chosen = options.find(({ value }) => value === whom);
  return {
    type: 'modal',
    callback_id: PAGE_FORM,
    private_metadata: JSON.stringify({ responseUrl }),
    title: plain('Page somebody', 24),
    submit: plain('Page them', 24),
    close: plain('Cancel', 24),
    blocks: [
      section('Whoever is on call is woken at once. The team’s channel sees your name and your sentence.'),
      {
        type: 'input',
        block_id: 'whom',
        label: plain('Whom?'),
        element: {
          type: 'static_select',
          action_id: 'whom',
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'text',
        label: plain('What is wrong?'),
        hint: plain('One sentence, as customers see it.'),
        element: {
          type: 'plain_text_input',
          action_id: 'text',
          min_length: 5,
          max_length: 500,
          ...(text ? { initial_value: text } : {}),
        },
      },
    ],
  };
}
