/** What people are called, and where: asked of Slack once an hour, so that a command does not wait for it. */
import type { WebClient } from '@slack/web-api';
import type { Person } from '../delivery/person.ts';
import { within } from './within.ts';

export interface Profile extends Person {
  /** IANA: the clock that they live by. */
  zone?: string;
  /** They have left Slack, or Slack has nobody with this id. */
  gone?: true;
}

export interface People {
  /** Never fails: without an answer in time the name is `otherwise`, else the id. */
  person(id: string, otherwise?: string): Promise<Person>;
  /** Never fails either: without an answer only the id is known. */
  profile(id: string): Promise<Profile>;
}

type Known = Omit<Profile, 'id' | 'name'> & { name?: string };

const HOUR = 3_600_000;
/** A person waits for the answer to a command. */
const PATIENCE = 600;
/** For workers whose messages stay as they were posted: there an id would stand for good. */
export const PATIENT = 5000;

/** `patience`: how long a name is waited for, ms. */
export function createPeople(
  client: WebClient,
  now: () => number = Date.now,
  { patience = PATIENCE }: { patience?: number } = {},
): People {
  const known = new Map<string, { known: Promise<Known | undefined>; until: number }>();

  async function ask(id: string): Promise<Known> {
    const { user } = await client.users.info({ user: id }).catch((error: { data?: { error?: string } }) => {
      if (error.data?.error === 'user_not_found') return { user: { deleted: true } as { deleted: true } & Answered };
      throw error;
    });
    const { profile, real_name, name, tz, deleted } = (user ?? {}) as Answered;
    return {
      name: profile?.display_name || real_name || profile?.real_name || name,
      ...(tz && { zone: tz }),
      ...(deleted && { gone: true as const }),
    };
  }

  function look(id: string): Promise<Known | undefined> {
    const kept = known.get(id);
    if (kept && kept.until > now()) return kept.known;
    const asked = ask(id).catch(() => {
      known.delete(id);
      return undefined;
    });
    known.set(id, { known: asked, until: now() + HOUR });
    return asked;
  }

  return {
    async person(id, otherwise = id) {
      return { id, name: (await within(patience, look(id)))?.name ?? otherwise };
    },
    async profile(id) {
      const found = await within(patience, look(id));
      return { ...found, id, name: found?.name ?? id };
    },
  };
}

interface Answered {
  name?: string;
  real_name?: string;
  tz?: string;
  deleted?: boolean;
  profile?: { display_name?: string; real_name?: string };
}
