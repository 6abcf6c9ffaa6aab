/** /oncall calendar: the addresses of the own calendar and the team's, for the one who asks alone. */
import { context, header, type Message, md, section } from '../messages/blocks.ts';
import { notChanged } from '../messages/oncall/oncall-refused.ts';
import type { Asked } from './asked.ts';

export async function calendar({ bot, team, user }: Asked): Promise<Message> {
  const { calendarOf } = bot;
  if (!calendarOf) {
    return notChanged(
      'Calendars are not served here.',
      'set CALENDAR_SECRET, CALENDAR_URL and ALERTS_PORT where fullcycle runs.',
    );
  }
  return {
    text: 'The addresses of your calendar and of the team’s are here.',
    blocks: [
      header(':calendar: On call in your calendar'),
      section(
        md`*Yours*, all teams: \`${calendarOf({ person: user })}\``,
        md`*Team ${team.name}*, with its gaps: \`${calendarOf({ team: team.name })}\``,
      ),
      context(
        'Add it as a calendar by address. Whoever has an address reads it: keep yours to yourself. Only you see this.',
      ),
    ],
  };
}
