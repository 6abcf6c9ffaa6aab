/**
 * Which deploys there were in the weeks before: on weekdays, in working hours, each from what served then, most of them
 * fine. What serves at the end is what the shelf says.
 */
import type { Person } from '../../delivery/person.ts';
import type { Stage } from '../../delivery/stage.ts';
import { ADA, DAY, HOUR, LIN, MINUTE, MIRA, SAM, WEEKS } from './cast.ts';
import type { Chance } from './chance.ts';
import { releasesBefore } from './releases.ts';

export interface PastDeploy {
  kind: 'deploy' | 'rollback';
  service: string;
  environment: string;
  release: string;
  from: string;
  by: Person;
  asked: number;
  reason?: string;
  committed?: number;
  how: 'live' | 'not started' | Fall;
  /** It was live, and its service rang for it later. `answered`: ms after that. */
  regretted?: { opened: number; answered: number; wellAt: number };
}

/** It turned back. `after`: ms from its beginning. */
export interface Fall {
  why: 'canary' | 'alarm' | 'person' | 'stand up';
  during: Stage;
  after: number;
}

interface Habit {
  service: string;
  environment?: string;
  /** Deploys a week. */
  often: number;
  people: readonly [Person, ...Person[]];
  /** Serves now, and since when: minutes before the start. */
  live: { release: string; minutesAgo: number };
  /** Served before it, where the shelf still has it. */
  older?: { release: string; minutesAgo: number };
  /** How many of them turn back. */
  falls: number;
}

const EDGE = [ADA, LIN, SAM] as const;

const HABITS: Habit[] = [
  {
    service: 'api',
    often: 6,
    people: EDGE,
    live: { release: '1.41.0', minutesAgo: 6900 },
    older: { release: '1.40.2', minutesAgo: 8700 },
    falls: 0.13,
  },
  {
    service: 'checkout',
    often: 4,
    people: EDGE,
    live: { release: '3.9.0', minutesAgo: 5800 },
    older: { release: '3.8.4', minutesAgo: 11_600 },
    falls: 0.1,
  },
  {
    service: 'recs',
    often: 3,
    people: [MIRA],
    live: { release: '2.8.0', minutesAgo: 4700 },
    older: { release: '2.7.0', minutesAgo: 10_600 },
    falls: 0.18,
  },
  {
    service: 'search',
    environment: 'staging',
    often: 4,
    people: [LIN, SAM],
    live: { release: '4.2.0', minutesAgo: 7400 },
    falls: 0.15,
  },
  { service: 'search', often: 3, people: [LIN, SAM], live: { release: '4.2.0', minutesAgo: 7200 }, falls: 0.06 },
  { service: 'payments', often: 1.5, people: [ADA, SAM], live: { release: '6.0.0', minutesAgo: 9300 }, falls: 0.08 },
  { service: 'ledger', often: 0.5, people: [LIN], live: { release: '5.1.0', minutesAgo: 7800 }, falls: 0 },
];

const FALLS: readonly [Fall, ...Fall[]] = [
  { why: 'canary', during: 'canary', after: 9 * MINUTE },
  { why: 'canary', during: 'canary', after: 6 * MINUTE },
  { why: 'alarm', during: 'bake', after: 34 * MINUTE },
  { why: 'person', during: 'bake', after: 41 * MINUTE },
  { why: 'stand up', during: 'stand up', after: 16 * MINUTE },
];

/** In order of time. `now`: ms. */
export function pastDeploys(now: number, chance: Chance): PastDeploy[] {
  return [...HABITS.flatMap((habit) => deploysOf(habit, now, chance)), fallOfYesterday(now)].sort(
    (a, b) => a.asked - b.asked,
  );
}

type Turn = Pick<PastDeploy, 'kind' | 'asked' | 'how' | 'regretted'>;

