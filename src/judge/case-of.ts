/** From a file and the options to what the bot's own judge is told. */
import type { Case } from '../canary/case.ts';
import type { ClusterFigures, Point } from '../canary/cluster-figures.ts';
import type { Figure } from '../catalog/catalog.ts';
import { USUAL_TOLERANCE } from '../catalog/figures.ts';
import { type Course, type Courses, isRequests, type Manner } from './courses.ts';
import type { Options } from './options.ts';
import { Unusable } from './trouble.ts';

const MINUTE = 60_000;

/** Throws Unusable where an option names what the file has not. */
export function caseOf(courses: Courses, options: Options): Case {
  const { period, sides } = courses;
  const names = [...sides.keys()].filter((name) => !isRequests(name));
  if (names.length === 0) throw new Unusable(`${options.file} has no figure beside the requests.`);
  const unknown = [...options.manners.keys()].find((name) => name !== '' && !names.includes(name));
  if (unknown) throw new Unusable(`There is no figure ${unknown} in ${options.file}; there are ${names.join(', ')}.`);
  const figures = names.map((name) => figureOf(name, courses, options));
  const minutes = [...sides.values()].flatMap(({ canary, live }) => [...canary, ...live].map(([minute]) => minute));
  if (minutes.length === 0) throw new Unusable(`${options.file} has no points.`);
  const from = Math.min(...spread(minutes)) * MINUTE + options.skip * period * 1000;
  const to = Math.max(...spread(minutes)) * MINUTE + period * 1000;
  return {
    figures,
    canary: sideOf('canary', courses, figures),
    live: sideOf('live', courses, figures),
    against: 'live',
    from,
    to,
    until: options.planned === undefined ? to : from + options.planned * MINUTE,
    period,
    timeOver: !options.soFar,
    minRequests: options.minRequests,
    rules: options.rules,
  };
}

/** Only the ends count; a hundred thousand arguments are too many for one call. */
function spread(minutes: number[]): number[] {
  const sorted = minutes.filter(Number.isFinite).sort((a, b) => a - b);
  return [sorted[0] ?? 0, sorted.at(-1) ?? 0];
}

/** Nothing is fetched: the figure comes from the file. */
const FROM_THE_FILE: Figure['metric'] = { namespace: 'file', name: 'file', statistic: 'Sum', per: 'target group' };
/** An absolute limit is written as it is read. */
const IN_ITS_UNIT = { share: 100, time: 1000, level: 1 };

function figureOf(name: string, courses: Courses, { manners }: Options): Figure {
  const said: Manner = { ...courses.manners.get(name), ...manners.get(''), ...manners.get(name) };
  const kind = said.kind ?? kindOf(name, courses);
  const { limit, ...rest } = said;
  return {
    name,
    metric: FROM_THE_FILE,
    worse: 'more',
    tolerance: USUAL_TOLERANCE[kind],
    ...rest,
    kind,
    ...(limit === undefined ? {} : { limit: limit / IN_ITS_UNIT[kind] }),
  };
}

/** Where nobody says it: percentiles and what is called a time are times, the rest are events of the requests. */
function kindOf(name: string, { sides }: Courses): Figure['kind'] {
  if (/^(p\d+|avg|mean|median)\b|latency|duration|time|\bms\b/i.test(name)) return 'time';
  return [...sides.keys()].some(isRequests) ? 'share' : 'level';
}

function sideOf(side: 'canary' | 'live', { sides }: Courses, figures: Figure[]): ClusterFigures {
  const requests = [...sides].find(([name]) => isRequests(name))?.[1][side] ?? [];
  const named = figures.map(({ name, kind }) => {
    const scale = kind === 'time' ? 1000 : 1;
    return [name, points(sides.get(name)?.[side] ?? [], scale)] as const;
  });
  return { requests: points(requests, 1), figures: Object.fromEntries(named) };
}

const points = (course: Course, scale: number): Point[] =>
  course.map(([minute, value]) => ({ at: minute * MINUTE, value: value / scale }));
