/** The files of cases that are known, what runs each kind, and which kinds are left out for which reason. */
import type { Check } from './cases.ts';
import { KINDS } from './kayenta.ts';

export interface Subject {
  file: string;
  kinds: Record<string, Check>;
  leftOut: Record<string, string>;
}

export const SUBJECTS: Subject[] = [{ file: 'kayenta-judge.json', kinds: KINDS, leftOut: {} }];
