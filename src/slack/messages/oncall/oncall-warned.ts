/** What a team should hear before it hurts: once for each gap, and for each who cannot be paged. */
import type { Warning } from '../../../oncall/warnings.ts';
import { context, type Message, md, message, section } from '../blocks.ts';
import { warningLines } from './oncall-weeks.ts';
import type { Names } from './oncall-words.ts';

export function oncallWarned(team: string, warnings: Warning[], names: Names): Message {
  const gaps = warnings.filter(({ is }) => is === 'gap').length;
  const text =
    gaps > 0
      ? md`Nobody is on call for ${team} at some time of the next 30 days.`
      : md`Somebody who cannot be paged is on call for ${team} in the next 30 days.`;
  return message(
    text,
    section(...warningLines(warnings, team, names)),
    section(
      md`:point_right: *Next:* \`/oncall take\` or \`/oncall override @…\` closes it; \`/oncall weeks ${team}\` shows all.`,
    ),
    context('Said once for each.'),
  );
}

/** A calendar that is kept elsewhere cannot be read. `why`: one sentence. */
export function feedTrouble(team: string, layer: string, why: string): Message {
  return message(
    md`The calendar with the shifts of ${team} (${layer}) cannot be read: the last one that could counts.`,
    section(
      md`:warning: *The calendar with the shifts of ${team} (${layer}) is not usable:* ${why}`,
      'What was read last counts until it is.',
    ),
  );
}
