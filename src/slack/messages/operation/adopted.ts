/** The live cluster was made by hand: what becomes of it, said before and after, and who else believes to own it. */
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, md } from '../blocks.ts';

export function adoptedLines(operation: Operation): Markup[] {
  const { adopted, clusters, end } = operation;
  if (!adopted || !clusters) return [];
  const owner = end && end.how !== 'live' ? [] : ownedElsewhere(operation, adopted.owner);
  return [md`:information_source: *${adopted.cluster} was made by hand.* ${whatBecomesOfIt(operation)}`, ...owner];
}

function whatBecomesOfIt({ adopted, clusters, end, back }: Operation): Markup {
  const next = clusters?.next.name ?? '';
  if (end?.how === 'live' && !end.warning) return md`It is removed; ${next} is like it, and so will the next ones be.`;
  if (end || back) return md`fullcycle has taken nothing of it away.`;
  const nameless = adopted?.nameless
    ? ' It runs no release with a name: once it is gone nothing leads back to it.'
    : '';
  return md`It is taken as it is: ${next} is made like it, and it goes at the end as every old cluster does.${nameless}`;
}

const ownedElsewhere = ({ clusters }: Operation, owner: string | undefined): Markup[] =>
  owner
    ? [
        md`:warning: *It belongs to ${owner}*, which does not know ${clusters?.next.name ?? ''} and may make it again or change it back. Take it out of there first, and keep it.`,
      ]
    : [];
