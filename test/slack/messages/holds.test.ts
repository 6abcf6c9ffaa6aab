/** A hold on the card of the rollback that set it, and the lines that a team reads. */
import { expect, it } from 'vitest';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { heldLine, liftedLine, stillNeeded } from '../../../src/slack/messages/hold/hold-lines.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { confirmOf, labelsOf, linesOf, read } from './reading.ts';
import { ADA, canary, facts, HELD, LIN, STATES } from './records.ts';

function card(name: string) {
  const { operation, minutes, more } = STATES[name] ?? { operation: canary, minutes: Number.NaN };
  return operationCard(operation, facts(minutes, more));
}

it.each(['rolled back, held', 'rollback, done and held'])('"%s": the card says so and can lift it', (name) => {
  expect(linesOf(card(name))).toContain(':lock: *api is held:* no deploys until somebody lifts the hold.');
  expect(labelsOf(card(name))[0]).toBe('Lift the hold');
  const { title, text, confirm, deny } = confirmOf(card(name), 'Lift the hold');
  expect([title?.text, confirm?.text, deny?.text]).toEqual([
    'Lift the hold on api in prod?',
    'Lift the hold',
    'Keep the hold',
  ]);
  expect(text.text).toBe(
    'Deploys of api can start again. 1.42.0 stays marked bad: deploying it again asks for a confirmation.',
  );
});

it('a hold that another operation or a person set is not this card’s story', () => {
  const { operation } = STATES['rolled back, canary'] ?? { operation: canary };
  for (const hold of [
    { ...HELD, after: 'api-other0' },
    { ...HELD, by: LIN },
  ]) {
    expect(labelsOf(operationCard(operation, facts(10, { hold })))).toEqual(['Why?']);
  }
});

it('once it is lifted, the card says who did', () => {
  const lines = linesOf(card('rolled back, the hold was lifted'));
  expect(lines).toContain(':unlock: Lin lifted the hold at <!date^1794922320^{time}|13:32 UTC>: deploys may begin.');
  expect(labelsOf(card('rolled back, the hold was lifted'))).toEqual(['Why?']);
});

const LINS = { ...HELD, by: LIN, reason: 'Load test <!channel> all afternoon.' };
it.each([
  ['held', heldLine(LINS), [':lock: *api in prod is held by Lin:* “Load test &lt;!channel&gt; all afternoon”']],
  [
    'taken over',
    heldLine({ ...LINS, by: ADA, reason: 'Sale' }, LINS),
    [':lock: *api in prod is held by Ada, no longer by Lin:* “Sale” <@U0LIN>'],
  ],
  [
    'lifted by another',
    liftedLine(LINS, ADA),
    [
      expect.stringMatching(
        /^:unlock: \*Ada lifted the hold on api in prod\.\* <@U0LIN> had set it <!date.*all afternoon”$/,
      ),
    ],
  ],
  [
    'lifted by whoever set it',
    liftedLine(LINS, LIN),
    [expect.stringMatching(/^:unlock: \*Lin lifted the hold on api in prod\.\* It was set <!date/)],
  ],
  [
    'still needed',
    stillNeeded(LINS),
    [expect.stringMatching(/^:lock: <@U0LIN> \*api in prod is held by Lin\* since .* Is the hold still needed\?$/)],
  ],
])('%s: one line that the team reads', (_, message, lines) => {
  expect(linesOf(message)).toEqual(lines);
  expect(() => new BlockRules().message(message.blocks)).not.toThrow();
  expect(read(message.text)).toMatch(/[.?]$/);
  expect(linesOf(message).join()).not.toContain('<!channel>');
});
