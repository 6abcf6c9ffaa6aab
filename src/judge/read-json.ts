/** `{ "figures": […], "canary": { "requests": […], "Errors": […] }, "live": { … } }`, with a line for whatever is wrong. */
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Course, type Courses, noCourses, sideOf } from './courses.ts';
import { Unusable } from './trouble.ts';

const value = z.union([z.number(), z.null()], { error: 'a point must be a number, null, or [minute, number]' });
const point = z.union([value, z.tuple([z.number(), value])], {
  error: 'a point must be a number, null, or [minute, number]',
});
const course = z.array(point, { error: 'a figure must be a list of points' });
const side = z.record(z.string().min(1), course, { error: 'a side must have its figures by name' });
const share = z.number().min(0, { error: 'must not be below 0' });

const figure = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['share', 'time', 'level']).optional(),
  worse: z.enum(['more', 'less', 'either']).optional(),
  /** 0.2 is a fifth. */
  tolerance: share.optional(),
  limit: z.number().optional(),
  compared: z.boolean().optional(),
  critical: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  group: z.string().optional(),
});

const whole = z.strictObject({
  period: z.number().positive({ error: 'must be seconds, more than 0' }).optional(),
  figures: z.array(figure).optional(),
  canary: side,
  live: side,
});

/** Throws Unusable with the line. */
export function readJson(text: string, file: string): Courses {
  const read = whole.safeParse(parsed(text));
  if (read.success) return coursesOf(read.data);
  throw whatIsWrong(text, file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Slow, and with lines: only for a file that cannot be used. */
function whatIsWrong(text: string, file: string): Unusable {
  const counter = new LineCounter();
  // JSON is YAML, and YAML tells lines.
  const document = parseDocument(text, { lineCounter: counter, schema: 'json', prettyErrors: false });
  const where = (offset = 0) => `${file}, line ${counter.linePos(offset).line || 1}`;
  const [broken] = document.errors;
  // In its own words it is about YAML.
  if (broken) return new Unusable(`${where(broken.pos[0])}: from here on it is not JSON.`);
  const read = whole.safeParse(document.toJS());
  const issue = read.error?.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown ? [unknown] : [])].filter((step) => typeof step !== 'symbol');
  const name = path.length > 0 ? `${path.join('.')}: ` : '';
  const what = unknown ? 'nobody knows this key' : (issue?.message ?? 'it cannot be read');
  return new Unusable(`${where(offsetOf(document, path))}: ${name}${sentence(what)}`);
}

const sentence = (text: string): string => `${(text.split('\n')[0] ?? '').replace(/[.:]$/, '')}.`;

/** Where the deepest part of the path stands that is there. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function coursesOf({ period = 60, figures = [], canary, live }: z.infer<typeof whole>): Courses {
  const courses = noCourses(period);
  for (const name of new Set([...Object.keys(canary), ...Object.keys(live)])) {
    const both = sideOf(courses, name);
    both.canary.push(...pointsOf(canary[name] ?? [], period));
    both.live.push(...pointsOf(live[name] ?? [], period));
  }
  for (const { name, ...manner } of figures) {
    sideOf(courses, name);
    courses.manners.set(name, manner);
  }
  return courses;
}

const pointsOf = (points: z.infer<typeof course>, period: number): Course =>
  points.flatMap((each, i): Course => {
    const [minute, value] = Array.isArray(each) ? each : [(i * period) / 60, each];
    return value === null ? [] : [[minute, value]];
  });
