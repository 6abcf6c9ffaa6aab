import type { BadMark } from '../../delivery/operation.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, clip, confirm, day, type Message, md, section } from '../messages/blocks.ts';
import { type DeployWish, writeWish } from '../wishes/wish.ts';

/** The release was rolled back before: it may be deployed again by somebody who has read why. */
export function badRelease(bad: BadMark, wish: DeployWish): Message {
  const what = `${wish.service} ${bad.release} is marked bad:`;
  return {
    text: `${what} it ${bad.why}. Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *${what}* it ${clip(bad.why, 1000)}. Nothing has changed.`,
        md`It was rolled back ${day(bad.at)}. A fix usually comes as a new release.`,
      ),
      actions(
        button(`Deploy ${bad.release} anyway`, ACTION.anyway, writeWish({ ...wish, anyway: true }), {
          style: 'danger',
          label: `Deploy ${wish.service} ${bad.release} to ${wish.environment} although it is marked bad`,
          confirm: confirm(
            `Deploy ${wish.service} ${bad.release} to ${wish.environment} anyway?`,
            `It ${clip(bad.why, 200)}. It gets a canary again; the card says that it was known.`,
            'Deploy it',
            'Leave it',
            'danger',
          ),
        }),
      ),
    ],
  };
}
