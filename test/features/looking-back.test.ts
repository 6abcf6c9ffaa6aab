/**
 * The team's view of itself, on the whole of fullcycle: the Home tab that follows what happens, the record that is
 * searched, exported and drafted from, figures of weeks, and the week that comes by itself. The weeks before are the
 * sandbox's own, made up.
 */
import { Queue, QueueEvents } from 'bullmq';
import { afterAll, expect, test } from 'vitest';
import { PREFIX } from '../../jobs/queues.ts';
import type { Person } from '../../src/sandbox/slack/person.ts';
import type { OpenView } from '../../src/sandbox/slack/views.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { connect } from '../../src/store/connect.ts';
import { redisRotaStore } from '../../src/store/redis-rota-store.ts';
import { readAs } from './world/read.ts';
import { spreadsheet } from './world/spreadsheet.ts';
import { DISCOVERY, EDGE, startWorld } from './world/world.ts';

const began = Date.now();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** `mon 09:05`, by the clock of the team, UTC. */
const weekly = new Date(began)
  .toUTCString()
  .replace(/^(\w{3}).* (\d\d:\d\d):.*$/, (_, day, time) => `${day.toLowerCase()} ${time}`);

const world = await startWorld({ only: ['api'], past: true, teams: { edge: { insights: { weekly } } } });
const { ada, lin, mira, slack } = world;
await ranLastWeek();
afterAll(() => world.stop());

const wordsOf = ({ body }: OpenView): string => readAs(slack, { text: '', blocks: body.blocks });

/** Without opening it again. */
const homeReads = async (who: Person, wanted: RegExp): Promise<string> =>
  wordsOf(await who.waitForHome((view) => wanted.test(wordsOf(view)), { what: `${wanted}` }));

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
    .waitFor((message) => /Mira of discovery asks about api/.test(readAs(slack, message)));
  expect(readAs(slack, asked)).toContain('How long will the cart be slow?');
  expect(world.pages()).toEqual([]);
});

