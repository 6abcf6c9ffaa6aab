/** What people mistype, or want at the wrong moment or place. */
import { afterAll, expect, test } from 'vitest';
import { DISCOVERY, EDGE, startWorld } from './world/world.ts';

const LONG = '10m';
const world = await startWorld({
  // Who acts on a deploy, or behind one, finds it where it was.
  places: { 'checkout prod': { canary: { for: LONG } }, 'api prod': { bake: { for: LONG } } },
});
const { ada, lin, mira, account, slack } = world;
afterAll(() => world.stop());

test('an unknown service or release: the nearest names and the valid ones, privately', async () => {
  const service = await world.types(ada, '/deploy chekout 3.9.1');
  expect(service.words).toContain('There is no service called “chekout”. Nothing has changed.');
  expect(service.words).toContain('Did you mean checkout?');
  expect(service.words).toContain('Services: api, checkout, ledger, payments, recs, search.');
  expect(service.words).toContain('You typed /deploy chekout 3.9.1');

  const release = await world.types(ada, '/deploy api 1.24.0');
  expect(release.words).toContain('api has no release called “1.24.0”. Nothing has changed. Did you mean 1.42.0');
  expect(release.words).toMatch(/newest first:\n• 1\.48\.0, by Ada\n(.|\n)*• 1\.41\.0, runs now/);

  expect((await world.types(ada, '/deploy api 1.41.0')).words).toContain(
    'api 1.41.0 serves all requests in prod already.',
  );
  expect((await world.types(ada, '/deploy api 1.42.0 to staging')).words).toContain('staging');
  expect([service, release].map(({ message }) => message.ephemeralFor)).toEqual([ada.id, ada.id]);
  expect(world.channel()).toEqual([]);
});

const REASON = 'the *sale* <!channel> & all start early';

test.concurrent('of another team: told whose it is, asked why, and the card names them with what they typed', async () => {
  await mira.type(DISCOVERY, '/deploy checkout 3.9.1');
  const view = await mira.waitForView();
  const form = slack.asText({ text: '', blocks: view.body.blocks });
  expect(form).toContain('checkout belongs to team edge. You are in discovery.');

  await mira.submit(view, { reason: 'because' });
  expect(Object.values(mira.view()?.errors ?? {})).toHaveLength(1);
  await mira.submit(view, { reason: REASON });
  const card = await world.card(/checkout 3.9.1/);
  const canary = await card.until(/^# \S+ Canary/);
  expect(canary).toMatch(/Asked by @Mira of team discovery at [\d:]+ · because:/);
  expect(canary).toContain(`> ${REASON}`);
  expect(JSON.stringify(card.message())).toContain('<@U0MIRA>');
  await card.press(lin, 'Roll back to 3.9.0');
  await card.broadcast(/rolled back by Lin/);
  await card.detail(/deploy checkout 3\.9\.1 to prod: /);
  expect(card.details().join()).toContain(REASON);
  // Slack pings for this token alone, wherever it stands in text that it reads as markup.
  expect(pings(EDGE)).toEqual([]);
});

test.concurrent('a second deploy is led to the first one, waits in line when asked to, and starts by itself', async () => {
  await world.types(ada, '/deploy api 1.42.0');
  const first = await world.card(/api 1.42.0/);
  await first.until(/^# \S+ Canary/);

  const busy = await world.types(lin, '/deploy api 1.40.2');
  expect(busy.words).toMatch(/api is busy in prod: 1\.42\.0 is .*, asked by Ada\. Nothing has changed\./);
  expect(JSON.stringify(busy.message.blocks)).toContain(`/archives/C0EDGE/p${first.ts.replace('.', '')}|1.42.0>`);
  const queued = await world.presses(lin, busy, 'Queue 1.40.2 behind it');
  expect(queued.words).toContain('api 1.40.2 waits in line for prod, behind 1.42.0.');
  const second = await world.card(/Waiting: api 1.40.2 to prod/);
  await second.until(/It starts by itself\. Nothing has changed yet\./);

  await first.until(/^# \S+ Bake/);
  await first.press(ada, 'Skip bake');
  await first.broadcast(/api 1\.42\.0 is live in prod/);
  const canary = await second.until(/^# \S+ Canary: api 1\.40\.2/);
  expect(canary).toContain('1.42.0 serves all requests until then');
  await second.press(lin, 'Roll back to 1.42.0');
  await second.broadcast(/api 1\.40\.2 in prod was rolled back by Lin\. Customers are on 1\.42\.0/);
  expect(await account.clusters('api')).toMatchObject({ 'api-prod-v042': { release: '1.42.0', weight: 100 } });
});

test('each deploy has one card and one end', () => {
  expect(
    world
      .channel()
      .map((line) => line.replace(/\. .*/, '.'))
      .toSorted(),
  ).toEqual(
    [
      'Rolled back by Lin: checkout 3.9.1 in prod',
      'Live: api 1.42.0 in prod',
      'Rolled back by Lin: api 1.40.2 in prod',
      '↳ checkout 3.9.1 in prod was rolled back by Lin.',
      '↳ api 1.42.0 is live in prod.',
      '↳ api 1.40.2 in prod was rolled back by Lin.',
    ].toSorted(),
  );
  expect(world.failed()).toEqual([]);
});

/** Messages that wake the whole channel. */
function pings(channel: string): string[] {
  const messages = slack.channel(channel).messages();
  const all = messages.flatMap((message) => [message, ...slack.channel(channel).thread(message.ts)]);
  return all.flatMap(({ text, blocks }) =>
    markup([text, blocks]).filter((written) => /<!(channel|here|everyone)/.test(written)),
  );
}

/** All texts that Slack reads as markup: not those of type plain_text, nor the parts of a rich text. */
function markup(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap(markup);
  if (typeof part !== 'object' || part === null) return [];
  const { type } = part as { type?: string };
  if (type === 'rich_text' || type === 'plain_text') return [];
  return Object.entries(part).flatMap(([key, value]) => (key === 'value' ? [] : markup(value)));
}
