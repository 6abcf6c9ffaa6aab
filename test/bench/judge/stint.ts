/** Some of the runs of one question, in a thread of its own. */
import { parentPort } from 'node:worker_threads';
import { measure, type Runs } from './measure.ts';
import { QUESTIONS } from './questions.ts';

export interface Stint extends Runs {
  question: string;
}

parentPort?.on('message', ({ question, ...runs }: Stint) => {
  const asked = QUESTIONS.find(({ name }) => name === question);
  if (!asked) throw new Error(`there is no question "${question}"`);
  parentPort?.postMessage(measure(asked.trial, runs));
});
