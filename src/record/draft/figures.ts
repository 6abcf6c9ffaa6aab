/** The figures of an incident, as sentences; what the records do not tell is left out, and asked for elsewhere. */
import { wakes } from '../../paging/ladder.ts';
import type { Page } from '../../paging/page.ts';
import { count, span } from '../../quantities.ts';
import { beganAt, type Incident, inPassing, rolledBack, suspectOf } from './incident.ts';
import { typed } from './markdown.ts';

const exactly = (ms: number): string => span(Math.max(1000, Math.round(ms / 1000) * 1000));

export function figuresOf(incident: Incident): string[] {
  const { page } = incident;
  return [
    lasted(incident),
    ...sinceTraffic(incident),
    ...worst(page),
    acknowledged(page),
    ...told(page),
    ...back(incident),
  ];
}

function lasted(incident: Incident): string {
  const { page, clock } = incident;
  const began = beganAt(incident);
  const again = page.reopened ? `; it came again ${page.reopened === 1 ? 'once' : `${page.reopened} times`}` : '';
  if (page.state.is !== 'resolved') return `**Not over yet**: since ${clock(began)}${again}`;
  const { at } = page.state;
  return `**Time to recover**: ${exactly(at - began)}, ${clock(began)} to ${clock(at)}${again}`;
}

function sinceTraffic(incident: Incident): string[] {
  const { suspect } = incident.page;
  const deploy = suspectOf(incident);
  const took = beganAt(incident) - (suspect?.at ?? Number.NaN);
  if (!suspect || !(took >= 0)) return [];
  const which = deploy ? inPassing(deploy) : `the deploy of ${suspect.release}`;
  return [`**From all requests to the first alarm**: ${exactly(took)} after ${typed(which)} took them`];
}

function worst({ alerts, opened, state }: Page): string[] {
  const figure = alerts.find((alert) => alert.figure?.kind === 'share' && alert.figure.worse === 'more')?.figure;
  if (!figure) return [];
  const until = state.is === 'resolved' ? state.at : Number.POSITIVE_INFINITY;
  const values = (figure.series ?? []).filter(({ at }) => at >= opened - 600_000 && at <= until);
  const most = Math.max(figure.value, ...values.map(({ value }) => value));
  const limit = figure.limit === undefined ? '' : `, limit ${percent(figure.limit)}`;
  return [`**At its worst**: ${percent(most)} ${typed(figure.name)}${limit}`];
}

const percent = (value: number) => `${Number((value * 100).toFixed(2))} %`;

function acknowledged({ answered, opened, alerts }: Page): string {
  if (!answered) return '**Time to acknowledge**: nobody acknowledged it';
  const step = answered.round > 0 || answered.step > 0 ? `, on step ${answered.step + 1}${roundOf(answered)}` : '';
  const byHand = alerts[0]?.source === 'person' ? ', paged by hand' : '';
  return `**Time to acknowledge**: ${exactly(answered.at - opened)}${step}${byHand}`;
}

const roundOf = ({ round }: { round: number }) => (round > 0 ? ` of round ${round + 1}` : '');

function told({ notices }: Page): string[] {
  const woken = notices.filter((notice) => notice.person !== null && wakes(notice));
  const people = new Set(woken.filter(({ state }) => state === 'sent').map(({ person }) => person)).size;
  const lost = woken.filter(({ state }) => state === 'failed').length;
  if (people === 0 && lost === 0) return [];
  const missed = lost > 0 ? `; ${count(lost)} ${lost === 1 ? 'message' : 'messages'} did not arrive` : '';
  return [`**People told**: ${count(people)}${missed}`];
}

function back(incident: Incident): string[] {
  return rolledBack(incident).flatMap((operation) => {
    const { kind, back: turned, shiftedAt, asked } = operation;
    const [from, to] = kind === 'rollback' ? [asked.at, shiftedAt] : [turned?.askedAt, turned?.routeBackAt];
    if (from === undefined || to === undefined) return [];
    return [
      `**Time to go back**: ${exactly(to - from)} until the old release had all requests (${typed(inPassing(operation))})`,
    ];
  });
}
