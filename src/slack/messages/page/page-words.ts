/** How a page, what rings on it and how bad that is are called on its message. Plain text, unless it says markup. */
import type { AlertFigure } from '../../../paging/alert.ts';
import type { Page, Ringing } from '../../../paging/page.ts';
import { clip } from '../blocks.ts';
import { about, count, counted, share } from '../quantities.ts';
import { capital } from '../subject.ts';

/** So many at once are a storm: counted, no longer told one by one. */
const STORM = 10;
const TITLE = 80;

/** `api in prod`, `team edge`. */
export function placeOf({ scope, team }: Pick<Page, 'scope' | 'team'>): string {
  const { service, environment } = scope;
  if (service) return environment ? `${service} in ${environment}` : service;
  return team ? `team ${team}` : 'nobody’s';
}

/** The alert that the message is about first: what rings before what does not, the graver, the one with a figure. */
export function leadOf({ alerts }: Page): Ringing | undefined {
  const weight = ({ is, severity, figure }: Ringing): number =>
    (is === 'firing' ? 4 : 0) + (severity === 'high' ? 2 : 0) + (figure ? 1 : 0);
  return alerts.reduce<Ringing | undefined>(
    (best, each) => (best && weight(best) >= weight(each) ? best : each),
    undefined,
  );
}

/** How many ring, those that are only counted too. */
export const firingCount = ({ alerts, more }: Page): number =>
  alerts.filter(({ is }) => is === 'firing').length + (more?.firing ?? 0);

export const isStorm = (page: Page): boolean => page.more !== undefined || firingCount(page) >= STORM;

/** A person's words, not a monitor's. */
export const isByHand = (page: Page): boolean => page.alerts[0]?.source === 'person';

/** What is told in the header behind the place: `4.1 % errors`, `214 alerts`, `disk is full`. */
export function inShort(page: Page): string {
  if (isStorm(page)) return counted(firingCount(page), 'alert');
  const lead = leadOf(page);
  if (!lead) return 'an alert';
  return lead.figure ? figureInShort(lead.figure) : titleIn(page, lead);
}

/** Without the service's name before it, which stands there already. */
export function titleIn({ scope }: Pick<Page, 'scope'>, { title }: Pick<Ringing, 'title'>): string {
  const { service } = scope;
  const rest =
    service && title.toLowerCase().startsWith(`${service.toLowerCase()} `) ? title.slice(service.length + 1) : title;
  return clip(rest.replace(/\s+/g, ' ').trim(), TITLE) || 'an alert';
}

export function figureInShort(figure: AlertFigure): string {
  const name = small(figure.name);
  return figure.kind === 'share' ? `${inUnit(figure)} ${name}` : `${name} ${inUnit(figure)}`;
}

/** `4.1 %`, `1.2 s`, `340 ms`, `1,200` */
export function inUnit({ kind }: Pick<AlertFigure, 'kind'>, value: number): string;
export function inUnit(figure: AlertFigure): string;
export function inUnit(figure: AlertFigure | Pick<AlertFigure, 'kind'>, value = (figure as AlertFigure).value): string {
  if (figure.kind === 'share') return share(value);
  if (figure.kind === 'time') return value < 1 ? `${Math.round(value * 1000)} ms` : `${Number(value.toFixed(1))} s`;
  return Math.abs(value) >= 10 ? count(value) : String(Number(value.toPrecision(3)));
}

/** The first words of a page: people before percent. `1 in 24 requests fails` */
export function howBad(figure: AlertFigure): string {
  const { name, value } = figure;
  if (figure.kind === 'time') return `${name} is ${inUnit(figure)}`;
  if (figure.kind === 'level') return `${capital(name)}: ${inUnit(figure)}`;
  if (!tellsFailures(figure)) return `${inUnit(figure)} ${small(name)}`;
  if (value >= 0.995) return 'All requests fail';
  if (value > 0.4) return `${Math.round(value * 10)} in 10 requests fail`;
  return value > 0 ? `1 in ${count(1 / value)} requests fails` : 'No request fails';
}

/** `about 250 a minute`; undefined where nobody knows how many there are. */
export function aMinute({ rate, ...figure }: AlertFigure): string | undefined {
  const failing = figure.value * (rate ?? 0) * 60;
  return tellsFailures(figure) && failing >= 1 ? `about ${about(failing)} a minute` : undefined;
}

/** `Limit 1 %.` */
export function limitOf(figure: AlertFigure): string {
  if (figure.limit === undefined) return '';
  const limit = inUnit(figure, figure.limit);
  return figure.worse === 'less' ? `At least ${limit} are expected.` : `Limit ${limit}.`;
}

/** In sentences: `4.1 % of api requests in prod fail, limit 1 %` */
export function newsOf(page: Page): string {
  const lead = leadOf(page);
  const { service, environment } = page.scope;
  if (isStorm(page)) return `${counted(firingCount(page), 'alert')} ring at once for ${placeOf(page)}`;
  if (!lead?.figure) return lead ? clip(lead.title.replace(/\s+/g, ' ').trim(), 200) : 'an alert';
  const { figure } = lead;
  const limit = figure.limit === undefined ? '' : `, limit ${inUnit(figure, figure.limit)}`;
  if (tellsFailures(figure) && service)
    return `${inUnit(figure)} of ${service} requests${environment ? ` in ${environment}` : ''} fail${limit}`;
  return `${placeOf(page)}: ${figureInShort(figure)}${limit}`;
}

/** Beyond its limit at the last word of it. */
export const isBeyond = ({ value, limit, worse }: AlertFigure): boolean =>
  limit !== undefined && (worse === 'less' ? value < limit : value > limit);

export const tellsFailures = ({ kind, name, worse }: Pick<AlertFigure, 'kind' | 'name' | 'worse'>): boolean =>
  kind === 'share' && worse === 'more' && /error|fail|5xx/i.test(name);

/** `Errors` within a sentence; `p99` and `HTTP 5xx` stay as they are. */
export const small = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** Since when it rings: the oldest of what does. */
export const sinceOf = (page: Page): number =>
  Math.min(
    ...page.alerts.filter(({ is }) => is === 'firing').map(({ since }) => since),
    leadOf(page)?.since ?? page.opened,
  );
