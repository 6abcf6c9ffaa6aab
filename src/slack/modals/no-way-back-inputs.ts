/** A release that going back does not undo: ticked, and said why; or known of the release already. */
import type { KnownBlock } from '@slack/types';
import type { ReleaseChoice } from '../../delivery/desk.ts';
import { md, plain, section } from '../messages/blocks.ts';

/** Block ids. */
export const NO_WAY_BACK = 'no way back';
export const WHY_NO_WAY_BACK = 'why no way back';

interface Known {
  /** A word where they are not known. */
  releases: ReleaseChoice[] | string;
  chosen?: string;
  /** Ticked; what cannot be undone, '' until it is said. */
  noWayBack?: string;
}

/** `action`: of the tick, which draws the form again. */
export function noWayBackInputs({ releases, chosen, noWayBack }: Known, action: string): KnownBlock[] {
  const known = Array.isArray(releases) ? releases.find(({ name }) => name === chosen)?.noWayBack : undefined;
  if (known)
    return [section(md`:warning: *${chosen ?? 'It'} has no way back:* ${known.replace(/\.$/, '')}. ${HAPPENS}`)];
  const tick = { text: plain('It has no way back'), value: 'no way back', description: plain(HAPPENS, 75) };
  const ticked = noWayBack === undefined ? {} : { initial_options: [tick] };
  const box: KnownBlock = {
    type: 'input',
    block_id: NO_WAY_BACK,
    optional: true,
    dispatch_action: true,
    label: plain('Way back'),
    element: { type: 'checkboxes', action_id: action, options: [tick], ...ticked },
  };
  return noWayBack === undefined ? [box] : [box, why(noWayBack)];
}

const HAPPENS = 'If it goes wrong, a person decides whether to go back.';

const why = (said: string): KnownBlock => ({
  type: 'input',
  block_id: WHY_NO_WAY_BACK,
  label: plain('What cannot be undone?'),
  hint: plain('For example: drops the column total. It stands on the card.'),
  element: {
    type: 'plain_text_input',
    action_id: 'why',
    min_length: 3,
    max_length: 200,
    ...(said ? { initial_value: said.slice(0, 200) } : {}),
  },
});
