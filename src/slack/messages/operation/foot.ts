/** The last lines of a card: who asked, when and why, and where to read what changes. */
import type { Operation } from '../../../delivery/operation.ts';
import { context, link, type Markup, type MessageBlock, md, mention, quote } from '../blocks.ts';
import { clock } from '../subject.ts';
import { adoptedLines } from './adopted.ts';
import type { CardFacts } from './card-facts.ts';

export function foot(operation: Operation, facts: CardFacts, ...notes: (Markup | string)[]): MessageBlock[] {
  const { by, at, reason, otherTeam } = operation.asked;
  const { approvedBy, keptBy, together = [] } = operation;
  const team = otherTeam ? md` of team ${otherTeam}` : '';
  const parts = [
    md`Asked by ${mention(by.id)}${team} at ${clock(operation, at)}`,
    changes(operation, facts),
    together.length > 0 ? md`${together.join(' and ')} goes along` : null,
    approvedBy ? md`approved by ${approvedBy.name}` : null,
    keptBy ? md`kept by ${keptBy.name}` : null,
    ...notes,
  ];
  const line = [...parts.filter((part) => part !== null), ...(reason ? ['because:'] : [])].join(' · ');
  return [...warnings(operation), context(line), ...(reason ? [quote(reason)] : [])];
}

/** What everybody should know who reads this card, from the first to the last. */
function warnings(operation: Operation): MessageBlock[] {
  const { asked, back, end, noWayBack, unfrozenBy, release } = operation;
  const untilThen = end ? '' : ` Once ${release} gets requests, it is not rolled back by itself.`;
  const lines = [
    ...adoptedLines(operation),
    noWayBack && !back ? md`:warning: *No way back:* ${noWayBack.replace(/\.$/, '')}.${untilThen}` : null,
    asked.despite ? md`:warning: ${asked.despite}` : null,
    // Who asked in spite of it has said why, once.
    unfrozenBy && unfrozenBy.reason !== asked.reason
      ? md`:warning: ${unfrozenBy.by.name} went on in spite of a freeze: “${unfrozenBy.reason}”`
      : null,
  ];
  return lines.flatMap((line) => (line ? [context(line)] : []));
}

function changes({ from, release, kind }: Operation, { changes: template }: CardFacts): Markup | null {
  if (!template || !from) return null;
  const url = template.replace('{from}', encodeURIComponent(from)).replace('{to}', encodeURIComponent(release));
  return link(url, kind === 'deploy' ? `changes since ${from}` : `what ${from} had changed`);
}
