/** What /handoff can do, and what is said to those who typed something else. */
import { either } from '../answers/unknown-service.ts';
import { youTyped } from '../answers/you-typed.ts';
import type { HandoffWords } from '../grammar/handoff-words.ts';
import { context, header, type Message, md, section } from '../messages/blocks.ts';
import { clockOf } from '../messages/wall-words.ts';

export const handoffHelp = (team: string, zone: string): Message => ({
  text: 'How to use /handoff: /handoff alone shows the shift that runs, as if it ended now.',
  blocks: [
    header(':wave: How to use /handoff'),
    section(
      '`/handoff`: the shift that runs, as if it ended now',
      '`/handoff last`: the newest that was told',
      '`/handoff last monday`, `/handoff 2026-11-13`: the shift of that day',
      '`/handoff --since 3h`, `--since monday`: what happened from then on',
      '`/handoff note if checkout is slow, restart one instance`: for whoever is next; `note` alone asks for it',
      md`\`/handoff ${team} last\`: of this team`,
    ),
    context(
      md`Any message of the channel goes into the handoff by *Add to the handoff* in its menu. Days by the clock of the team: ${clockOf(zone)}. Only you see this.`,
    ),
  ],
});

export function unclearHandoff({ word, nearest }: Extract<HandoffWords, { ask: 'unclear' }>, typed: string): Message {
  const guess = nearest.length > 0 ? ` Did you mean ${either(nearest)}?` : '';
  const what = word === 'since' ? 'After “since” a time is missing.' : `“${word}” is no team and no time that is over.`;
  return {
    text: `${what}${guess} Nothing has changed.`,
    blocks: [
      section(
        md`:grey_question: *${what}*${guess} Nothing has changed.`,
        md`Words with a meaning: now, last, note, since, a day like monday or 2026-11-13, a team. More: \`/handoff help\``,
      ),
      youTyped(typed),
    ],
  };
}
