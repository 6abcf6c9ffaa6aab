/**
 * Homes as this bot shows them when they are opened. What it has shown it remembers, so that an outage of the records is
 * said on the Homes that people have before them, with what was true before: nothing goes stale in silence.
 */
import type { KnownBlock } from '@slack/types';
import type { Homes } from '../../store/redis-homes.ts';
import { DeskOutOfReach } from '../desk-within-reach.ts';
import { day, divider, md, section } from '../messages/blocks.ts';
import { type DrawnHome, drawHome, publishHome } from './home.ts';
import { homeView } from './home-view.ts';
import type { HomeParts } from './parts.ts';
import { WATCHED } from './redraw.ts';
import { countedOf, sharedOf } from './shared.ts';

export interface HomeKeeper {
  /** A bot that ended in an outage may have left Homes that say so: they are drawn again. */
  begin(): Promise<void>;
  open(user: string): Promise<void>;
  /** Looks whether the records answer, and says so on all Homes when that has changed. */
  look(): Promise<void>;
}

export interface KeeperParts extends HomeParts {
  /** Absent: nobody draws them again. */
  homes?: Homes;
  /** Rejects when the records do not answer. */
  reachable(): Promise<unknown>;
}

/** Kept in this process at most; the one opened longest ago is forgotten first. */
const MOST = 300;
/** One miss may be a hiccup. */
const MISSES = 2;

export function keepHomes(parts: KeeperParts): HomeKeeper {
  const { now, log } = parts;
  const counted = countedOf(parts);
  const seen = new Map<string, DrawnHome>();
  const stale = new Set<string>();
  let misses = 0;

  function remember(user: string, home: DrawnHome): void {
    seen.delete(user);
    seen.set(user, home);
    const [oldest] = seen.keys();
    if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
  }

  async function show(user: string): Promise<void> {
    const home = await drawHome(parts, user, sharedOf(parts, counted));
    await publishHome(parts, user, home);
    remember(user, home);
    stale.delete(user);
    // What was not written down is only not drawn again by itself.
    await parts.homes
      ?.opened(user, { digest: home.digest, at: home.at })
      .catch((error) => log.warn({ err: error }, 'a Home is not drawn again by itself'));
  }

  async function showOutage(user: string): Promise<void> {
    await parts.client.views.publish({ user_id: user, view: homeView(outOfReach(seen.get(user)), now()) });
    stale.add(user);
  }

  /** One after the other: Slack counts them. */
  async function each(users: string[], work: (user: string) => Promise<void>): Promise<void> {
    for (const user of users) {
      await work(user).catch((error) => log.warn({ user, err: error }, 'a Home could not be shown'));
    }
  }

  return {
    async begin() {
      await parts.homes
        ?.forgetShown()
        .catch((error) => log.warn({ err: error }, 'Homes are only drawn again when they change'));
    },
    async open(user) {
      try {
        await show(user);
      } catch (error) {
        if (!(error instanceof DeskOutOfReach)) throw error;
        log.warn({ user, err: error.cause }, 'a Home shows that the records are out of reach');
        await showOutage(user);
      }
    },
    async look() {
      const answers = await parts.reachable().then(
        () => true,
        () => false,
      );
      misses = answers ? 0 : misses + 1;
      if (answers) return each([...stale], show);
      if (misses < MISSES) return;
      const before = [...seen].filter(([user, { at }]) => at > now() - WATCHED && !stale.has(user));
      await each(
        before.map(([user]) => user),
        showOutage,
      );
    },
  };
}

/** Buttons stay: what they do is looked up when they are pressed, and they say it when nothing can be. */
function outOfReach(home: DrawnHome | undefined): KnownBlock[] {
  const then = home
    ? md`What stands below was true ${day(home.at)}.`
    : 'What you are on call for and what runs cannot be shown until then.';
  const said = section(
    ':warning: *fullcycle cannot reach its records (Redis).* Production stays as it is.',
    then,
    ':point_right: *Next:* nothing; this shows what is so again as soon as the records answer.',
  );
  return home ? [said, divider, ...home.blocks].slice(0, 99) : [said];
}
