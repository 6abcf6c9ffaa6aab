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
import type { NoisyAlarm } from '../../insights/noisy.ts';
import type { RotaDesk } from '../../oncall/rota-desk.ts';

const kept = z.object({
  decision: z.enum(NOISE_DECISIONS),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
});

/** A short name for an alarm: what monitoring calls it may be long. */
export const alarmToken = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 20);

/** Of a button: what is decided about which alarm, seen in so many weeks. */
export const noiseValue = (team: string, alarm: string, decision: NoiseDecision, weeks: number): string =>
  JSON.stringify({ team, alarm: alarmToken(alarm), decision, weeks });

const about = (token: string): string => `noise ${token}`;

export function readAnswer(text: string | null): NoiseAnswer | null {
  try {
    return text === null ? null : kept.parse(JSON.parse(text));
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

/** Null: it is written down. Otherwise who has decided meanwhile. */
export async function writeAnswer(
  rota: Pick<RotaDesk, 'said' | 'say'>,
  team: string,
  alarm: NoisyAlarm,
  answer: NoiseAnswer,
): Promise<NoiseAnswer | null> {
  const name = about(alarmToken(alarm.id));
  const before = await rota.said(team, name);
  const known = readAnswer(before);
  if (known && !standingOf(alarm, known, answer.at).asks) return known;
  const stored = await rota.say(team, name, JSON.stringify(answer), before);
  return stored ? null : (readAnswer(await rota.said(team, name)) ?? answer);
}
