/** The one message of a page: which of its faces shows follows from the record and what runs in its place. */
import type { Page } from '../../../paging/page.ts';
import type { Message } from '../blocks.ts';
import { withinSize } from '../within-size.ts';
import { acknowledgedPage } from './page-acknowledged.ts';
import { escalatedPage } from './page-escalated.ts';
import type { PageFacts } from './page-facts.ts';
import { firingPage } from './page-firing.ts';
import { handledPage } from './page-handled.ts';
import { nobodyPage } from './page-nobody.ts';
import { notOwnedPage } from './page-not-owned.ts';
import { isEscalated, isNobodys } from './page-people.ts';
import { quietPage } from './page-quiet.ts';
import { resolvedPage } from './page-resolved.ts';
import { rollingBackPage } from './page-rolling-back.ts';
import { silencedPage } from './page-silenced.ts';
import { spentPage } from './page-spent.ts';

export const pageCard = (page: Page, facts: PageFacts): Message => withinSize(faceOf(page, facts));

function faceOf(page: Page, facts: PageFacts): Message {
  const { state } = page;
  if (state.is === 'resolved') return resolvedPage(page, state, facts);
  if (facts.cure && !facts.cure.end && goesBack(facts.cure)) return rollingBackPage(page, facts.cure, facts);
  switch (state.is) {
    case 'acknowledged':
      return acknowledgedPage(page, state, facts);
    case 'silenced':
      return silencedPage(page, state, facts);
    case 'quiet':
      return quietPage(page, state, facts);
    case 'handled':
      return handledPage(page, state, facts);
    case 'ringing':
      return ringingPage(page, facts);
  }
}

function ringingPage(page: Page, facts: PageFacts): Message {
  if (page.team === null) return notOwnedPage(page, facts);
  if (page.ladder.spent) return spentPage(page, facts);
  if (isNobodys(page)) return nobodyPage(page, facts);
  return isEscalated(page) ? escalatedPage(page, facts) : firingPage(page, facts);
}

/** Also when it has only been asked to: nobody else shall wonder whether to click too. */
const goesBack = ({ kind, back, signals }: NonNullable<PageFacts['cure']>): boolean =>
  kind === 'rollback' || back !== undefined || signals.some(({ ask }) => ask === 'roll back');

/** Changes when the page has news, not with every figure. */
export function pageHeadline({ state, ladder, reopened }: Page, { cure }: PageFacts): string {
  const asked = state.is === 'acknowledged' && state.asked ? 'asked' : '';
  const curing = cure ? `${cure.id} ${cure.stage} ${cure.end?.how ?? ''}` : '';
  return `${state.is} ${asked} ${ladder.round}.${ladder.step} ${ladder.spent ?? ''} ${reopened ?? 0} ${curing}`;
}
