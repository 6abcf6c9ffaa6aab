/** Plays stories in many places at once: first as they are, then with a worker that dies at each of their points. */
import type { Point } from './gate.ts';
import { differences } from './outcome.ts';
import type { Place, Played } from './place.ts';
import { chosen, pointInWords, pointsOf, type Sample } from './points.ts';
import { STORIES, type Story } from './stories.ts';

export interface Outcome {
  story: string;
  point: Point;
  /** Lines of what differs from a run without a crash. */
  differs: string[];
  /** False: it never came to that point this time, nobody died. */
  reached: boolean;
  tookMs: number;
}

export interface Result {
  outcomes: Outcome[];
  /** Points there are, by story. */
  points: Map<string, number>;
  /** Runs for which no place was left: each place is given up after a run that did not end. */
  unplayed: number;
}

interface Task {
  name: string;
  story: Story;
  point: Point | null;
}

/** `told` hears of each as it is over. */
export async function playEveryPoint(
  places: Place[],
  sample: Sample,
  told: (outcome: Outcome) => void = () => {},
): Promise<Result> {
  const once = STORIES.map((story) => ({ name: story.name, story, point: null }));
  const clean: { task: Task; played: Played }[] = [];
  await inTurns(places, [...once, ...once], async (place, task) => {
    clean.push({ task, played: await place.play(task.story, null) });
  });
  const runsOf = (story: Story) => clean.filter(({ task }) => task.story === story).map(({ played }) => played);
  for (const story of STORIES) {
    const [one, two] = runsOf(story);
    const differs = one && two ? differences(one, two) : ['it was not played'];
    if (differs.length > 0) throw new Error(`Two clean runs of the ${story.name} differ: ${differs.join('; ')}`);
  }
  const all = STORIES.map((story) => ({ story, points: pointsOf(runsOf(story).map(({ effects }) => effects)) }));
  const tasks = chosen<Task>(
    all.flatMap(({ story, points }) =>
      points.map((point) => ({ name: `${story.name}, ${pointInWords(point)}`, story, point })),
    ),
    sample,
  );
  const outcomes: Outcome[] = [];
  await inTurns(places, tasks, async (place, { story, point }) => {
    const [model] = runsOf(story);
    if (!model || !point) return;
    const began = Date.now();
    const result = await place.play(story, point).catch((error: Error) => error);
    const failed = result instanceof Error;
    const outcome = {
      story: story.name,
      point,
      differs: failed ? [result.message] : differences(model, result),
      reached: failed || result.reached,
      tookMs: Date.now() - began,
    };
    outcomes.push(outcome);
    told(outcome);
    if (failed) throw result;
  });
  return {
    outcomes,
    points: new Map(all.map(({ story, points }) => [story.name, points.length])),
    unplayed: tasks.length - outcomes.length,
  };
}

/** A place that has failed gets no further task; the others take them. */
async function inTurns(
  places: Place[],
  tasks: Task[],
  play: (place: Place, task: Task) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    places.map(async (place) => {
      for (;;) {
        const next = waiting.findIndex(({ story }) => place.suits(story));
        const [task] = next === -1 ? [] : waiting.splice(next, 1);
        if (!task) return;
        try {
          await play(place, task);
        } catch (error) {
          if (task.point) return;
          throw error;
        }
      }
    }),
  );
}

/** story, points, same, differ; then every difference. */
export function asTable({ outcomes, points, unplayed }: Result): string {
  const rows = STORIES.map(({ name }) => {
    const own = outcomes.filter(({ story, reached }) => story === name && reached);
    const same = own.filter(({ differs }) => differs.length === 0).length;
    return `${name.padEnd(24)} ${cell(points.get(name) ?? 0)} ${cell(own.length)} ${cell(same)} ${cell(own.length - same)}`;
  });
  const lines = outcomes
    .filter(({ differs }) => differs.length > 0)
    .map(({ story, point, differs }) => `${story}, ${pointInWords(point)}:\n  ${differs.join('\n  ')}`);
  return [
    `${'story'.padEnd(24)}  points  killed   same  differ`,
    ...rows,
    `${outcomes.length} of ${[...points.values()].reduce((sum, each) => sum + each, 0)} points were played`,
    ...(unplayed ? [`${unplayed} not played`] : []),
    ...lines,
  ].join('\n');
}

const cell = (value: number) => String(value).padStart(7);
