/** What teams decided about noisy alarms: written down beside what else was said of their schedules. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  NOISE_DECISIONS,
  type NoiseAnswer,
  type NoiseDecision,
  type NoiseStanding,
  standingOf,
} from '../../insights/noise-answer.ts';
import { type NoiseNews, newsOfDecision } from '../../insights/noise-news.ts';
import type { NoisyAlarm } from '../../insights/noisy.ts';
import type { RotaDesk, RotaNews } from '../../oncall/rota-desk.ts';

const kept = z.object({
  decision: z.enum(NOISE_DECISIONS),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
});

const keptNews = z.object({
  alarm: z.object({ title: z.string(), service: z.string().nullable(), environment: z.string().nullable() }),
  pages: z.number(),
  weeks: z.number(),
  answer: kept,
});

/** A short name for an alarm: what monitoring calls it may be long. */
export const alarmToken = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 20);

/** Of a button: what is decided about which alarm, seen in so many weeks. */
export const noiseValue = (team: string, alarm: string, decision: NoiseDecision, weeks: number): string =>
  JSON.stringify({ team, alarm: alarmToken(alarm), decision, weeks });

const about = (token: string): string => `noise ${token}`;

export const readAnswer = (text: string | null): NoiseAnswer | null => (text === null ? null : read(kept, text));

/** Null: another fullcycle wrote it. */
export const readNews = ({ what }: Pick<RotaNews, 'what'>): NoiseNews | null => read(keptNews, what);

function read<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function standings(
  rota: Pick<RotaDesk, 'said'>,
  team: string,
  alarms: NoisyAlarm[],
  now: number,
): Promise<NoiseStanding[]> {
  const answers = await Promise.all(alarms.map(({ id }) => rota.said(team, about(alarmToken(id)))));
  return alarms.map((alarm, i) => standingOf(alarm, readAnswer(answers[i] ?? null), now));
}

/** `news`: it is written down, and so is what the team must read of it. Otherwise who has decided meanwhile. */
export async function writeAnswer(
  rota: Pick<RotaDesk, 'said' | 'say'>,
  team: string,
  alarm: NoisyAlarm,
  { answer, weeks }: { answer: NoiseAnswer; weeks: number },
): Promise<{ news: RotaNews } | { decided: NoiseAnswer }> {
  const name = about(alarmToken(alarm.id));
  const before = await rota.said(team, name);
  const known = readAnswer(before);
  if (known && !standingOf(alarm, known, answer.at).asks) return { decided: known };
  const what = JSON.stringify(newsOfDecision(alarm, answer, weeks));
  const news: RotaNews = { id: `${name} ${answer.at}`, what };
  if (await rota.say(team, name, JSON.stringify(answer), before, news)) return { news };
  return { decided: readAnswer(await rota.said(team, name)) ?? answer };
}
