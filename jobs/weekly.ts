/**
 * The weeks' queue: each team's week is told in its channel when its day and hour have come by its own clock. Every
 * minute somebody looks; what was told is kept in Redis, so that any number of workers and restarts tell it once, and an
 * outage tells the last one late.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Team } from '../src/catalog/catalog.ts';
import { USUAL_WEEKLY, weeklyDue } from '../src/insights/weekly.ts';
import { slackError } from '../src/slack/card/form.ts';
import { postWeek, type WeekParts } from '../src/slack/insights/tell-week.ts';
import { zoneOf } from '../src/slack/oncall/asked.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface WeeklyParts extends WeekParts {
  log: { error(details: object, message: string): void; warn(details: object, message: string): void };
}

/** `at`: when somebody last set about telling it, `first`: for the first time; ms. */
interface Kept {
  due: number;
  at: number;
  first: number;
  told?: true;
}

/** Whoever has set about it is given this time before another one tries. */
const PATIENCE = 2 * 60_000;

/** No later try helps. */
const HOPELESS = ['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action', 'msg_too_long'];

/** One look at all teams. A team's trouble is its own. */
export async function tellWeeks(parts: WeeklyParts): Promise<void> {
  for (const team of parts.catalog.teams.values()) {
    try {
      await tellWeekOf(team, parts);
    } catch (error) {
      parts.log.error({ team: team.name, err: error }, 'a team’s week was not told, it is tried again');
    }
  }
}

async function tellWeekOf(team: Team, parts: WeeklyParts): Promise<void> {
  const { rota, now, log } = parts;
  const plan = team.insights?.weekly ?? USUAL_WEEKLY;
  const due = weeklyDue(zoneOf(team), plan === 'off' ? USUAL_WEEKLY : plan, now());
  const text = await rota.said(team.name, 'weekly');
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  if (kept && (kept.due > due || (kept.due === due && (kept.told || now() - kept.at < PATIENCE)))) return;
  const again = kept?.due === due;
  const claim: Kept = { due, at: now(), first: again ? kept.first : now() };
  const told = JSON.stringify({ ...claim, told: true });
  // Before fullcycle ran here there was nothing to tell; nor while a team wanted none.
  if (!kept || plan === 'off') {
    await rota.say(team.name, 'weekly', told, text);
    return;
  }
  if (!(await rota.say(team.name, 'weekly', JSON.stringify(claim), text))) return;
  try {
    await postWeek(parts, team, due, again ? kept.first : undefined);
  } catch (error) {
    if (!HOPELESS.includes(slackError(error) ?? '')) throw error;
    log.warn({ team: team.name, error: slackError(error) }, 'Slack does not take this week in the team’s channel');
  }
  await rota.say(team.name, 'weekly', told, JSON.stringify(claim));
}

export async function weeklyWorker({
  connection,
  parts,
  every = 60_000,
}: {
  connection: ConnectionOptions;
  parts: WeeklyParts;
  every?: number;
}): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('weekly', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the weeks’ queue met an error'));
  const worker = new Worker('weekly', () => tellWeeks(parts), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the weeks’ worker met an error'));
  worker.on('failed', (_, error) => log.error({ error: error.message }, 'weeks were not looked at'));
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('weekly', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
