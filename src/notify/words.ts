/**
 * What a page says where nothing but plain text arrives: a subject, a telephone's screen. Texts of alerts come from
 * outside: one line each, without control characters, and not longer than anybody reads.
 */
import type { AlertFigure } from '../paging/alert.ts';
import type { Notice, Page } from '../paging/page.ts';
import { share, span } from '../quantities.ts';

const SUBJECT = 160;
const DETAIL = 1000;

/** `Page: api in prod, 4.1 % errors` */
export function subjectOf(page: Page, { why }: Pick<Notice, 'why'>): string {
  const what = `${placeOf(page)}, ${howBad(page)}`;
  const first = {
    step: 'Page',
    escalated: 'Page',
    'handed on': 'Page handed on',
    nobody: `Nobody is on call for ${page.team ?? 'this'}`,
    'still on it': `Are you still on page ${page.number}?`,
    acknowledged: 'Acknowledged',
    over: 'Resolved',
  }[why];
  return oneLine(why === 'still on it' ? `${first} ${what}` : `${first}: ${what}`, SUBJECT);
}

/** `api in prod`, `edge` */
export function placeOf({ scope, team }: Pick<Page, 'scope' | 'team'>): string {
  const { service, environment } = scope;
  if (service) return environment ? `${service} in ${environment}` : service;
  return team ?? 'what nobody owns';
}

/** `4.1 % errors`; without a figure the alert's own words. */
export function howBad({ alerts }: Pick<Page, 'alerts'>): string {
  const worst = alerts.find(({ is }) => is === 'firing') ?? alerts[0];
  if (!worst) return 'an alert';
  return oneLine(worst.figure ? figureInWords(worst.figure) : worst.title, SUBJECT);
}

function figureInWords({ name, kind, value }: AlertFigure): string {
  if (kind === 'share') return glued(`${share(value)} ${name}`);
  return `${name} ${kind === 'time' ? glued(span(value * 1000)) : Number(value.toPrecision(3)).toLocaleString('en-US')}`;
}

/** The whole of it, for a mail. `link`: where its message is. */
export function linesOf(page: Page, notice: Pick<Notice, 'why'>, link?: string): string[] {
  const { alerts, more, number, team } = page;
  const firing = alerts.filter(({ is }) => is === 'firing');
  const listed = (firing.length > 0 ? firing : alerts).slice(0, 5);
  const others = Math.max(0, firing.length - listed.length) + (more?.firing ?? 0);
  const runbook = listed.find(({ links }) => links?.runbook)?.links?.runbook;
  return [
    `${subjectOf(page, notice)}.`,
    '',
    ...listed.flatMap(({ title, detail, since }) => [
      `- ${oneLine(title, SUBJECT)}, since ${new Date(since).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      ...(detail ? [`  ${oneLine(detail, DETAIL)}`] : []),
    ]),
    ...(others > 0 ? [`- and ${others} more`] : []),
    '',
    ...(link ? [`Answer in Slack: ${link}`] : ['Answer in Slack: the page is in the team’s channel.']),
    ...(runbook ? [`Runbook: ${oneLine(runbook, DETAIL)}`] : []),
    `Page ${number}${team ? ` of ${team}` : ''}.`,
  ];
}

/** Several pages of one person. `7 more pages for you: api in prod, checkout in prod, …` */
export function manyInWords(pages: Pick<Page, 'scope' | 'team'>[]): string {
  const places = [...new Set(pages.map(placeOf))];
  const named = places.length > 4 ? [...places.slice(0, 3), `${places.length - 3} others`] : places;
  return oneLine(`${pages.length} more pages for you: ${named.join(', ')}`, SUBJECT);
}

/** Whatever could end a line or begin a header is a space. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** A number and its unit never part. */
const glued = (text: string) => text.replace(/(\d) (?=\D)/, '$1\u00a0');
