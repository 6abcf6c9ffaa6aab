/**
 * The rounds of schedules: user groups follow, questions that nobody answered are closed, people are told when
 * services.yml moved their shifts, and the team hears of gaps. What was said is kept in Redis, so that a worker which
 * takes over says nothing twice.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import { newWarnings, rememberedWarnings } from '../../src/oncall/known-warnings.ts';
import { scheduleOf } from '../../src/oncall/rota-changes.ts';
import type { RotaDesk } from '../../src/oncall/rota-desk.ts';
import type { Layer, Schedule, Span } from '../../src/oncall/schedule.ts';
import { type Warning, warningsOf } from '../../src/oncall/warnings.ts';
import { DAY } from '../../src/oncall/zone-clock.ts';
import { oncallWarned } from '../../src/slack/messages/oncall-warned.ts';
import { everybody, namesOf, profilesOf, zoneOf } from '../../src/slack/oncall/asked.ts';
import { showCover } from '../../src/slack/oncall/cover.ts';
import { showExchange } from '../../src/slack/oncall/swap.ts';
import { type Sayer, sayInTeam, tellMoved } from '../../src/slack/oncall/tell.ts';
import type { People } from '../../src/slack/people.ts';
import { onMishap } from '../mishap.ts';
import { PREFIX } from '../queues.ts';

export interface RoundParts extends Sayer {
  catalog: Catalog;
  rota: RotaDesk;
  people: People;
  /** Each is called on every round. */
  also: (() => Promise<void>)[];
  now(): number;
}

/** One round. A team's trouble is its own: the others go on. */
export async function rotaRound(parts: RoundParts): Promise<void> {
  for (const also of parts.also) await also();
  for (const team of parts.catalog.teams.values()) {
    try {
      await tellOfFile(team, parts);
      await closeQuestions(team, parts);
      await warn(team, parts);
    } catch (error) {
      parts.log.error({ team: team.name, err: error }, 'a schedule was not looked at, the next round follows');
    }
  }
}

/** The file that this worker runs with differs from the one that people were told of last. */
async function tellOfFile(team: Team, parts: RoundParts): Promise<void> {
  const { rota, now } = parts;
  const layers = JSON.stringify(team.oncall?.layers ?? []);
  const told = await rota.said(team.name, 'layers');
  if (told === layers) return;
  if (told !== null) {
    const before = scheduleOf(JSON.parse(told) as Layer[], await rota.changes(team.name), now());
    const after = await rota.schedule(team.name);
    const names = await namesOf(parts, everybody(parts));
    await tellMoved(parts, { team, before, after, now: now(), by: null, why: 'services.yml was changed.' }, names);
  }
  await rota.say(team.name, 'layers', layers, told);
}

/** What nobody answered in time is shown so; what another process could not show is shown now. */
async function closeQuestions(team: Team, parts: RoundParts): Promise<void> {
  const { swaps, exchanges = [] } = await parts.rota.changes(team.name);
  const zone = zoneOf(team);
  const recent = ({ to }: Span) => to > parts.now() - DAY;
  for (const { id, state, ...span } of swaps) {
    if (state.is !== 'offered' && recent(span)) await showCover(parts, { team: team.name, zone, id });
  }
  for (const { id, state, gives } of exchanges) {
    if (state.is !== 'offered' && recent(gives)) await showExchange(parts, team.name, id);
  }
}

/** Once a day, and only what is new. */
async function warn(team: Team, parts: RoundParts): Promise<void> {
  const { rota, now } = parts;
  if (!team.oncall) return;
  const kept = await rota.said(team.name, 'warned');
  const { at, said } = kept ? (JSON.parse(kept) as { at: number; said: Warning[] }) : { at: 0, said: [] };
  if (now() - at < DAY) return;
  const schedule = await rota.schedule(team.name);
  const profiles = await profilesOf(parts, everybody(parts).concat(peopleOf(schedule)));
  const all = warningsOf(schedule, now(), (person) => !profiles.get(person)?.gone);
  const fresh = newWarnings(all, said, zoneOf(team));
  const next = JSON.stringify({ at: now(), said: rememberedWarnings(said, fresh, now()) });
  if (fresh.length > 0) {
    const sent = await sayInTeam(
      parts,
      team,
      oncallWarned(team.name, fresh, (id) => profiles.get(id)?.name ?? id),
    );
    if (!sent) return;
  }
  await rota.say(team.name, 'warned', next, kept);
}

const peopleOf = ({ layers }: Schedule): string[] =>
  layers.flatMap(({ rules }) => rules.flatMap(({ rotation }) => rotation.groups.flat()));

export interface RoundOptions {
  connection: ConnectionOptions;
  parts: RoundParts;
  every?: number;
}

/** Every ten seconds: so much later than a change or a handover a user group follows. */
export async function rotaWorker({ connection, parts, every = 10_000 }: RoundOptions): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('rota', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the schedules’ queue met an error'));
  const worker = new Worker('rota', () => rotaRound(parts), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the schedules’ worker met an error'));
  worker.on('failed', (_, error) => log.error({ error: error.message }, 'schedules were not looked at'));
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('rota', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
