/** A live cluster that was made by hand: told from the first card to the last. */
import { expect, it } from 'vitest';
import { endedLine } from '../../../src/slack/answers/ended-words.ts';
import { md } from '../../../src/slack/messages/blocks.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { endReply } from '../../../src/slack/messages/operation/replies.ts';
import { contextOf, labelsOf, linesOf, read } from './reading.ts';
import { canary, facts, STATES } from './records.ts';

const state = (name: string) => STATES[`adopted, ${name}`] ?? { operation: canary, minutes: Number.NaN };
function foot(name: string): string {
  const { operation, minutes } = state(name);
  return contextOf(operationCard(operation, facts(minutes)));
}

it('before: what will become of it, and who will not know', () => {
  expect(foot('canary')).toContain(
    ':information_source: *web-servers was made by hand.* It is taken as it is: api-prod-v043 is made like it, and it goes at the end as every old cluster does. | ' +
      ':warning: *It belongs to the CloudFormation stack shop*, which does not know api-prod-v043 and may make it again or change it back. Take it out of there first, and keep it.',
  );
});

it('after: that it is gone, and still who does not know', () => {
  expect(foot('live')).toContain(
    '*web-servers was made by hand.* It is removed; api-prod-v043 is like it, and so will the next ones be.',
  );
  expect(foot('live')).toContain('*It belongs to the CloudFormation stack shop*');
});

it('after a rollback: that it is as it was', () => {
  expect(foot('rolled back')).toContain('*web-servers was made by hand.* fullcycle has taken nothing of it away.');
  expect(foot('rolled back')).not.toContain('CloudFormation');
});

it('one that ran no release with a name leaves nothing to go back to, and no button that could not', () => {
  const { operation, minutes } = state('nameless, live');
  const card = operationCard(operation, facts(minutes));
  expect(linesOf(card)).toContain('Nothing leads back any more: what served before had no release with a name.');
  expect(labelsOf(card)).toEqual([]);
  expect(read(endReply(operation, facts(minutes))?.text ?? '')).toMatch(/nothing leads back any more\.$/);
});

it('in the history', () => {
  expect(read(String(endedLine(state('live').operation, md`api 1.42.0`)))).toContain(
    ': live, in place of web-servers, made by hand ·',
  );
});
