import { expect, it, vi } from 'vitest';
import { briefly } from '../../../jobs/delivery/briefly.ts';

const asked = (answers: (() => Promise<string>)[], patience = 1000) => {
  let questions = 0;
  const ask = briefly(
    { keep: 60_000, patience },
    () => answers[questions++]?.() ?? Promise.reject(new Error('once too often')),
    String,
  );
  return { ask, questions: () => questions };
};

it('asks once for all who ask at the same time and shortly after', async () => {
  const { ask, questions } = asked([async () => 'fine']);
  expect(await Promise.all([ask(1), ask(1)])).toEqual(['fine', 'fine']);
  expect(await ask(1)).toBe('fine');
  expect(questions()).toBe(1);
});

it('keeps the answers to different questions apart', async () => {
  const { ask } = asked([async () => 'one', async () => 'two']);
  expect([await ask(1), await ask(2), await ask(1)]).toEqual(['one', 'two', 'one']);
});

it('does not keep a failure', async () => {
  const { ask } = asked([() => Promise.reject(new Error('down')), async () => 'fine']);
  await expect(ask(1)).rejects.toThrow('down');
  expect(await ask(1)).toBe('fine');
});

it('lets nobody wait for an answer that does not come', async () => {
  const { ask } = asked([() => new Promise(() => {})], 10);
  await expect(ask(1)).rejects.toThrow('no answer in time');
});

it('renews an answer behind the back of who asks, so that nobody waits for it', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const { ask } = asked([async () => 'old', async () => 'new']);
  expect(await ask(1)).toBe('old');
  vi.setSystemTime(40_000);
  expect(await ask(1)).toBe('old');
  expect(await ask(1)).toBe('new');
  vi.useRealTimers();
});
