/**
 * Rotations that are kept in calendars elsewhere, read every five minutes. What was read last counts until the next
 * good reading; a calendar that stays unreadable is told to the team, once.
 */
import { FeedError, fetchFeed } from '../../src/calendars/fetch-feed.ts';
import { importShifts } from '../../src/calendars/import.ts';
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import type { RotaDesk } from '../../src/oncall/rota-desk.ts';
import { DAY } from '../../src/oncall/zone-clock.ts';
import { feedTrouble } from '../../src/slack/messages/oncall/oncall-warned.ts';
import { everybody, namesOf, profilesOf } from '../../src/slack/oncall/asked.ts';
import { type Sayer, sayInTeam, tellMoved } from '../../src/slack/oncall/tell.ts';
import type { People } from '../../src/slack/people.ts';

export interface FeedParts extends Sayer {
  catalog: Catalog;
  rota: RotaDesk;
  people: People;
  /** By the name that services.yml gives. */
  secret(name: string): string | undefined;
  now(): number;
}

const EVERY = 5 * 60_000;
/** A server that is down for a quarter of an hour is nobody's news. */
const PATIENCE = 3;
const BACK = 30 * DAY;
const AHEAD = 120 * DAY;

/** Call it as often as you like. */
export function feedReader(parts: FeedParts): () => Promise<void> {
  const read = new Map<string, number>();
  const failed = new Map<string, number>();
  return async () => {
    for (const team of parts.catalog.teams.values()) {
      const { now } = parts;
      if (!team.oncall?.ical || now() - (read.get(team.name) ?? 0) < EVERY) continue;
      read.set(team.name, now());
      const why = await readOne(team, parts).catch(sentenceOf);
      const count = why ? (failed.get(team.name) ?? 0) + 1 : 0;
      failed.set(team.name, count);
      if (why)
        parts.log.warn({ team: team.name, why }, 'a calendar with shifts was not usable, what was read last counts');
      await tellTrouble(team, count >= PATIENCE ? why : null, why === null, parts);
    }
  };
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof FeedError) return error.message;
  throw error;
};

/** Null: all of it is understood. */
async function readOne(team: Team, parts: FeedParts): Promise<string | null> {
  const { catalog, rota, people, secret, now } = parts;
  const { ical, zone } = team.oncall ?? {};
  if (!ical || !zone) return null;
  const url = ical.url ?? secret(ical.urlFrom ?? '');
  if (!url) return `the environment variable ${ical.urlFrom} with its address is not set`;
  const text = await fetchFeed(url);
  const profiles = await profilesOf(parts, team.members);
  const known = team.members.map((id) => ({
    id,
    name: profiles.get(id)?.name ?? id,
    mail: catalog.people?.get(id)?.mail,
  }));
  // By days: else every reading would be another plan.
  const today = Math.floor(now() / DAY) * DAY;
  const span = { from: today - BACK, to: today + AHEAD };
  const { plan, trouble } = importShifts(text, { layer: ical.layer, zone, span, people: known });
  if (plan.shifts.length === 0) return trouble[0] ?? 'nobody has a shift in it';
  const { before, after } = await rota.feed(team.name, ical.layer, [plan]);
  const names = await namesOf({ people }, everybody(parts));
  const why = 'The calendar of the team was changed.';
  await tellMoved(parts, { team, before, after, now: now(), by: null, why }, names);
  return trouble.length > 0 ? trouble.join('; ') : null;
}

/** Said once for each trouble, and forgotten when all is well again. */
async function tellTrouble(team: Team, why: string | null, well: boolean, parts: FeedParts): Promise<void> {
  const { rota } = parts;
  const said = await rota.said(team.name, 'feed trouble');
  const layer = team.oncall?.ical?.layer ?? '';
  if (well && said) await rota.say(team.name, 'feed trouble', '', said);
  if (!why || why === said) return;
  if (await sayInTeam(parts, team, feedTrouble(team.name, layer, `${why}.`))) {
    await rota.say(team.name, 'feed trouble', why, said);
  }
}