test('its week comes into the channel, once, and its figures open the operations behind them', async () => {
  const isWeek = ({ text }: Message) => text.startsWith('Week of team edge');
  const posted = await slack.channel(EDGE).waitFor(isWeek, { what: 'the week' });
  const words = readAs(slack, posted);
  const reached = Number(/^Deployment frequency: (\d+) deploys? reached all customers/m.exec(words)?.[1]);
  expect(reached).toBeGreaterThan(0);
  expect(words).toMatch(/^# \S+ Week of team edge, \w{3} \d+ \w{3} to \w{3} \d+ \w{3}\n/);
  expect(words).toMatch(/^Pages: \S/m);
  await lin.click(posted, `Show ${reached}`);
  const list = wordsOf(await lin.waitForView());
  expect(list.match(/^api \d+\.\d+\.\d+ to prod: live · .*, by (Ada|Lin|Sam)$/gm)).toHaveLength(reached);

  await looksOnceMore();
  expect(slack.channel(EDGE).messages().filter(isWeek)).toHaveLength(1);
});

test('a page becomes the draft of its review: facts, who acted, and nobody to blame', async () => {
  await world.types(mira, '/page api =SUM(A1) of the cart is wrong');
  const page = await world.page(/api in prod/);
  await page.press(ada, 'Acknowledge');
  await page.until(/Ada is on it/);
  await page.press(ada, 'Resolve');
  await page.until(/^# \S+ Resolved: api in prod/);

  const asked = await page.press(ada, 'Draft the review');
  const canvas = /\/docs\/[^/]+\/(F\w+)/;
  const linked = await inThread(page.ts, (reply) => canvas.test(JSON.stringify(reply.blocks)));
  expect(readAs(slack, await asked.hears())).toContain('is in the thread of the page, as a canvas');
  const draft = drawn(textOf(canvas.exec(JSON.stringify(linked.blocks))?.[1]));
  expect(draft).toMatch(/^# Review of page \d+: api in prod\n/);
  expect(draft).toMatch(
    /page: Mira paged: =SUM\(A1\) of the cart is wrong\n.*page: Ada is on it\n.*Ada resolved it\n/s,
  );
  expect(draft).toMatch(/api 1\.42\.0 went live in prod\]\(http[^)]*\): \*\*the suspect\*\*/);
  expect(draft).toMatch(/## Who acted\n\n[^#]*Mira: once, from the page on\n/);
  const [beforeTimeline = ''] = draft.split('## Timeline');
  expect(beforeTimeline).not.toMatch(/Ada|Mira/);
  expect(draft.split('## Open questions')[1]).not.toMatch(/Ada|Mira/);

  slack.canvases('none');
  const { words } = await world.types(lin, `/ops draft ${/page (\d+)/.exec(draft)?.[1]}`);
  expect(words).toContain('as a Markdown file: this Slack has no canvases for it');
  const { files } = await inThread(page.ts, (reply) => reply.files !== undefined);
  expect(drawn(textOf(files?.[0]?.id))).toContain('page: Mira paged: =SUM(A1) of the cart is wrong');
});

test('what is exported is what is found, for machines and for spreadsheets, and no cell is a formula', async () => {
  expect((await world.types(lin, '/ops export api since 3d')).words).toContain('They come as a direct message');
  const sent = await lin.direct().waitFor(({ files = [] }) => files.length > 0, { what: 'its files' });
  const files = new Map((sent.files ?? []).map(({ id, name }) => [name, textOf(id)]));
  const kept = (files.get('record.ndjson') ?? '').trimEnd().split('\n');
  const all = kept.map((row) => JSON.parse(row) as { fact?: { id: string }; line?: { of: string; what: string } });
  const operations = spreadsheet(files.get('operations.csv') ?? '');
  const pages = spreadsheet(files.get('pages.csv') ?? '');
  const lines = spreadsheet(files.get('lines.csv') ?? '');
  expect([...operations, ...pages].map(({ id }) => id).sort()).toEqual(
    all.flatMap(({ fact }) => fact?.id ?? []).sort(),
  );
  expect(lines.map(({ id }) => id)).toEqual(all.flatMap(({ line }) => line?.of ?? []));

  const found = await world.types(lin, '/ops find 1.42.0 api since 3d');
  const [, live = ''] = /(api 1\.42\.0 is live in prod)/.exec(found.words) ?? [];
  expect(lines.filter(({ what, release }) => what === live && release === '1.42.0')).toHaveLength(1);
  expect(operations.find(({ release }) => release === '1.42.0')).toMatchObject({ 'asked by': 'Ada', how: 'live' });
  const paged = lines.find(({ who, kind }) => who === 'Mira' && kind === 'opened');
  expect(paged).toMatchObject({ what: "'=SUM(A1) of the cart is wrong", alarm: "'=SUM(A1) of the cart is wrong" });
  expect(all.flatMap(({ line }) => line?.what ?? [])).toContain('=SUM(A1) of the cart is wrong');
  const cells = [...operations, ...pages, ...lines].flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});

const textOf = (file = ''): string => slack.files.find(file)?.bytes.toString() ?? '';

/** As it is drawn: signs that Markdown would take for its own stand behind a backslash. */
const drawn = (markdown: string): string => markdown.replaceAll('\u00a0', ' ').replaceAll(/\\(.)/g, '$1');

const inThread = (ts: string, wanted: (reply: Message) => boolean): Promise<Message> =>
  slack.channel(EDGE).waitFor((each) => each.threadTs === ts && wanted(each), { what: 'a reply in the thread' });

/** Seven days ago it told the week before: now the next one is due. */
async function ranLastWeek(): Promise<void> {
  const redis = connect(world.box.redis.url, 'worker');
  const rota = redisRotaStore(redis);
  const due = began - (began % MINUTE) - 7 * DAY;
  const told = JSON.stringify({ due, at: due, first: due, told: true });
  while (!(await rota.say('edge', 'weekly', told, await rota.said('edge', 'weekly'))));
  redis.disconnect();
}

/** As it does every minute. */
async function looksOnceMore(): Promise<void> {
  const connection = connect(world.box.redis.url, 'worker');
  const queue = new Queue('weekly', { connection, prefix: PREFIX });
  // From the first event on: it may be over before anybody listens.
  const heard = new QueueEvents('weekly', { connection, prefix: PREFIX, lastEventId: '0' });
  const look = await queue.add('weekly', {});
  await look.waitUntilFinished(heard);
  await Promise.all([queue.close(), heard.close()]);
  connection.disconnect();
}
