/** Why a schedule was not changed, and what to do next. Nothing has changed then, and it is said. */
import type { Refusal } from '../../../oncall/rota-desk.ts';
import { type Markup, type Message, md, section } from '../blocks.ts';
import { listed, type Names } from './oncall-words.ts';

/** `what`: the sentence's beginning, like `Lin is not on call then.` */
export function notChanged(what: string, next: string | Markup): Message {
  return {
    text: `${what} Nothing has changed.`,
    blocks: [section(md`:no_entry: *${what}* Nothing has changed.`, md`:point_right: *Next:* ${next}`)],
  };
}

export function oncallRefused(refusal: Refusal, team: string, names: Names): Message {
  const weeks = md`\`/oncall weeks ${team}\` shows whose turn it is.`;
  const by = 'by' in refusal && refusal.by ? names(refusal.by) : 'Somebody';
  switch (refusal.because) {
    case 'no-layer':
      return refusal.layers.length === 0
        ? notChanged(
            `No one is on call for ${team}: it has no schedule.`,
            md`write \`teams.${team}.oncall\` in services.yml.`,
          )
        : notChanged(`${team} has no such layer.`, `its layers are ${listed(refusal.layers)}.`);
    case 'backwards':
      return notChanged(
        'That ends before it starts.',
        md`write the earlier time first, as in \`fri 18:00 to mon 09:00\`.`,
      );
    case 'past':
      return notChanged('That time is over.', md`name one that is still to come, as in \`tomorrow 09:00-17:00\`.`);
    case 'too-long':
      return notChanged('That is longer than a year.', 'change the schedule in services.yml instead.');
    case 'not-on':
      return notChanged(`${refusal.person ? names(refusal.person) : 'Nobody'} is not on call for ${team} then.`, weeks);
    case 'already-on':
      return notChanged(`${names(refusal.person)} is on call for ${team} then already.`, weeks);
    case 'gone':
      return notChanged('That is not there any more.', md`\`/oncall ${team}\` shows what is.`);
    case 'over':
      return notChanged('Its time has come already.', md`\`/oncall take\` takes what is left of a shift.`);
    case 'already-taken':
      return notChanged(`${by} has taken it already.`, md`\`/oncall ${team}\` shows who is on call.`);
    case 'withdrawn':
      return notChanged(`${refusal.by ? by : 'Whoever asked'} took it back.`, weeks);
    case 'declined':
      return notChanged(`${by} said no to it.`, md`\`/oncall cover me\` asks the whole team.`);
    case 'own-shift':
      return notChanged('It is your own shift.', md`\`/oncall cover me\` asks the team for somebody else.`);
    case 'not-yours':
      return notChanged('Somebody else was asked.', weeks);
  }
}
