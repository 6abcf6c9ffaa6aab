/** /ops where [words]: what runs where, for everybody. */
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, clip, context, day, header, type Message, md, section } from '../messages/blocks.ts';
import { packed } from '../messages/packed.ts';
import { counted } from '../messages/quantities.ts';
import { matching, runsLine, whatRuns } from '../where/what-runs.ts';
import type { OnOps } from './asked.ts';

/** A message holds about 13,000 characters. */
const LISTED = 25;

export const where: OnOps = async (bot, rest) => {
  const all = await whatRuns(bot);
  const words = clip(rest, 200);
  const found = matching(all, words);
  const about = words ? ` for “${words}”` : '';
  const shown = found.slice(0, LISTED);
  const search = button('Search what runs where', ACTION.homeSearch, words);
  return {
    text: `${counted(found.length, 'place')} of ${all.length}${about}.`,
    blocks: [
      header(`:mag: What runs where${about}`),
      ...(shown.length > 0
        ? packed(shown.map(runsLine))
        : [section(md`Nothing in ${counted(all.length, 'place')} says “${words}”.`)]),
      ...(found.length > LISTED ? [section(md`And ${found.length - LISTED} more.`)] : []),
      actions(search),
      context(md`From fullcycle’s records, ${day(bot.now())}. More: \`/ops service\` and a name. Only you see this.`),
    ],
  } satisfies Message;
};
