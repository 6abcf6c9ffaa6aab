import { expect, it } from 'vitest';
import type { OperationEvent } from '../../../src/delivery/operation.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { threadLines } from '../../../src/slack/messages/operation/thread-lines.ts';
import { textsIn } from './reading.ts';
import { ADA, at, LIN } from './records.ts';

const EVENTS: OperationEvent[] = [
  { at: at(0), by: ADA, kind: 'asked', what: 'deploy api 1.42.0 to prod: <!channel> *now* & here' },
  { at: at(1), by: null, kind: 'stage', what: 'Canary begins' },
  { at: at(2), by: LIN, kind: 'signal', what: 'asked to pause' },
];

it('tells each step on a line of its own, with its time and who did it', () => {
  const message = threadLines(EVENTS);
  expect(textsIn(message?.blocks, ['text', 'fallback'])).toEqual([
    '13:12:00 UTC',
    ' Ada asked to deploy api 1.42.0 to prod: <!channel> *now* & here',
    '13:13:00 UTC',
    ' Canary begins',
    '13:14:00 UTC',
    ' Lin asked to pause',
  ]);
});

it('pings nobody with what people typed', () => {
  const message = threadLines(EVENTS);
  expect(message?.text).toBe(
    'Ada asked to deploy api 1.42.0 to prod: &lt;!channel&gt; *now* &amp; here. Canary begins. Lin asked to pause.',
  );
  expect(JSON.stringify(message?.blocks)).not.toContain('mrkdwn');
});

it('has nothing to say about nothing', () => {
  expect(threadLines([])).toBeNull();
});

it('keeps the newest of very many steps, and Slack takes them', () => {
  const many = Array.from({ length: 60 }, (_, i) => ({
    at: at(i),
    by: null,
    kind: 'did' as const,
    what: `Step ${i} ${'x'.repeat(500)}`,
  }));
  const message = threadLines(many);
  expect(textsIn(message?.blocks)[0]).toBe('35 earlier steps are in the log');
  expect(textsIn(message?.blocks).at(-1)).toContain('Step 59');
  expect(() => new BlockRules().message(message?.blocks)).not.toThrow();
});
