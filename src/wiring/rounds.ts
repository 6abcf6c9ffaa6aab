/** What goes round by itself for schedules. */
import { feedReader } from '../../jobs/rota/feeds.ts';
import type { RoundParts } from '../../jobs/rota/rota-round.ts';
import { usergroupSync } from '../../jobs/rota/usergroups.ts';
import type { CardParts } from '../slack/card/say.ts';
import { createPeople, PATIENT } from '../slack/people.ts';

/** User groups, questions, warnings, feeds. */
export function rotaParts(
  { slack, now }: CardParts,
  { catalog, rota, log }: Pick<RoundParts, 'catalog' | 'rota' | 'log'>,
): RoundParts {
  const people = createPeople(slack, now, { patience: PATIENT });
  const parts = { catalog, rota, people, client: slack, now, log };
  return {
    ...parts,
    also: [usergroupSync({ ...parts, slack }), feedReader({ ...parts, secret: (name) => process.env[name] })],
  };
}
