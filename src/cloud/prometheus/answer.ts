/** What Prometheus answers to a range query: points, or why there are none, in its own words. */
import { z } from 'zod';
import type { Point } from '../../canary/cluster-figures.ts';
import { CloudRefusal, CloudUnreachable } from '../cloud.ts';

const answer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])).default([]) })),
    }),
    warnings: z.array(z.string()).default([]),
  }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

export interface Answered {
  /** HTTP's. */
  status: number;
  body: string;
}

/** `where`: host and path, no credentials. `query` is named in what goes wrong. Points have Prometheus' own time. */
export function pointsOf({ status, body }: Answered, where: string, query: string): Point[] {
  const said = answer.safeParse(parsed(body)).data;
  if (said?.status !== 'success') throw refusal(status, said?.error, where, query);
  const [partly] = said.warnings.filter((warning) => !warning.startsWith('PromQL '));
  if (partly) throw new CloudUnreachable(`Prometheus at ${where} could read only a part just now: ${sentence(partly)}`);
  const [only, ...others] = said.data.result;
  if (others.length > 0) {
    const count = others.length + 1;
    throw new CloudRefusal(
      `Prometheus answers with ${count} series to ${short(query)}, and a figure is one. Put sum(…), max(…) or the like around it.`,
    );
  }
  // NaN (nothing divided by nothing) and infinity are no values: absent, as where there is no sample.
  return (only?.values ?? []).flatMap(([seconds, text]) => {
    const value = Number(text);
    return Number.isFinite(value) ? [{ at: Math.round(seconds * 1000), value }] : [];
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Wrong for good, or only for now. */
function refusal(status: number, words: string | undefined, where: string, query: string): Error {
  if (status === 401 || status === 403) {
    return new CloudRefusal(
      `Prometheus at ${where} does not let us in (${status}). Check judge.prometheus in services.yml.`,
    );
  }
  if (status === 408 || status === 429) return new CloudUnreachable(`Prometheus at ${where} is too busy (${status}).`);
  if (status >= 500) {
    return new CloudUnreachable(
      `Prometheus at ${where} has a fault (${status}${words ? `: ${sentence(words)}` : ''}).`,
    );
  }
  if (words) return new CloudRefusal(`Prometheus refused ${short(query)}: ${sentence(words)}.`);
  if (status >= 400) {
    return new CloudRefusal(`There is no Prometheus at ${where} (${status}). Check judge.prometheus in services.yml.`);
  }
  return new CloudUnreachable(`What answers at ${where} is no Prometheus, or was cut off.`);
}

const sentence = (words: string) => words.replace(/\s+/g, ' ').trim().replace(/\.$/, '');

const LONGEST = 160;
const short = (query: string) => {
  const line = sentence(query);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};
