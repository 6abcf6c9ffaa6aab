import type { webApi } from '@slack/bolt';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPeople, PATIENT } from '../../src/slack/people.ts';

type Ask = (id: string) => Promise<object>;
/** Only what people.ts asks of Slack. */
const clientWith = (ask: Ask) =>
  ({
    users: { info: async ({ user }: { user: string }) => ({ user: await ask(user) }) },
  }) as unknown as webApi.WebClient;

test('a person is called as they call themselves, and Slack is asked once an hour', async () => {
  let now = 0;
  let asked = 0;
  const people = createPeople(
    clientWith(async () => {
      asked += 1;
      return { name: 'ada', real_name: 'Ada Example', profile: { display_name: 'Ada' } };
    }),
    () => now,
  );
  expect(await people.person('U0ADA', 'ada')).toEqual({ id: 'U0ADA', name: 'Ada' });
  await people.person('U0ADA');
  expect(asked).toBe(1);
  now += 3_600_001;
  await people.person('U0ADA');
  expect(asked).toBe(2);
});

test('without an answer the name is the one that came along, else the id, and Slack is asked again next time', async () => {
  let broken = true;
  const people = createPeople(
    clientWith(async () => {
      if (broken) throw new Error('ratelimited');
      return { name: 'ada' };
    }),
  );
  expect(await people.person('U0ADA', 'ada.e')).toEqual({ id: 'U0ADA', name: 'ada.e' });
  expect(await people.person('U0ADA')).toEqual({ id: 'U0ADA', name: 'U0ADA' });
  broken = false;
  expect(await people.person('U0ADA')).toEqual({ id: 'U0ADA', name: 'ada' });
});

test('nobody waits for a Slack that does not answer', async () => {
  const people = createPeople(clientWith(() => new Promise(() => undefined)));
  expect(await people.person('U0ADA', 'ada')).toEqual({ id: 'U0ADA', name: 'ada' });
});

test('whoever posts what stays as it is waits for the name', async () => {
  let answer = (_: object) => {};
  const client = clientWith(() => new Promise((resolve) => (answer = resolve)));
  const people = createPeople(client, Date.now, { patience: PATIENT });
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const asked = people.profile('U0LIN');
  await vi.advanceTimersByTimeAsync(4000);
  answer({ name: 'lin', tz: 'Europe/Berlin' });
  expect(await asked).toEqual({ id: 'U0LIN', name: 'lin', zone: 'Europe/Berlin' });
});
