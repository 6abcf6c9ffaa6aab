import { expect, test } from 'vitest';
import { inAHurry, turns } from '../../src/cloud/turns.ts';

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
  expect(order.indexOf('a click')).toBeGreaterThan(0);
  expect(order.indexOf('a click')).toBeLessThan(order.indexOf('c'));
});

test('nobody takes a turn while somebody is in a hurry', async () => {
  const turn = turns();
  const order: string[] = [];
  let arrive = () => {};
  const hurried = inAHurry(async () => {
    await new Promise<void>((resolve) => {
      arrive = resolve;
    });
    order.push('rolled back');
  });
  const taken = turn().then(() => order.push('looked'));
  setImmediate(() => setImmediate(arrive));
  await Promise.all([hurried, taken]);
  expect(order).toEqual(['rolled back', 'looked']);
});

test('a hurry that does not end holds nobody up for ever, and one that fails holds up nobody', async () => {
  const turn = turns();
  void inAHurry(() => new Promise(() => {}));
  await turn();
  await expect(inAHurry(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
