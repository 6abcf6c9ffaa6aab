/** The verdict that a card is about, and how its two sides are called there. */
import type { Button } from '@slack/types';
import type { Sides } from '../../../canary/explain-verdict.ts';
import type { Verdict } from '../../../canary/verdict.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { button } from '../blocks.ts';
import { before, subject } from '../subject.ts';

/** What turned it back or what a person is asked about comes before what was seen last. */
export function shownVerdict({ back, asking, verdict }: Operation): Verdict | undefined {
  const cause = back?.cause ?? (asking?.about === 'no way back' ? asking.cause : undefined);
  return cause && 'verdict' in cause ? cause.verdict : verdict;
}

export const sidesOf = (operation: Operation, { against }: Verdict): Sides => ({
  next: operation.release,
  other: against === 'baseline' ? 'the baseline' : before(operation),
});

/** *Why?* opens the whole report; none where nothing was compared. */
export const whyButton = (operation: Operation, verdict: Verdict | undefined): Button[] =>
  verdict
    ? [button('Why?', ACTION.why, operation.id, { label: `Why? The whole report on ${subject(operation)}` })]
    : [];
