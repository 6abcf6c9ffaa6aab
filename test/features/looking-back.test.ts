/**
 * The team's view of itself, on the whole of fullcycle: the Home tab that follows what happens, the record that is
 * searched, figures of weeks. The weeks before are the sandbox's own, made up.
 */
import { afterAll, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/person.ts';
import type { OpenView } from '../../src/sandbox/slack/views.ts';
import { readAs } from './world/read.ts';
import { DISCOVERY, startWorld } from './world/world.ts';

const world = await startWorld({ only: ['api'], past: true });
const { ada, lin, mira, slack } = world;
afterAll(() => world.stop());

const wordsOf = ({ body }: OpenView): string => readAs(slack, { text: '', blocks: body.blocks });

/** Without opening it again. */
const homeReads = async (who: Person, wanted: RegExp): Promise<string> =>
  wordsOf(await who.waitForHome((view) => wanted.test(wordsOf(view)), { withinMs: 120_000, what: `${wanted}` }));

/** Deploys of the last weeks, as its figures count them. */
const arrived = async (): Promise<number> =>
  Number(/(\d+) deploys reached all customers/.exec((await world.types(lin, '/deploy insights api 4')).words)?.[1]);

test('a deploy is followed on the Home of whoever has it open, counted, and found again by its words', async () => {
  const before = wordsOf(await lin.openHome());
  expect(before).toMatch(/^# \S+ You are on call for/);
  expect(before).toMatch(/api 1\.41\.0/);
  const counted = await arrived();
  await world.types(mira, '/ops follow api', DISCOVERY);

  await world.types(ada, '/deploy api 1.42.0');
  await homeReads(lin, /api.*1\.42\.0/);
  const card = await world.card(/api 1\.42\.0/);
  await card.until(/^# \S+ Live/);
  await homeReads(lin, /✅.*api.*1\.42\.0 since/);

  expect(await arrived()).toBe(counted + 1);
  await slack.channel(DISCOVERY).waitFor((message) => /api.*1\.42\.0.*live/is.test(readAs(slack, message)), {
    withinMs: 30_000,
    what: 'its follower',
  });

  const found = await world.types(lin, '/ops find 1.42.0 live');
  expect(found.words).toMatch(/api 1\.42\.0 in prod\n.*1\.42\.0 is live in prod/);
  expect((await world.types(lin, '/ops find 1.40.2 api since 14d')).words).toMatch(/api 1\.40\.2 in prod/);
});

test('how heavy on call was is told of the rotation, with its noisiest alarm and what to do about it', async () => {
  const load = await world.types(ada, '/oncall load');
  expect(load.words).toMatch(/Load on call of team edge, the last 4 weeks/);
  expect(load.words).toMatch(/api latency of api in prod: \d+ pages\.\n.*closed as not actionable/);
});

test('another team sees whose a service is, and asks whoever is on call: nobody is paged', async () => {
  expect((await world.types(mira, '/ops service api', DISCOVERY)).words).toMatch(/Owner edge.*\n.*On call @Ada/);
  await world.types(mira, '/ops ask api How long will the cart be slow?', DISCOVERY);
  const asked = await ada
    .direct()
    .waitFor((message) => /Mira of discovery asks about api/.test(readAs(slack, message)), { withinMs: 30_000 });
  expect(readAs(slack, asked)).toContain('How long will the cart be slow?');
  expect(world.pages()).toEqual([]);
});
