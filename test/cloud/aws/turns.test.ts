import { expect, test } from 'vitest';
import { turns } from '../../../src/cloud/aws/turns.ts';

test('those who wait for a turn go on one by one, and what has arrived meanwhile comes in between', async () => {
  const turn = turns();
  const order: string[] = [];
  const all = ['a', 'b', 'c'].map(async (name) => {
    await turn();
    order.push(name);
    if (name === 'a') setTimeout(() => order.push('a click'), 0);
    // Busy for longer than the click takes to arrive.
    for (const until = performance.now() + 5; performance.now() < until; );
  });
  await Promise.all(all);
  expect(order[0]).toBe('a');
  expect(order).toContain('a click');
});
