/** What runs where, to be searched: words, a page of what they found, the pages around it. */
import type { ModalView } from '@slack/types';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, context, day, md, plain, section } from '../messages/blocks.ts';
import { packed } from '../messages/packed.ts';
import { counted } from '../messages/quantities.ts';
import { type Runs, runsLine } from '../where/what-runs.ts';

export const SEARCH_FORM = 'search_form';
export const PAGE = 20;

export interface SearchFacts {
  words: string;
  found: Runs[];
  /** How many places there are in all. */
  of: number;
  /** 0 is the first. */
  page: number;
  now: number;
}

export function searchForm({ words, found, of, page, now }: SearchFacts): ModalView {
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
  const shown = Math.min(Math.max(0, page), last);
  const lines = found.slice(shown * PAGE, (shown + 1) * PAGE).map(runsLine);
  const other = [
    ...(shown > 0 ? [button('The ones before', `${ACTION.searchPage}.1`, String(shown - 1))] : []),
    ...(shown < last ? [button('The next ones', `${ACTION.searchPage}.2`, String(shown + 1))] : []),
  ];
  return {
    type: 'modal',
    callback_id: SEARCH_FORM,
    private_metadata: JSON.stringify({ words }),
    title: plain('What runs where', 24),
    submit: plain('Search', 24),
    close: plain('Close', 24),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        optional: true,
        dispatch_action: true,
        label: plain('Service, team, release or state'),
        element: {
          type: 'plain_text_input',
          action_id: ACTION.searchWords,
          max_length: 200,
          ...(words ? { initial_value: words } : {}),
          placeholder: plain('checkout, edge prod, held, 1.42'),
          dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
        },
      },
      ...(lines.length > 0 ? packed(lines) : [section(md`Nothing in ${counted(of, 'place')} says “${words}”.`)]),
      ...(other.length > 0 ? [actions(...other)] : []),
      context(
        md`${found.length} of ${counted(of, 'place')}${last > 0 ? `, part ${shown + 1} of ${last + 1}` : ''}. From fullcycle’s records, ${day(now)}. \`/ops service\` and a name tells more.`,
      ),
    ],
  };
}
