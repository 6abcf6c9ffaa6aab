/** The files of cases that are known, what runs each kind, and which kinds are left out for which reason. */
import type { Check } from './cases.ts';
import { KINDS } from './kayenta.ts';
import { SCHEDULE_KINDS, SCHEDULE_LEFT_OUT } from './schedule.ts';

export interface Subject {
  file: string;
  kinds: Record<string, Check>;
  leftOut: Record<string, string>;
}

export const SUBJECTS: Subject[] = [
  { file: 'kayenta-judge.json', kinds: KINDS, leftOut: {} },
  { file: 'schedule.json', kinds: SCHEDULE_KINDS, leftOut: SCHEDULE_LEFT_OUT },
];
