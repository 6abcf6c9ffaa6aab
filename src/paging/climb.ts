/** The ladder: which step is next, whom it tells, and where it is passed because nobody is there to be told. */
import type { Escalation } from '../catalog/on-call.ts';
import { fromTheStart, wakes, withDropped } from './ladder.ts';
import type { Notice, Page, PageEvent } from './page.ts';
import { alsoTold, type Ground, isNobodyOnCall, noticeOf, type Target, targetsOf, wholeTeam } from './targets.ts';

export interface Climbed {
  page: Page;
  events: PageEvent[];
}

interface Position {
  step: number;
  round: number;
}

/** More would be noise, whatever the policy says. */
const MOST_REPEATS = 5;
/** Where a policy has no steps at all. */
const WAIT = 5 * 60_000;

/** When the next step is to be taken by itself; null: not by itself. */
export function dueAt({ state, ladder, policy }: Page): number | null {
  if (state.is !== 'ringing' || ladder.spent) return null;
  if (ladder.since === null) return state.since;
  return ladder.since + (policy.steps[ladder.step]?.wait ?? WAIT);
}

/** The next step, taken now; one only, however many were missed. Null: none is due. */
export function climb(page: Page, ground: Ground): Climbed | null {
  const { state, ladder } = page;
  if (ladder.hurry && (state.is === 'ringing' || state.is === 'acknowledged')) return hurried(page, ground);
  if (state.is === 'ringing' && ladder.nobody && !isNobodyOnCall(page, ground)) return nowSomebodyIs(page, ground);
  const due = dueAt(page);
  if (due === null || ground.now < due) return null;
  const position = after(page);
  return position ? take(page, position, ground) : spend(page, ground.now);
}

function nowSomebodyIs(page: Page, ground: Ground): Climbed {
  const began = { ...page, ladder: fromTheStart(page.ladder) };
  return take(began, { step: 0, round: began.ladder.round }, ground);
}

/** A person asks: beyond the last step the first one comes again, whatever the policy says. */
function hurried(page: Page, ground: Ground): Climbed {
  const { hurry, ...ladder } = page.ladder;
  const calm: Page = { ...page, ladder };
  const position = after(calm) ?? { step: 0, round: ladder.round + 1 };
  return take(calm, position, ground, hurry?.id);
}

function after({ ladder, policy }: Page): Position | null {
  const { step, round, since, from = 0 } = ladder;
  if (since === null) return { step: 0, round };
  if (step + 1 < policy.steps.length) return { step: step + 1, round };
  return round - from < repeatsOf(policy) ? { step: 0, round: round + 1 } : null;
}

const repeatsOf = ({ repeat }: Escalation) => Math.min(Math.max(repeat, 0), MOST_REPEATS);

function spend(page: Page, now: number): Climbed {
  const what = 'Nobody has answered, and everybody was asked: it stays open';
  return {
    page: { ...page, ladder: { ...page.ladder, spent: true } },
    events: [{ at: now, by: null, kind: 'step', what }],
  };
}

/** `asker`: wants others. */
function take(page: Page, position: Position, ground: Ground, asker?: string): Climbed {
  const found = firstWithSomebody(page, position, ground, asker);
  const gap = isNobodyOnCall(page, ground);
  const loud = position.step === 0 && (found === null || gap);
  if (!found && !loud) return beyond(page, position, ground, asker);
  const last = Math.max(0, page.policy.steps.length - 1);
  const taken: Position = { step: found?.step ?? last, round: position.round };
  const everybody = loud ? wholeTeam(page, ground).filter(({ person }) => person !== asker) : [];
  const why: Notice['why'] = asker ? 'escalated' : 'step';
  const notices = [
    ...told(everybody, taken, { why: asker ? 'escalated' : 'nobody', ground }),
    ...told(found?.targets ?? [], taken, { why, ground }),
    ...told(position.step === 0 ? alsoTold(page, ground) : [], taken, { why, ground }),
  ];
  return written(page, taken, unique(notices), { nobody: !loud ? null : gap ? 'on call' : 'reached', now: ground.now });
}

/** Nobody is left in this round: the next one begins at once, where there is one. */
function beyond(page: Page, { round }: Position, ground: Ground, asker?: string): Climbed {
  const { from = 0 } = page.ladder;
  if (!asker && round - from >= repeatsOf(page.policy)) return spend(page, ground.now);
  return take(page, { step: 0, round: round + 1 }, ground, asker);
}

function firstWithSomebody(page: Page, { step }: Position, ground: Ground, asker?: string) {
  for (const [i, each] of page.policy.steps.entries()) {
    if (i < step) continue;
    const targets = targetsOf(each, page, ground).filter(({ person }) => person !== asker);
    if (targets.length > 0) return { step: i, targets };
  }
  return null;
}

const told = (targets: Target[], { round, step }: Position, { why, ground }: { why: Notice['why']; ground: Ground }) =>
  targets.map((target) => noticeOf(`${round}.${step}`, target, { why, now: ground.now }));

const unique = (notices: Notice[]): Notice[] =>
  notices.filter(({ id }, i) => notices.findIndex((other) => other.id === id) === i);

function written(
  page: Page,
  { step, round }: Position,
  notices: Notice[],
  /** `nobody`: is on call, or nobody that the policy asks can be reached. */
  { nobody, now }: { nobody: 'on call' | 'reached' | null; now: number },
): Climbed {
  // What is still to be tried of an older step, by whatever way, would tell the same person the same thing once more.
  const again = new Set(notices.map(({ person }) => person));
  const older = withDropped(page.notices, (each) => wakes(each) && again.has(each.person));
  const { from } = page.ladder;
  const ladder = {
    step,
    round,
    since: now,
    ...(from !== undefined && { from }),
    ...(nobody === 'on call' && { nobody: true as const }),
  };
  const people = new Set(notices.flatMap(({ person }) => person ?? [])).size;
  const who = people === 1 ? '1 person is told' : `${people} people are told`;
  const why = nobody === 'on call' ? 'Nobody is on call' : 'Nobody in line can be reached';
  const what = nobody ? `${why}: ${who}, and the channel` : `Step ${step + 1}: ${who}`;
  return {
    page: { ...page, ladder, notices: [...older, ...notices] },
    events: [{ at: now, by: null, kind: 'step', what }],
  };
}

/** Who would be told by the next step: Slack user ids. For cards, and the dialog before *Escalate*. */
export interface NextInLine {
  people: string[];
  /** When that happens by itself; null: only when somebody asks for it. */
  at: number | null;
}

/** Null: nobody is next. */
export function whoIsNext(page: Page, ground: Ground): NextInLine | null {
  const by = after(page);
  const at = by ? dueAt(page) : null;
  const position = by ?? { step: 0, round: 0 };
  const found = firstWithSomebody(page, position, ground) ?? firstWithSomebody(page, { step: 0, round: 0 }, ground);
  if (!found) return null;
  return { people: [...new Set(found.targets.flatMap(({ person }) => person ?? []))], at };
}
