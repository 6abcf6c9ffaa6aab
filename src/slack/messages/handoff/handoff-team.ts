/** A reply that rings in the channel: whoever comes has not accepted, whoever reads this may. */
import type { Handoff } from '../../../handoff/handoff.ts';
import { actions, type Message, md, mentionGroup, message, section } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { accept } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';

export function handoffTeam(handoff: Handoff, facts: HandoffFacts): Message {
  const { team, to } = handoff;
  const who = listed(to.map(facts.name));
  const gone = to.every(facts.gone);
  const has = `${to.length > 1 ? 'have' : 'has'} ${gone ? 'left Slack' : 'not answered'}`;
  const call = gone ? md`` : md`call ${who}, or `;
  const group = facts.usergroup ? md`${mentionGroup(facts.usergroup)}: ` : md``;
  return message(
    md`Nobody has accepted the shift for ${team}. ${who} ${has}.`,
    section(
      md`:handshake: ${group}*nobody has accepted the shift for ${team}.* ${who} ${has}.`,
      md`:point_right: *Next:* ${call}accept it in their place. \`/oncall take\` puts you on call.`,
    ),
    actions(accept(handoff)),
  );
}
