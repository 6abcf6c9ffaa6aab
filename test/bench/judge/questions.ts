/** All that is asked of the judge. */
import { FALSE_ALARMS } from './false-alarms.ts';
import { FOUND, FOUND_BEYOND } from './findings.ts';
import type { Question } from './question.ts';

export const QUESTIONS: Question[] = [...FALSE_ALARMS, ...FOUND, ...FOUND_BEYOND];
