/** The look at figures with a daily shape, once for each of their spans: what it says to the pager. */
import type { Catalog, Environment } from '../catalog/catalog.ts';
import type { WatchedFigure } from '../catalog/on-call.ts';
import type { AlarmBook } from '../cloud/alarm-book.ts';
import type { Alert } from '../paging/alert.ts';
import { type Compared, compared, spansBefore, type WatchedSpan } from '../paging/daily-shape.ts';
import { dailySentence } from '../paging/daily-words.ts';
import type { Pager } from '../paging/pager.ts';

export interface FigureParts {
  catalog: Catalog;
  book: Pick<AlarmBook, 'history'>;
  pager: Pick<Pager, 'take'>;
  notes: {
    known(region: string): Promise<Record<string, string>>;
    said(region: string, what: string, said: string): Promise<void>;
  };
  now(): number;
  log: { warn(details: object, message: string): void };
}

/** Whoever publishes a figure may be late with it, ms. */
const LATE = 5 * 60_000;
/** Spans on the chart. */
const SHOWN = 12;
/** Beside the alarms of regions. */
const NOTES = '@figures';

interface Watched {
  key: string;
  team: string;
  zone: string;
  environment: Environment;
  figure: WatchedFigure;
}

/** One look: a figure whose last span was judged already costs nothing. One that fails keeps no other from being judged. */
export function figureWatch(parts: FigureParts): () => Promise<void> {
  const all = watchedIn(parts.catalog);
  return async () => {
    if (all.length === 0) return;
    const known = await parts.notes.known(NOTES);
    const looks = await Promise.allSettled(all.map((each) => look(parts, each, known[each.key])));
    const failed = looks.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  };
}

function watchedIn({ services, teams }: Catalog): Watched[] {
  return [...services.values()].flatMap(({ team, environments }) =>
    [...environments.values()].flatMap((environment) =>
      (environment.watches ?? []).map((figure) => ({
        key: `${environment.service} ${environment.name} ${figure.name}`,
        team,
        zone: teams.get(team)?.oncall?.zone ?? 'UTC',
        environment,
        figure,
      })),
    ),
  );
}

async function look(parts: FigureParts, watched: Watched, judged: string | undefined): Promise<void> {
  const { book, pager, notes, now } = parts;
  const { figure, environment, zone, key } = watched;
  const spans = spansBefore(now() - Math.min(LATE, figure.span / 2), figure, zone, SHOWN);
  const last = spans.at(-1);
  if (!last || judged === String(last.at)) return;
  const starts = spans.flatMap(({ at, past }) => [at, ...past]);
  const values = await book.history(environment.region, figure.metric, starts, figure.span);
  const valueAt = new Map(starts.map((start, i) => [start, values[i] ?? null]));
  const verdicts = spans.map((span) => ({ span, says: judge(span, figure, valueAt) }));
  const alert = alertOf(watched, verdicts, now());
  if (alert) await pager.take(alert);
  await notes.said(NOTES, key, String(last.at));
}

/** What counts events and is not published any more has none of them: that is the very thing to tell. */
function judge({ at, past }: WatchedSpan, figure: WatchedFigure, values: Map<number, number | null>): Compared {
  const counts = figure.metric.statistic === 'Sum' || figure.metric.statistic === 'SampleCount';
  const value = values.get(at) ?? (counts ? 0 : null);
  return compared(
    value,
    past.map((each) => values.get(each) ?? null),
    figure,
  );
}

/** Null: nothing can be said of it; an open page stays. */
function alertOf(watched: Watched, verdicts: { span: WatchedSpan; says: Compared }[], now: number): Alert | null {
  const { figure, environment, team, zone } = watched;
  const { span, says } = verdicts.at(-1) ?? {};
  if (!span || !says || says.is === 'unknown' || says.is === 'quiet') return null;
  const series = verdicts.flatMap(({ span: { at }, says: each }) =>
    'value' in each ? [{ at, value: each.value, limit: each.limit }] : [],
  );
  const { value, limit, usual, worse } = says;
  return {
    source: 'watch',
    key: `watch ${figure.name}`,
    scope: { team, service: environment.service, environment: environment.name },
    is: says.is === 'off' ? 'firing' : 'fine',
    at: span.at + figure.span,
    severity: figure.severity,
    title: `${environment.service} ${figure.name}`,
    detail: dailySentence({ name: figure.name, at: span.at, span: figure.span, now, zone, usual, value }),
    figure: { name: figure.name, kind: 'level', value, limit, worse, series },
    ...(figure.owner && { also: [figure.owner] }),
  };
}
