/**
 * Slack user groups follow who is on call: mention the group, and whose turn it is is rung for. Slack is only written
 * to where somebody else is in the group than should be, and a group is never left empty: Slack does not take that.
 */
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { OnCallPlan } from '../../src/catalog/on-call.ts';
import type { Book } from '../../src/oncall/book.ts';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import type { Sayer } from '../../src/slack/oncall/tell.ts';
import type { People } from '../../src/slack/people.ts';

export interface UsergroupParts {
  catalog: Pick<Catalog, 'teams'>;
  rota: Book;
  slack: Pick<Sayer['client'], 'usergroups'>;
  people: People;
  now(): number;
  log: { warn(facts: object, text: string): void };
}

type Group = OnCallPlan['usergroups'][number];

/** So often it is looked whether somebody changed a group by hand. */
const LOOK_AGAIN = 15 * 60_000;
/** After a refusal, an unknown group say, or too many calls. */
const TRY_AGAIN = 5 * 60_000;

interface Known {
  /** Sorted; as Slack had it at `at`. */
  members: string;
  at: number;
}

/** Call it as often as you like: it reads Slack every quarter of an hour, and writes on changes. */
export function usergroupSync(parts: UsergroupParts): () => Promise<void> {
  const { catalog, slack, now, log } = parts;
  const known = new Map<string, Known>();
  const waits = new Map<string, number>();
  const said = new Map<string, string>();
  const groups = [...catalog.teams.values()].flatMap(({ oncall }) => oncall?.usergroups ?? []);

  /** Once, until it is something else. */
  const say = (id: string, what: string) => {
    if (said.get(id) !== what) log.warn({ usergroup: id }, what);
    said.set(id, what);
  };

  async function sync(group: Group): Promise<void> {
    const { id } = group;
    const wanted = await wantedIn(group, parts);
    if (wanted.length === 0) return say(id, 'nobody is on call for this user group: it stays as it is');
    const members = [...wanted].sort().join();
    const seen = known.get(id);
    const current = seen && now() - seen.at < LOOK_AGAIN ? seen.members : await membersOf(id);
    if (current !== members) await slack.usergroups.users.update({ usergroup: id, users: members });
    known.set(id, { members, at: current === members && seen?.members === members ? seen.at : now() });
    said.delete(id);
  }

  async function membersOf(usergroup: string): Promise<string> {
    const { users = [] } = await slack.usergroups.users.list({ usergroup });
    return [...users].sort().join();
  }

  return async () => {
    for (const group of groups) {
      if ((waits.get(group.id) ?? 0) > now()) continue;
      try {
        await sync(group);
      } catch (error) {
        known.delete(group.id);
        waits.set(group.id, now() + TRY_AGAIN);
        say(group.id, `Slack did not take who is on call into this user group: ${reasonOf(error)}; it is tried again`);
      }
    }
  };
}

/** Who is on call in any of its layers; without those who have left Slack, for whom Slack would refuse all. */
async function wantedIn({ follows }: Group, { rota, people, now }: UsergroupParts): Promise<string[]> {
  const found = new Set<string>();
  for (const { team, layer } of follows) {
    const duty = onCallAt(await rota.schedule(team), now()).find((each) => each.layer === layer)?.duty;
    for (const { person } of duty?.is === 'held' ? duty.held : []) found.add(person);
  }
  const profiles = await Promise.all([...found].map((person) => people.profile(person)));
  return profiles.filter(({ gone }) => !gone).map(({ id }) => id);
}

const reasonOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as Error).message;
