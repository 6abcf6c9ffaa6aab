/** What /oncall can do, and what is said to those who typed something else. */
import type { Team } from '../../catalog/catalog.ts';
import { either } from '../answers/unknown-service.ts';
import { youTyped } from '../answers/you-typed.ts';
import type { UnclearOncall } from '../grammar/oncall-words.ts';
import { context, header, type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { clockOf } from '../messages/wall-words.ts';

export function oncallHelp(team: string, zone: string): Message {
  return {
    text: `How to use /oncall: /oncall ${team} says who is on call.`,
    blocks: [
      header(':wave: How to use /oncall'),
      section(
        md`\`/oncall ${team}\`: who is on call now and next; a service names its team too`,
        md`\`/oncall weeks ${team} 6\`: the coming weeks, with gaps`,
        md`\`/oncall load ${team} 8\`: how heavy it was in 8 weeks, and which alarms made it so`,
        md`\`/oncall calendar\`: addresses for your calendar`,
      ),
      section(
        '`/oncall take`: take what is left of the turn now',
        '`/oncall take @ada tomorrow`: take a part of Ada’s',
        '`/oncall override @lin tomorrow 09:00-17:00`: somebody else for a while',
        '`/oncall cover me fri 18:00 to mon 09:00`: ask the team; the first to press takes it',
        '`/oncall swap @lin 2026-12-24 for 2026-12-31`: change two shifts at once, if Lin agrees',
        '`/oncall cancel`: take back what was changed or asked',
      ),
      context(
        md`Times: today, tomorrow, fri, 2026-12-24, 09:00-17:00, from … to …, until …, for 4h; by the clock of the team: ${clockOf(zone)}. Only you see this.`,
      ),
    ],
  };
}

export function unclearOncall({ word, nearest }: UnclearOncall, typed: string): Message {
  const guess = nearest.length ? ` Did you mean ${either(nearest)}?` : '';
  return {
    text: `The word “${word}” is not clear here.${guess} Nothing has changed.`,
    blocks: [
      section(
        md`:grey_question: *The word “${word}” is not clear here.*${guess} Nothing has changed.`,
        'A team or a service says who is on call. More: `/oncall help`',
      ),
      youTyped(typed),
    ],
  };
}

/** `what` only the team does. */
export function notYourTeam(team: Team, what: string): Message {
  return {
    text: `Only people of team ${team.name} ${what}. Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *Only people of team ${team.name} ${what}.* Nothing has changed.`,
        md`:point_right: *Next:* ask in ${mentionChannel(team.channel)}.`,
      ),
    ],
  };
}
