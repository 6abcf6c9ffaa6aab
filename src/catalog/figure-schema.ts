/**
 * One figure in services.yml: a word for it (`p99`), a word with what is other about it (`p99: { limit: 400ms }`), or
 * written out with its metric, or with a query for Prometheus.
 */
import { z } from 'zod';
import type { CloudWatchMetric, Figure } from './catalog.ts';
import { KNOWN_FIGURES, USUAL_TOLERANCE } from './figures.ts';
import { metric, query } from './metric-schema.ts';
import { didYouMean } from './nearest.ts';
import { limitOf, part } from './quantities.ts';
import { onlyKeys, quoted, refuse, word } from './values.ts';

const name = z.string().check((context) => {
  if (context.value.trim() === '') refuse(context, 'is empty: as people call it');
  if (context.value === 'Requests') refuse(context, '"Requests" is what all requests are called; give it another name');
});

/** What may be said of any figure, a known one too. */
const manner = {
  tolerance: part(
    (value) => value >= 0 && value <= 10,
    'must be from 0 to 10: 0.2 (or 20%) lets a fifth more pass',
  ).optional(),
  limit: z.unknown().optional(),
  compared: z.boolean().optional(),
  critical: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  group: z.string().min(1, 'is empty: the group in which it is weighed').optional(),
};
const changes = onlyKeys({ name: name.optional(), ...manner });

const written = onlyKeys({
  name,
  kind: word(['share', 'time', 'level']),
  metric: metric.optional(),
  query: query.optional(),
  worse: word(['more', 'less', 'either']),
  ...manner,
}).check((context) => {
  const { metric, query, kind } = context.value;
  const say = (message: string, ...path: string[]) =>
    context.issues.push({ code: 'custom', message, input: context.value, path });
  if (metric && query !== undefined) {
    say('goes with no metric: a figure comes from CloudWatch or from Prometheus', 'query');
  }
  if (!metric && query === undefined) say('is missing', 'metric');
  if (kind === 'share' && metric && !['Sum', 'SampleCount'].includes(metric.statistic)) {
    say(`${quoted(metric.statistic)} counts nothing, and a share counts events; write Sum`, 'metric', 'statistic');
  }
});

export const figure = z.transform((value: unknown, context): Figure => {
  const { figure, issues } = read(value);
  for (const issue of issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return figure ?? KNOWN_FIGURES.errors;
});

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message' | 'code'>;
type Read = { figure?: Figure; issues: Issue[] };

const issue = (message: string, ...path: string[]): Issue => ({ code: 'custom', message, path });

function read(value: unknown): Read {
  const short = shortOf(value);
  if (!short) {
    const { data, error } = written.safeParse(value);
    return data ? withLimit(writtenOut(data), data.limit) : { issues: error.issues };
  }
  const known = knownFigure(short.word);
  if (!known) return { issues: [issue(unknownWord(short.word))] };
  if (!('says' in short)) return { figure: known, issues: [] };
  const { figure, issues } = changed(known, short.says);
  return { figure, issues: issues.map((each) => ({ ...each, path: [short.word, ...each.path] })) };
}

function changed(known: Figure, says: unknown): Read {
  const { data, error } = changes.safeParse(says);
  if (!data) return { issues: error.issues };
  const { limit, ...other } = data;
  return withLimit({ ...known, ...said(other) }, limit);
}

/** `p99`, or `p99: {…}` with nothing beside it; null for one that is written out. */
function shortOf(value: unknown): { word: string; says?: unknown } | null {
  if (typeof value === 'string') return { word: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const [only, another] = Object.entries(value);
  if (!only || another) return null;
  const [word, says] = only;
  const isWord = knownFigure(word) !== undefined || (typeof says === 'object' && !Object.hasOwn(written.shape, word));
  return isWord ? { word, says } : null;
}

const knownFigure = (word: string): Figure | undefined =>
  Object.hasOwn(KNOWN_FIGURES, word) ? KNOWN_FIGURES[word as keyof typeof KNOWN_FIGURES] : undefined;

function unknownWord(word: string): string {
  const words = Object.keys(KNOWN_FIGURES);
  const known = `${words.join(', ')} are known${didYouMean(word, words)}`;
  return `${quoted(word)} is no figure; ${known}, any other is written out with its metric`;
}

function writtenOut({ metric, query, tolerance, limit: _, ...rest }: z.infer<typeof written>): Figure {
  const { name, kind, worse, ...manner } = rest;
  return {
    name,
    kind,
    metric: metric ? (said(metric) as CloudWatchMetric) : { query: query ?? '' },
    worse,
    tolerance: tolerance ?? USUAL_TOLERANCE[kind],
    ...said(manner),
  };
}

/** Without what was left out. */
const said = <T extends object>(things: T): T =>
  Object.fromEntries(Object.entries(things).filter(([, value]) => value !== undefined)) as T;

function withLimit(figure: Figure, written: unknown): Read {
  if (written === undefined) {
    const idle = figure.compared === false && figure.limit === undefined && !figure.dryRun;
    const what = 'is not compared and has no limit: nothing would be judged; give it a limit, or dryRun: true';
    return { figure, issues: idle ? [issue(what)] : [] };
  }
  if (figure.worse === 'either') {
    return { issues: [issue('goes with worse: more, or less: either has no side to put it on', 'limit')] };
  }
  const limit = limitOf(figure.kind, written);
  return typeof limit === 'number'
    ? { figure: { ...figure, limit }, issues: [] }
    : { issues: [issue(limit.wrong, 'limit')] };
}
