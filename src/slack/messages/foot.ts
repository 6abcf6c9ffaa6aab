/** The last lines of a card: who asked, when and why, and where to read what changes. */
import type { Operation } from '../../delivery/operation.ts';
import { context, link, type Markup, type MessageBlock, md, mention, quote } from './blocks.ts';
import type { CardFacts } from './card-facts.ts';
import { clock } from './subject.ts';

export function foot(operation: Operation, facts: CardFacts, ...notes: (Markup | string)[]): MessageBlock[] {
  const { by, at, reason, despite, otherTeam } = operation.asked;
  const team = otherTeam ? md` of team ${otherTeam}` : '';
  const parts = [md`Asked by ${mention(by.id)}${team} at ${clock(operation, at)}`, changes(operation, facts), ...notes];
  const line = [...parts.filter((part) => part !== null), ...(reason ? ['because:'] : [])].join(' · ');
  return [...(despite ? [context(md`:warning: ${despite}`)] : []), context(line), ...(reason ? [quote(reason)] : [])];
}

function changes({ from, release, kind }: Operation, { changes: template }: CardFacts): Markup | null {
  if (!template || !from) return null;
  const url = template.replace('{from}', encodeURIComponent(from)).replace('{to}', encodeURIComponent(release));
  return link(url, kind === 'deploy' ? `changes since ${from}` : `what ${from} had changed`);
}
