/**
 * The one way to a deploy, whether it was typed, chosen in a form or confirmed with a button: everything that can be
 * known beforehand is told before anything is written down.
 */
import type { Began, Obstacle, ReleaseChoice, Request } from '../../delivery/desk.ts';
import type { BadMark } from '../../delivery/operation.ts';
import type { Person } from '../../delivery/person.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import { clip } from '../messages/blocks.ts';
import { rightNow } from '../rights.ts';
import { within } from '../within.ts';
import type { Place } from './place.ts';
import type { DeployWish } from './wish.ts';

export type DeployOutcome =
  | Began
  | { unknownRelease: string; choices: ReleaseChoice[] }
  /** `obstacles`: what stands in the way besides, so that a person is asked once. */
  | { bad: BadMark; obstacles: Obstacle[] }
  | { liveAlready: string };

const RELEASES_WITHIN = 1500;

export async function wishDeploy(bot: Bot, place: Place, wish: DeployWish, user: User): Promise<DeployOutcome> {
  const { service, environment } = place;
  const [choices, status] = await Promise.all([
    releasesInTime(bot, place),
    bot.desk.status(service.name, environment.name),
  ]);
  const choice = choices && findRelease(choices, wish.release);
  if (choices && !choice) return { unknownRelease: wish.release, choices };
  const release = choice?.name ?? wish.release;
  const live = choice ? choice.live : status.live === release;
  if (live && !status.running) return { liveAlready: release };
  const bad = choice?.bad ?? status.bad.find((mark) => mark.release === release);
  const request: Request = {
    kind: 'deploy',
    service: service.name,
    environment: environment.name,
    release,
    ...(await askerOf(bot, place, user)),
    at: bot.now(),
    reason: wish.reason,
    despite: bad ? `${release} was marked bad: it ${clip(bad.why, 300)}` : undefined,
    queue: wish.queue,
    overrides: wish.overrides,
    noWayBack: wish.noWayBack,
  };
  return bad && !wish.anyway ? { bad, obstacles: await bot.desk.inTheWay(request) } : bot.desk.begin(request);
}

/** Undefined when the cloud does not answer in time: preflight looks again before anything changes. */
export function releasesInTime(bot: Bot, place: Place, ms = RELEASES_WITHIN): Promise<ReleaseChoice[] | undefined> {
  const asked = bot.desk.releases(place.service.name, place.environment.name).catch((error) => {
    bot.log.warn({ err: error }, `the releases of ${place.service.name} could not be read`);
    return undefined;
  });
  return within(ms, asked);
}

/** `v1.42.0` is `1.42.0` for everybody but the computer. */
export function findRelease(choices: ReleaseChoice[], typed: string): ReleaseChoice | undefined {
  const bare = (name: string) => name.replace(/^v(?=\d)/i, '');
  return choices.find(({ name }) => name === typed) ?? choices.find(({ name }) => bare(name) === bare(typed));
}

/** Who asks, and which other team that is; for people of no team there is none to tell. */
export async function askerOf(bot: Bot, place: Place, user: User): Promise<{ by: Person; otherTeam?: string }> {
  const right = await rightNow(bot, place.service, user.id);
  const by = await bot.people.person(user.id, user.name);
  return right.may === 'yes' ? { by } : { by, otherTeam: right.teams.join(' and ') || undefined };
}
