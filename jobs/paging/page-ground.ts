/** What a page must know beside its record, looked up anew at each look: whose turn it is, who can be reached and how. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { ChannelName } from '../../src/catalog/on-call.ts';
import type { Channel } from '../../src/notify/channel.ts';
import type { Book } from '../../src/oncall/book.ts';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import type { OnCall } from '../../src/oncall/schedule.ts';
import type { Ground } from '../../src/paging/next.ts';
import type { Page } from '../../src/paging/page.ts';
import type { Store } from '../../src/store/store.ts';
import { hasInHand } from './arrival.ts';

export type Channels = Partial<Record<ChannelName, Channel>>;

export interface GroundParts {
  catalog: Catalog;
  store: Store;
  book: Book;
  /** Those that are set up. */
  channels: Channels;
  now(): number;
}

export async function groundOf(page: Page, parts: GroundParts): Promise<Ground> {
  const { catalog, channels, now } = parts;
  const at = now();
  const [onCall, operation] = await Promise.all([
    turnsOf(page, at, parts),
    page.operation ? parts.store.load(page.operation) : null,
  ]);
  return {
    now: at,
    onCall: (team) => onCall.get(team) ?? [],
    members: (team) => catalog.teams.get(team)?.members ?? [],
    reachable: (person, by) => channels[by] !== undefined && isReachable(person, by, catalog),
    operationRuns: operation !== null && hasInHand(operation),
  };
}

/** Of its own team, and of those that its steps name. */
async function turnsOf(page: Page, at: number, { book }: GroundParts): Promise<Map<string, OnCall[]>> {
  const named = page.policy.steps.flatMap(({ who }) => who.flatMap((each) => ('team' in each ? [each.team] : [])));
  const teams = [...new Set([page.team ?? '', ...named])].filter((team) => team !== '');
  return new Map(await Promise.all(teams.map(async (team) => [team, await turnOf(team, at, book)] as const)));
}

/** A schedule that cannot be read is a gap: then the whole team is told, instead of nobody. */
async function turnOf(team: string, at: number, book: Book): Promise<OnCall[]> {
  const schedule = await book.schedule(team);
  try {
    return onCallAt(schedule, at);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return schedule.layers.map(({ name }) => ({ layer: name, duty: { is: 'gap' } }));
  }
}

function isReachable(person: string, by: ChannelName, { people }: Catalog): boolean {
  if (by === 'slack') return true;
  const contact = people?.get(person);
  if (by === 'mail') return contact?.mail !== undefined;
  return by === 'pagerduty' ? contact?.pagerdutyFrom !== undefined : contact?.webhook !== undefined;
}
