/** What people are called: asked of Slack once an hour, so that a command does not wait for it. */
import type { WebClient } from '@slack/web-api';
import type { Person } from '../delivery/person.ts';
import { within } from './within.ts';

export interface People {
  /** Never fails: without an answer in time the name is `otherwise`, else the id. */
  person(id: string, otherwise?: string): Promise<Person>;
}

const HOUR = 3_600_000;
const PATIENCE = 600;

export function createPeople(client: WebClient, now: () => number = Date.now): People {
  const known = new Map<string, { name: Promise<string | undefined>; until: number }>();

  async function ask(id: string): Promise<string | undefined> {
    const { user } = await client.users.info({ user: id });
    return user?.profile?.display_name || user?.real_name || user?.profile?.real_name || user?.name;
  }

  function name(id: string): Promise<string | undefined> {
    const kept = known.get(id);
    if (kept && kept.until > now()) return kept.name;
    const asked = ask(id).catch(() => {
      known.delete(id);
      return undefined;
    });
    known.set(id, { name: asked, until: now() + HOUR });
    return asked;
  }

  return {
    async person(id, otherwise = id) {
      return { id, name: (await within(PATIENCE, name(id))) ?? otherwise };
    },
  };
}
