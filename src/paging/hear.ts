/** One word of one alert, on the page's list: known already, or news. The page's state is not touched. */
import type { Alert, AlertFigure } from './alert.ts';
import { isInCrowd, murmur } from './crowd.ts';
import { LISTED, type Page, type Ringing } from './page.ts';

/** `goes on`: a newer word that changes neither whether it rings nor whom it concerns. */
export type News = 'begins' | 'ends' | 'goes on';

/** `known`: a repetition, or older than what was heard. */
export function hear(page: Page, alert: Alert): { page: Page; news: News } | 'known' {
  const listed = page.alerts.find(({ key }) => key === alert.key);
  if (listed) return again(page, listed, alert);
  // A person's is always seen: people end it, and must be able to.
  const room = page.alerts.length < LISTED || alert.source === 'person';
  if (!room || isInCrowd(page.more, alert.key)) return beside(page, alert);
  if (alert.is === 'fine') return 'known';
  return { page: worse({ ...page, alerts: [...page.alerts, sparing(page, ringing(alert))] }, alert), news: 'begins' };
}

function again(page: Page, known: Ringing, alert: Alert): { page: Page; news: News } | 'known' {
  if (alert.at < known.heard) return 'known';
  const began = known.is === 'fine' && alert.is === 'firing';
  const ended = known.is === 'firing' && alert.is === 'fine';
  const next = sparing(page, heard(known, alert));
  if (!began && !ended && alert.at === known.heard && sameFigure(next.figure, known.figure) && !isWorse(page, alert)) {
    return 'known';
  }
  const alerts = page.alerts.map((each) => (each === known ? next : each));
  return { page: worse({ ...page, alerts }, alert), news: began ? 'begins' : ended ? 'ends' : 'goes on' };
}

function beside(page: Page, alert: Alert): { page: Page; news: News } | 'known' {
  const heard = murmur(page.more, alert, page.opened);
  if (heard === 'known') return 'known';
  const news = heard.began ? 'begins' : alert.is === 'fine' ? 'ends' : 'goes on';
  return { page: worse({ ...page, more: heard.crowd }, alert), news };
}

const isWorse = ({ severity }: Page, alert: Alert): boolean =>
  alert.is === 'firing' && alert.severity === 'high' && severity === 'low';

const worse = (page: Page, alert: Alert): Page => (isWorse(page, alert) ? { ...page, severity: 'high' } : page);

/** As it comes; texts are cut, for they are somebody else's and the record is written often. */
export function ringing({ source, key, alarm, title, detail, figure, links, severity, at, by, also }: Alert): Ringing {
  return {
    source,
    key,
    ...(alarm && { alarm }),
    title: cut(title, 200),
    ...(detail && { detail: cut(detail, 600) }),
    ...(figure && { figure: shortened(figure) }),
    ...(links && { links }),
    ...(by && { by }),
    ...(also && { also }),
    severity,
    is: 'firing',
    since: at,
    times: 1,
    heard: at,
  };
}

function heard(known: Ringing, alert: Alert): Ringing {
  const { until: _, ...still } = { ...known, severity: alert.severity };
  const figure = alert.figure ? { figure: shortened(alert.figure) } : {};
  if (alert.is === 'fine') return { ...known, ...figure, is: 'fine', heard: alert.at, until: alert.at };
  const began = known.is === 'fine';
  return {
    ...still,
    ...figure,
    is: 'firing',
    heard: alert.at,
    ...(began && { since: alert.at, times: known.times + 1 }),
  };
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Points of a chart. */
const POINTS = 24;
/** So many alerts are kept with all that they say; of the others a line is shown, and the record stays small. */
const WHOLE = 2;

const shortened = (figure: AlertFigure): AlertFigure =>
  figure.series && figure.series.length > POINTS ? { ...figure, series: figure.series.slice(-POINTS) } : figure;

function sparing({ alerts }: Page, alert: Ringing): Ringing {
  const place = alerts.findIndex(({ key }) => key === alert.key);
  if (place >= 0 ? place < WHOLE : alerts.length < WHOLE) return alert;
  const { detail: _, links, figure, ...line } = alert;
  const { series: __, ...value } = figure ?? {};
  return {
    ...line,
    ...(figure && { figure: value as AlertFigure }),
    ...(links?.source && { links: { source: links.source } }),
  };
}

const sameFigure = (a?: AlertFigure, b?: AlertFigure): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
