/**
 * The deploy that probably did it: it got the requests shortly before the trouble began, still serves, and leads back
 * somewhere. To accuse the wrong one costs more than to accuse none, so what speaks against it counts first.
 */
import type { Operation } from '../delivery/operation.ts';
import { share, span } from '../quantities.ts';
import type { AlertFigure } from './alert.ts';
import type { Change, Page, Ringing, Suspect } from './page.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const WITHIN = 6 * HOUR;
/** A person does not say since when. */
const WITHIN_BY_HAND = HOUR;
/** A figure's minute begins before what happens in it. */
const SLACK = MINUTE;

/** `operations`: of the page's service and of those it calls. `changes`: all that is known to have changed before. */
export function suspectOf(page: Page, operations: Operation[], changes: Change[]): Suspect | undefined {
  const lead = leadOf(page);
  if (!lead) return undefined;
  const began = beganAt(lead);
  const within = lead.source === 'person' ? WITHIN_BY_HAND : WITHIN;
  const served = operations.filter((each) => stillServes(each, operations));
  const candidates = served.flatMap((operation) => {
    const at = tookAt(operation);
    if (at === undefined || operation.from === null) return [];
    const late = began - at;
    if (late < -SLACK || late > within || wasBadBefore(lead.figure, at)) return [];
    return [{ operation, at, own: isOwn(operation, page) }];
  });
  const [found] = candidates.sort((a, b) => Number(b.own) - Number(a.own) || b.at - a.at);
  if (!found) return undefined;
  const { id, service, environment, release, from, asked } = found.operation;
  return {
    operation: id,
    service,
    environment,
    release,
    from: from ?? '',
    at: found.at,
    by: asked.by.name,
    evidence: evidenceOf(found.operation, { lead, began, at: found.at, others: othersThan(found.operation, changes) }),
  };
}

const isOwn = ({ service, environment }: Operation, { scope }: Page): boolean =>
  service === scope.service && environment === scope.environment;

/** What rings before what does not, and what has a figure before what has none. */
function leadOf({ alerts }: Page): Ringing | undefined {
  const weight = ({ is, figure }: Ringing) => (is === 'firing' ? 2 : 0) + (figure ? 1 : 0);
  return [...alerts].sort((a, b) => weight(b) - weight(a))[0];
}

/** When it got requests: all of them, or while it is in its canary its share. */
const tookAt = ({ shiftedAt, trafficSince, end }: Operation): number | undefined =>
  shiftedAt ?? (end ? undefined : trafficSince);

/** It was not rolled back, nobody goes back already, and nothing newer took its place. */
function stillServes(operation: Operation, all: Operation[]): boolean {
  const { kind, end, back, signals, service, environment } = operation;
  if (kind !== 'deploy' || back || signals.some(({ ask }) => ask === 'roll back')) return false;
  if (end && end.how !== 'live' && end.how !== 'left') return false;
  const at = tookAt(operation);
  if (at === undefined) return false;
  return !all.some((other) => {
    const then = other.shiftedAt;
    const here = other.service === service && other.environment === environment && other.id !== operation.id;
    return here && then !== undefined && then > at && !other.back && other.end?.how !== 'rolled back';
  });
}

/** Alarms ring late: the figure itself tells when it went beyond its limit, and stayed there. */
function beganAt({ since, figure }: Ringing): number {
  const course = figure?.series ?? [];
  let first = since;
  for (const point of [...course].reverse()) {
    if (point.at > since) continue;
    if (!figure || !isBeyond(figure, point)) break;
    first = point.at;
  }
  return first;
}

const isBeyond = ({ limit, worse }: AlertFigure, point: { value: number; limit?: number }): boolean => {
  const bound = point.limit ?? limit;
  return bound !== undefined && (worse === 'less' ? point.value < bound : point.value > bound);
};

/** Most of what is known from before it was bad, too: then it is not to blame. */
function wasBadBefore(figure: AlertFigure | undefined, at: number): boolean {
  const before = (figure?.series ?? []).filter((point) => point.at < at - SLACK);
  const bad = before.filter((point) => figure && isBeyond(figure, point));
  return before.length > 0 && bad.length * 2 > before.length;
}

interface Known {
  lead: Ringing;
  began: number;
  at: number;
  others: number;
}

function evidenceOf(operation: Operation, { lead, began, at, others }: Known): string[] {
  const what = lead.source === 'person' ? 'The page came' : `${capital(lead.figure?.name ?? 'The trouble')} began`;
  const got = operation.shiftedAt === undefined ? 'got its first requests' : 'took all requests';
  const late = Math.round((began - at) / MINUTE);
  const when = late < 1 ? `as it ${got}` : `${span(late * MINUTE)} after it ${got}`;
  const course = lead.figure && courseOf(lead.figure, at);
  return [
    `${what} ${when}`,
    ...(course ? [course] : []),
    ...(others === 0 ? ['Nothing else changed in the 6 h before'] : []),
  ];
}

/** `Errors were at 0.2 % before it` */
function courseOf(figure: AlertFigure, at: number): string | null {
  const before = (figure.series ?? []).filter((point) => point.at < at && Number.isFinite(point.value));
  if (before.length < 3) return null;
  const values = before.map(({ value }) => value).sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  return `${capital(figure.name)} ${/s$/i.test(figure.name) ? 'were' : 'was'} at ${inUnit(figure, middle)} before it`;
}

function inUnit({ kind }: AlertFigure, value: number): string {
  if (kind === 'share') return share(value);
  if (kind === 'time') return value < 1 ? `${Math.round(value * 1000)} ms` : `${Number(value.toFixed(1))} s`;
  return String(Number(value.toPrecision(3)));
}

const othersThan = ({ id }: Operation, changes: Change[]): number =>
  changes.filter(({ operation, what }) => operation !== id && what !== 'lifted').length;

const capital = (text: string): string =>
  /^[a-z][a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