function deploysOf(habit: Habit, now: number, chance: Chance): PastDeploy[] {
  const { service, environment = 'prod', live, older, people } = habit;
  const known = [...(older ? [older] : []), live].map((each) => ({ ...each, at: now - each.minutesAgo * MINUTE }));
  const first = known[0]?.at ?? now;
  const turns: Turn[] = [
    ...slots(habit.often, now, first, chance).flatMap((at) => turnsAt(at, habit, chance)),
    ...known.map(({ at }) => ({ kind: 'deploy' as const, asked: at, how: 'live' as const })),
  ];
  const made = turns.filter(({ kind }) => kind === 'deploy').length - known.length;
  const chain = [
    ...releasesBefore(known[0]?.release ?? live.release, made + 1, chance),
    ...known.map(({ release }) => release),
  ];
  let serves = chain.shift() ?? '';
  let before = serves;
  return turns.map((turn): PastDeploy => {
    const isDeploy = turn.kind === 'deploy';
    const release = isDeploy ? (chain.shift() ?? '') : before;
    const committed = isDeploy ? { committed: turn.asked - age(chance) } : {};
    const deploy = { ...turn, service, environment, release, from: serves, by: chance.pick(people), ...committed };
    if (turn.how === 'live') [before, serves] = [serves, release];
    return deploy;
  });
}

/** One deploy; of some it turns out later that they were bad: they are undone, or mended by the next one. */
function turnsAt(asked: number, { falls, environment }: Habit, chance: Chance): Turn[] {
  const deploy = { kind: 'deploy' as const, asked, how: howItWent(falls, chance) };
  if (deploy.how !== 'live' || environment === 'staging' || !chance.happens(falls / 2)) return [deploy];
  const opened = asked + OVER_AFTER + chance.between(6, 35) * MINUTE;
  const isUndone = chance.happens(0.7);
  const cure: Turn = isUndone
    ? { kind: 'rollback', asked: opened + chance.between(3, 11) * MINUTE, how: 'live' }
    : { kind: 'deploy', asked: opened + chance.between(25, 50) * MINUTE, how: 'live' };
  const wellAt = cure.asked + (isUndone ? 6 * MINUTE : REACHED_AFTER);
  return [{ ...deploy, regretted: { opened, wellAt, answered: chance.between(40, 200) * 1000 } }, cure];
}

/** Until all customers have it, and until its operation is over, about. */
const REACHED_AFTER = 18 * MINUTE;
const OVER_AFTER = 52 * MINUTE;

function howItWent(falls: number, chance: Chance): PastDeploy['how'] {
  if (chance.happens(falls)) return chance.pick(FALLS);
  return chance.happens(0.04) ? 'not started' : 'live';
}

/** From its commit to its deploy: mostly an hour or two, sometimes a weekend. */
const age = (chance: Chance): number =>
  chance.happens(0.15) ? chance.between(20, 70) * HOUR : chance.between(25, 240) * MINUTE;

/** Weekdays between eight and half past three, by the clock of UTC; four hours apart at least. */
function slots(often: number, now: number, until: number, chance: Chance): number[] {
  const midnight = now - (now % DAY);
  const days = Array.from({ length: WEEKS * 7 }, (_, i) => midnight - (WEEKS * 7 - i) * DAY);
  const found = days.filter(isWeekday).flatMap((day) => {
    const times = Math.floor(often / 5) + (chance.happens((often / 5) % 1) ? 1 : 0);
    const morning = day + chance.between(8 * 60, 11 * 60) * MINUTE;
    return Array.from({ length: times }, (_, i) => morning + i * chance.between(230, 270) * MINUTE);
  });
  return found.filter((at) => at < until - 2 * HOUR);
}

const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(day).getUTCDay());

/** In Ada's shift, so that its handoff has something to watch. */
function fallOfYesterday(now: number): PastDeploy {
  const asked = now - 8 * HOUR;
  return {
    kind: 'deploy',
    service: 'api',
    environment: 'prod',
    release: '1.41.1',
    from: '1.41.0',
    by: SAM,
    asked,
    committed: asked - 50 * MINUTE,
    how: { why: 'canary', during: 'canary', after: 9 * MINUTE },
  };
}
