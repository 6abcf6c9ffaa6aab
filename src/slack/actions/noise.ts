/** *We will raise it*: what the team decided about a noisy alarm, written down, then said once in its channel. */
import { z } from 'zod';
import { NOISE_DECISIONS, type NoiseAnswer } from '../../insights/noise-answer.ts';
import { noisyAlarms } from '../../insights/noisy.ts';
import { olderVersion } from '../answers/failure.ts';
import { noRecord } from '../answers/no-record.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import { mayChange } from '../commands/oncall.ts';
import { alarmToken, writeAnswer } from '../insights/noise.ts';
import { loadFacts } from '../insights/read-load.ts';
import { WEEK } from '../insights/spoken.ts';
import { type Message, md, message, section } from '../messages/blocks.ts';
import { alarmName, decided } from '../messages/insights/noise-words.ts';
import { zoneOf } from '../oncall/asked.ts';
import { notYourTeam } from '../oncall/help.ts';
import { load } from '../oncall/load.ts';
import { sayNews } from '../oncall/tell-news.ts';

const value = z.object({
  team: z.string(),
  alarm: z.string(),
  decision: z.enum(NOISE_DECISIONS),
  weeks: z.number().int().min(1).max(52),
});

export async function noiseDecided(bot: Bot, click: Click): Promise<Message | null> {
  const seen = value.safeParse(parsed(click.value)).data;
  const team = bot.catalog.teams.get(seen?.team ?? '');
  if (!seen || !team) return olderVersion();
  if (!mayChange(team, click.user.id)) return notYourTeam(team, 'decide about its alarms');
  const { archive, catalog, rota } = bot;
  if (!archive) return noRecord;
  const now = bot.now();
  const span = { from: now - seen.weeks * WEEK, to: now };
  const { facts } = await loadFacts({ archive, catalog }, team, span);
  const alarm = noisyAlarms(facts, span).find(({ id }) => alarmToken(id) === seen.alarm);
  if (!alarm) return told(md`This alarm has not paged more than once lately. Nothing was written down.`);
  const { name } = await bot.people.profile(click.user.id);
  const answer: NoiseAnswer = { decision: seen.decision, by: { id: click.user.id, name }, at: now };
  const written = await writeAnswer(rota, team.name, alarm, { answer, weeks: seen.weeks });
  if ('decided' in written)
    return told(md`${alarmName(alarm)} was decided already. ${decided(written.decided)} Nothing has changed.`);
  await sayNews(bot, team, [written.news]);
  // In place of the answer whose button was pressed: there may be more to decide.
  return load({ bot, team, user: click.user.id, zone: zoneOf(team) }, seen.weeks);
}

const told = (words: Parameters<typeof section>[0]): Message => message(words, section(words));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
