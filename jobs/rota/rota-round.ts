/**
 * The rounds of schedules: user groups follow, questions that nobody answered are closed, people are told when
 * services.yml moved their shifts, or somebody who could not say so, and the team hears of gaps, and of changes and
 * decisions that a bot died over. What was said is kept in Redis, so that a worker which takes over says nothing twice.
 */
import { createHash } from 'node:crypto';
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import { newWarnings, rememberedWarnings } from '../../src/oncall/known-warnings.ts';
import type { RotaDesk } from '../../src/oncall/rota-desk.ts';
import type { Schedule, Span } from '../../src/oncall/schedule.ts';
import { asTold, fromTold } from '../../src/oncall/told-schedule.ts';
import { type Warning, warningsOf } from '../../src/oncall/warnings.ts';
import { DAY } from '../../src/oncall/zone-clock.ts';
import { oncallWarned } from '../../src/slack/messages/oncall/oncall-warned.ts';
import { everybody, namesOf, profilesOf, zoneOf } from '../../src/slack/oncall/asked.ts';
import { showCover } from '../../src/slack/oncall/cover.ts';
import { showExchange } from '../../src/slack/oncall/swap.ts';
import { type Sayer, sayInTeam, tellMoved } from '../../src/slack/oncall/tell.ts';
import { sayUnsaid } from '../../src/slack/oncall/tell-news.ts';
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
      await tellWhatWasNotTold(team, parts);
      await closeQuestions(team, parts);
      await sayUnsaid(parts, team);
      await warn(team, parts);
    } catch (error) {
      parts.log.error({ team: team.name, err: error }, 'a schedule was not looked at, the next round follows');
    }
  }
}

/** services.yml is another one than people were told of, or whoever changed something died before it was said. */
async function tellWhatWasNotTold(team: Team, parts: RoundParts): Promise<void> {
  const { rota, now } = parts;
  const after = await rota.schedule(team.name);
  const told = await rota.said(team.name, 'told');
  const is = asTold(after);
  if (told === is) return;
  if (told === null) {
    await rota.say(team.name, 'told', is, null);
    return;
  }
  const before = fromTold(told);
  const byFile = JSON.stringify(before.layers) !== JSON.stringify(after.layers);
  if (!byFile && !(await waitsTooLong(team, is, parts))) return;
  const names = await namesOf(parts, everybody(parts));
  const why = byFile ? 'services.yml was changed.' : 'The schedule was changed.';
  await tellMoved(parts, { team, before, after, now: now(), by: null, why }, names);
}

/** Whoever changes something says it at once, and is given this time. */
const PATIENCE = 30_000;

async function waitsTooLong(team: Team, schedule: string, { rota, now }: RoundParts): Promise<boolean> {
  const digest = createHash('sha256').update(schedule).digest('hex').slice(0, 16);
  const kept = await rota.said(team.name, 'untold');
  const [since, what] = kept?.split(' ') ?? [];
  if (what === digest) return now() - Number(since) >= PATIENCE;
  await rota.say(team.name, 'untold', `${now()} ${digest}`, kept);
  return false;
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
