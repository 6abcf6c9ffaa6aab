/** A tour told at its end: as text for a terminal, as one object for a program. */
import type { Line } from '../ledger.ts';
import { textTable } from '../text-table.ts';
import type { Expectation } from './expectations.ts';
import type { Flight } from './flight.ts';
import type { Outcome } from './outcome.ts';
import { counted, since } from './words.ts';

export interface Report {
  ok: boolean;
  seconds: number;
  /** The channel as a person reads it. */
  channel: string;
  traffic: Line[];
  takenBack: TakenBackLine[];
  expectations: Expectation[];
  /** Why the story did not come to its end. */
  trouble?: string;
}

/** Seconds; null where there was no such thing. */
export interface TakenBackLine {
  release: string;
  by: string;
  fromFaultToLastAnswer: number | null;
  fromAskedToRoute: number | null;
  fromAskedToLastAnswer: number | null;
}

export function takenBackLines({ story }: Outcome): TakenBackLine[] {
  return [
    lineOf(story.bad, 'its canary'),
    lineOf(story.late, 'its bake'),
    lineOf(story.warm, 'a click, its old cluster standing'),
    lineOf(story.forward, 'a click, its old cluster gone'),
  ];
}

function lineOf({ service, takenBack }: Flight, by: string): TakenBackLine {
  const { release, firstFailureAt, askedAt, routeLeftAt, lastAnswerAt } = takenBack ?? {};
  return {
    release: `${service} ${release ?? ''}`.trim(),
    by,
    fromFaultToLastAnswer: between(firstFailureAt, lastAnswerAt),
    fromAskedToRoute: between(askedAt, routeLeftAt),
    fromAskedToLastAnswer: between(askedAt, lastAnswerAt),
  };
}

const between = (from?: number | null, to?: number | null): number | null =>
  typeof from === 'number' && typeof to === 'number' ? (to - from) / 1000 : null;

export function reportAsText(report: Report): string {
  const { channel, traffic, takenBack, expectations, trouble } = report;
  const parts = [`${RULE}\n${channel}\n${RULE}`];
  if (traffic.length > 0) parts.push(trafficTable(traffic));
  if (takenBack.length > 0) parts.push(takenBackTable(takenBack));
  if (expectations.length > 0) parts.push(expectations.map(expectationLine).join('\n'));
  if (trouble) parts.push(`✗ The story did not come to its end. ${trouble}`);
  return parts.join('\n\n');
}

const RULE = '─'.repeat(80);

const trafficTable = (traffic: Line[]): string =>
  textTable(
    ['Service', 'Release', 'Requests', 'Failed', 'Cause'],
    traffic.map(({ service, release, requests, failed, causes }) => [
      service,
      release ?? 'none',
      counted(requests),
      counted(failed),
      Object.entries(causes)
        .map(([cause, times]) => `${counted(times)} × ${cause}`)
        .join(', '),
    ]),
  );

const takenBackTable = (lines: TakenBackLine[]): string =>
  textTable(
    ['Taken back', 'By', 'First failure to last request', 'Verdict, alarm or click to route', 'to last request'],
    lines.map(({ release, by, fromFaultToLastAnswer, fromAskedToRoute, fromAskedToLastAnswer }) => [
      release,
      by,
      inSeconds(fromFaultToLastAnswer),
      inSeconds(fromAskedToRoute),
      inSeconds(fromAskedToLastAnswer),
    ]),
  );

const inSeconds = (value: number | null) => (value === null ? '–' : since(0, 1000 * value));

const expectationLine = ({ met, expected, seen }: Expectation) => `${met ? '✓' : '✗'} ${expected}: ${seen}`;
