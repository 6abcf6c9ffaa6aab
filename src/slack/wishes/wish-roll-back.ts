/** The one way to a rollback that is not a click on a running card. */
import type { ReleaseChoice, ServiceStatus } from '../../delivery/desk.ts';
import type { BadMark, Operation } from '../../delivery/operation.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import type { Place } from './place.ts';
import type { RollbackWish } from './wish.ts';
import { askerOf, findRelease, releasesInTime } from './wish-deploy.ts';

export type RollbackPlan =
  /** Something runs: it is taken over at once, there is nothing to weigh. */
  | { takesOver: Operation }
  /** Whether the old instances are gone or still stand: a person is told beforehand what that means. */
  | { forward: { from: string | null; to: string; bad: BadMark | null; takes: number | null; standing: boolean } }
  | { liveAlready: string }
  | { unknownRelease: string; choices: ReleaseChoice[] }
  | { nothingBefore: string | null };

export async function planRollback(bot: Bot, place: Place, to: string | undefined): Promise<RollbackPlan> {
  const status = await bot.desk.status(place.service.name, place.environment.name);
  if (status.running) return { takesOver: status.running };
  const choices = to ? await releasesInTime(bot, place) : undefined;
  const choice = to && choices ? findRelease(choices, to) : undefined;
  if (to && choices && !choice) return { unknownRelease: to, choices };
  const target = choice?.name ?? to ?? status.previous;
  if (!target) return { nothingBefore: status.live };
  if (target === status.live) return { liveAlready: target };
  const bad = status.bad.find((mark) => mark.release === target) ?? null;
  const standing = status.standing.includes(target);
  const takes = standing ? place.environment.look + place.environment.shift.margin : forwardTakes(status);
  return { forward: { from: status.live, to: target, bad, takes, standing } };
}

export async function wishRollback(bot: Bot, place: Place, wish: RollbackWish, user: User) {
  return bot.desk.rollBack({
    service: place.service.name,
    environment: place.environment.name,
    to: wish.to,
    ...(await askerOf(bot, place, user)),
    at: bot.now(),
    reason: wish.reason,
  });
}

/** Milliseconds from the start to all traffic moved, as it took the last time instances were stood up. */
function forwardTakes({ recent }: ServiceStatus): number | null {
  for (const { runs, plan } of recent) {
    const standUp = runs.find((run) => run.stage === 'stand up' || run.stage === 'rolling');
    if (standUp?.ended) return standUp.ended - standUp.began + plan.shift.margin;
  }
  return null;
}
