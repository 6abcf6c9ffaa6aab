/** When a team's week is told in its channel: `mon 09:00`, or never. */
import { z } from 'zod';
import type { WeeklyPlan } from './catalog.ts';
import { DAYS } from './freezes.ts';
import { onlyKeys, quoted, refuse } from './values.ts';

const weekly = z.unknown().transform((value, context): WeeklyPlan | 'off' => {
  if (value === 'off' || value === false) return 'off';
  const [, day = '', hours = '', minutes = ''] = /^([a-z]{3}) +(\d\d?):(\d\d)$/.exec(String(value).trim()) ?? [];
  const place = (DAYS as readonly string[]).indexOf(day);
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (place >= 0 && hour < 24 && minute < 60) return { day: place + 1, minute: hour * 60 + minute } as WeeklyPlan;
  refuse({ ...context, value }, `${quoted(value)} is no time of a week; write mon 09:00, or off`);
  return 'off';
});

/** Of `teams.<name>.insights`. */
export const insights = onlyKeys({ weekly: weekly.optional() });
