/** Why the old release gets its traffic back, as a log or a bad mark says it. */
import type { FigureVerdict, Verdict } from '../canary/verdict.ts';
import type { Cause } from './ending.ts';
import type { Operation } from './operation.ts';

/** What became of the release, without a full stop: `failed its canary: Errors 3.1 %, 1.41.0 had 0.2 %`. */
export function causeInWords(operation: Operation, cause: Cause): string {
  switch (cause.why) {
    case 'person':
      return `was rolled back by ${cause.by.name}${cause.reason ? `: ${cause.reason}` : ''}`;
    case 'canary':
      return `failed its canary: ${worstFigure(operation, cause.verdict)}`;
    case 'bake':
      return `got worse in its bake: ${worstFigure(operation, cause.verdict)}`;
    case 'alarm':
      return `set off the alarm ${cause.alarm}`;
    case 'no instance':
      return `was left without instances: ${cause.reason}`;
    case 'stand up':
      return `did not come up: ${cause.reason}`;
    case 'route':
      return `could not get its requests: ${cause.reason}`;
    case 'shift':
      return `got worse in a step of its shift: ${worstFigure(operation, cause.verdict)}`;
    case 'refresh':
      return `did not come up: ${cause.reason}`;
    case 'not approved':
      return cause.by
        ? `was declined by ${cause.by.name}${cause.reason ? `: ${cause.reason}` : ''}`
        : 'was approved by nobody in time';
    case 'nobody decided':
      return 'had a canary that could not tell, and nobody decided in time';
  }
}

/** For the log: which release turns back, and why. */
export const turningBack = (operation: Operation, cause: Cause): string =>
  `Rolling back: ${operation.release} ${causeInWords(operation, cause)}`;

function worstFigure(operation: Operation, verdict: Verdict): string {
  const worst = verdict.figures.find((figure) => figure.word === 'worse') ?? verdict.figures[0];
  if (!worst) return 'no figure';
  return `${worst.figure} ${inUnit(worst, worst.canary)}, ${operation.from ?? 'live'} had ${inUnit(worst, worst.live)}`;
}

function inUnit({ unit }: FigureVerdict, value: number | null): string {
  if (value === null) return 'nothing';
  if (unit === 'percent') return `${Number(value.toFixed(2))} %`;
  return unit === 'ms' ? `${Math.round(value)} ms` : String(value);
}
