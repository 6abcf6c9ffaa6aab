/** A pager in memory, with paging's own rules: what people and monitoring ask of it is done, and nobody is told. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { actOn } from '../../../src/paging/acts.ts';
import type { Alert } from '../../../src/paging/alert.ts';
import { fold } from '../../../src/paging/fold.ts';
import { isOver, type Page } from '../../../src/paging/page.ts';
import type { Act, Acted, Pager } from '../../../src/paging/pager.ts';
import { usualEscalation } from '../../../src/paging/policy.ts';
import { PagesOfPaper } from './pages-of-paper.ts';

export class PagerOfPaper implements Pager {
  readonly pages = new PagesOfPaper();
  /** What people did, as it was asked. */
  readonly acts: Act[] = [];
  catalog: Pick<Catalog, 'teams'> = { teams: new Map() };

  async take(alert: Alert): Promise<Page | null> {
    const { service, team } = alert.scope;
    const latest = [...this.pages.pages.values()].findLast(
      (page) => page.scope.service === service && page.team === team,
    );
    const channel = this.catalog.teams.get(team ?? '')?.channel ?? 'C0EDGE';
    const folded = fold(latest ?? null, alert, {
      now: Date.now(),
      team,
      channel,
      policy: usualEscalation,
      operation: null,
    });
    if (folded.is === 'same') return latest ?? null;
    return folded.is === 'new'
      ? this.pages.open(folded.page, folded.events)
      : this.pages.replace(folded.page, folded.events);
  }

  async act(id: string, act: Act): Promise<Acted> {
    const page = await this.pages.load(id);
    if (!page) return { refused: 'Nothing is known of it.', page: null };
    this.acts.push(act);
    const answer = actOn(page, act);
    if ('refused' in answer) return { ...answer, page };
    return { done: (await this.pages.replace(answer.page, answer.events)) ?? page };
  }

  page = (id: string) => this.pages.load(id);
  events = (id: string) => this.pages.events(id);
  recent = () => this.pages.recent();
  open = async () => [...this.pages.pages.values()].filter((page) => !isOver(page));
}
