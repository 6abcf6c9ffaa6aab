/** The deploy that probably did it, its evidence, and the way back in one click. */
import type { Button } from '@slack/types';
import { isOver, type Page } from '../../../paging/page.ts';
import { ACTION } from '../action-ids.ts';
import { button, clip, confirm, link, type Markup, type MessageBlock, md, section, time } from '../blocks.ts';
import { coldTakes, notUndone, warmTakes } from '../operation/way-back.ts';
import { counted, span } from '../quantities.ts';
import type { PageFacts } from './page-facts.ts';

const EVIDENCE = 4;

export function suspectLines(page: Page, { suspect: operation, cardLink }: PageFacts): MessageBlock[] {
  const { suspect } = page;
  if (!suspect || isOver(page)) return [];
  const name = `${suspect.service} ${suspect.release}`;
  const url = cardLink?.(suspect.operation);
  const running = operation && !operation.end ? `in its ${operation.stage}, ` : '';
  return [
    section(
      md`*Likely cause: ${url ? link(url, name) : name}*, ${running}all requests since ${time(suspect.at)} (deployed by ${suspect.by})`,
      ...suspect.evidence.slice(0, EVIDENCE).map((sentence) => md`• ${clip(sentence.replace(/\.$/, ''), 200)}`),
    ),
  ];
}

/** `Likely cause: api 1.42.0.` */
export const suspectInShort = ({ suspect }: Page): Markup =>
  suspect ? md` Likely cause: ${suspect.service} ${suspect.release}.` : md``;

/** Only the page's own service, as long as nobody goes back already: another's is its team's to decide. */
export function rollBack(page: Page, facts: PageFacts): Button[] {
  const { suspect, scope, id } = page;
  const { cure } = facts;
  const own = suspect && suspect.service === scope.service && suspect.environment === scope.environment;
  if (!own || isOver(page) || (cure && !cure.end) || cure?.end?.how === 'live' || cure?.end?.how === 'rolled back')
    return [];
  const { service, environment, release, from } = suspect;
  return [
    button(`Roll back to ${clip(from, 18)}`, ACTION.pageRollBack, id, {
      style: 'danger',
      label: `Roll back ${service} in ${environment} from ${release} to ${from}`,
      confirm: confirm(
        `Roll back ${service} in ${environment} from ${release} to ${from}?`,
        [
          ageOf(page, facts),
          whatMoves(page, facts),
          `${release} is marked bad, ${service} is held.`,
          undone(page, facts),
        ].join(' '),
        'Roll back',
        `Keep ${clip(release, 25)}`,
        'danger',
      ),
    }),
  ];
}

const ageOf = ({ suspect }: Page, { now }: PageFacts): string =>
  suspect
    ? `${suspect.release} took all requests ${span(Math.max(60_000, Math.round((now - suspect.at) / 60_000) * 60_000))} ago.`
    : '';

/** Warm while the old instances stand, cold after: chosen by what still runs. */
function whatMoves({ suspect }: Page, facts: PageFacts): string {
  const { suspect: operation } = facts;
  const from = suspect?.from ?? 'the release before';
  if (!operation) return `All requests go back to ${from}.`;
  if (operation.rolling) return `Its instances are replaced again, a few at a time, ${coldTakes(operation, facts)}.`;
  const stands = operation.clusters !== undefined && !operation.end && operation.stage !== 'tear down';
  if (stands) return `All requests go back to ${from} in ${warmTakes(operation)}: it is still running.`;
  const size = operation.clusters?.live.size ?? 0;
  return `${from} is no longer running: ${counted(size, 'instance')} start first, ${coldTakes(operation, facts)}.`;
}

const undone = ({ suspect }: Page, { suspect: operation }: PageFacts): string =>
  operation ? notUndone(operation) : `Not undone: what ${suspect?.release} wrote to the database.`;
