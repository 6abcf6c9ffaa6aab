/** What is quiet now and may not stay so: silences, releases that were rolled back, pages closed while they rang. */
import type { Cause } from '../delivery/ending.ts';
import type { Page } from '../paging/page.ts';
import type { OperationFact, PageFact } from '../record/fact.ts';
import { operationsIn, pagesIn, wentBack } from './counts.ts';
import type { Ground, Place } from './ground.ts';
import { titleIn, titleOf } from './page-title.ts';
import type { Watch } from './summary.ts';

type WatchGround = Pick<Ground, 'shift' | 'facts' | 'pages' | 'places'>;

export function watchOf({ shift, facts, pages, places }: WatchGround): Watch[] {
  const operations = operationsIn(shift, facts);
  return [
    ...pages.flatMap(silence).sort((a, b) => (a.until ?? 0) - (b.until ?? 0)),
    ...notFixed(operations, places),
    ...closedByHand(pagesIn(shift, facts), pages),
  ];
}

function silence(page: Page): Watch[] {
  const { state } = page;
  if (state.is !== 'silenced') return [];
  return [{ what: 'silence', about: { page: page.id }, title: titleOf(page), until: state.until, by: state.by }];
}

/** Newest first: what went back in this shift, then what is marked bad since longer; nothing went live there since. */
function notFixed(operations: OperationFact[], places: Place[]): Watch[] {
  const back = operations.filter(wentBack).sort((a, b) => b.ended - a.ended);
  const seen = new Set<string>();
  const found: Watch[] = [];
  const add = (key: string, watch: Watch) => {
    if (!seen.has(key)) found.push(watch);
    seen.add(key);
  };
  for (const fact of back) {
    const { service, environment } = fact;
    const release = releaseThatWent(fact);
    const place = places.find((each) => each.service === service && each.environment === environment);
    const live = Math.max(place?.live ?? 0, ...operations.filter(wentLive(fact)).map(({ ended }) => ended));
    const why = place?.bad.find((mark) => mark.release === release)?.why ?? whyWords(fact);
    const title = `${service} ${release} in ${environment}`;
    const about = { operation: fact.id };
    if (live <= fact.ended) add(title, { what: 'rolled back', about, title, ...(why && { why }) });
  }
  for (const { service, environment, bad, live = 0 } of places) {
    for (const { release, at, why, operation } of [...bad].sort((a, b) => b.at - a.at)) {
      const title = `${service} ${release} in ${environment}`;
      if (live <= at) add(title, { what: 'bad release', about: { operation }, title, why });
    }
  }
  return found;
}

/** What serves no more: a deploy's own release, or that from which a rollback led away. */
export const releaseThatWent = ({ kind, release, from }: OperationFact): string =>
  kind === 'deploy' ? release : (from ?? 'the release before');

const wentLive =
  ({ service, environment }: OperationFact) =>
  (other: OperationFact): boolean =>
    other.kind === 'deploy' && other.how === 'live' && other.service === service && other.environment === environment;

const whyWords = ({ back }: OperationFact): string | undefined => back && WHY[back.why];

const WHY: Partial<Record<Cause['why'], string>> = {
  canary: 'failed its canary',
  bake: 'got worse in its bake',
  shift: 'got worse while it took over',
  alarm: 'rang an alarm',
  'stand up': 'did not come up',
  'no instance': 'lost all its instances',
  'nobody decided': 'nobody decided in time',
  'not approved': 'nobody agreed in time',
};

/** Of high severity, and not since come again. A person's page is closed by hand always: that says nothing. */
function closedByHand(facts: PageFact[], open: Page[]): Watch[] {
  const again = new Set(open.map(({ id }) => id));
  return facts
    .filter(({ id, how, severity, byHand }) => how === 'by hand' && severity === 'high' && !byHand && !again.has(id))
    .sort((a, b) => b.resolved - a.resolved)
    .map(({ id, alarms, service, environment, resolvedBy }) => ({
      what: 'closed by hand' as const,
      about: { page: id },
      title: titleIn(alarms[0]?.title ?? 'a page', { service, environment }),
      ...(resolvedBy && { by: resolvedBy }),
    }));
}
