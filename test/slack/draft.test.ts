/** *Draft the review* and /ops draft: where the draft comes to, and as what. */
import { expect, onTestFinished, test } from 'vitest';
import { pageLineOf } from '../../src/record/line-of.ts';
import type { CanvasPlan } from '../../src/sandbox/slack/canvases.ts';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { openArchive } from '../../src/store/open-archive.ts';
import { DELIVERY, EVENTS, goneBack, over } from '../record/incidents.ts';
import { RecordsOfPaper } from '../record/records-of-paper.ts';
import { startBotWorld } from './bot-world.ts';
import { atMinute, deployed } from './messages/page-records.ts';
import { PagerOfPaper } from './paging/pager-of-paper.ts';

const NOW = atMinute(60);

async function worldWith(plan?: CanvasPlan) {
  const pager = new PagerOfPaper();
  pager.pages.put(over);
  await pager.pages.note(over.id, EVENTS);
  const records = new RecordsOfPaper();
  records.write('api', ...EVENTS.map((event) => pageLineOf(over, event)), ...DELIVERY);
  const archive = openArchive({ records, teamOf: () => 'edge', keep: NOW, now: () => NOW });
  const world = await startBotWorld('Socket Mode', { pager, archive, now: () => NOW });
  onTestFinished(() => world.stop());
  if (plan) world.slack.canvases(plan);
  for (const operation of [deployed, goneBack]) world.desk.write(operation);
  const card = await world.post('#team-edge', ACTION.pageDraft, over.id);
  world.cards.set(over.id, { channel: 'C0EDGE', ts: card.ts });
  return { world, card };
}

test('a canvas is linked in the thread of the page, with what the records say', async () => {
  const { world, card } = await worldWith();
  await world.person('ada').click(card, 'Press');
  await world.hears('ada', /A draft of the review of page 318 is in the thread of the page, as a canvas/);
  const said = await world.slack.channel('#team-edge').waitFor((each) => each.threadTs === card.ts);
  expect(world.read(said)).toContain('Review of page 318: api in prod');
  const [, id = ''] = /\/docs\/[^/]+\/(F\w+)/.exec(JSON.stringify(said)) ?? [];
  const text = world.slack.files.find(id)?.bytes?.toString() ?? '';
  expect(text).toContain('# Review of page 318: api in prod');
  expect(text).toContain('1.42.0 to 1.41.0');
  expect(text).toContain('Told by Slack (Ada)');
});

test('where Slack has no canvases it is a Markdown file in the thread', async () => {
  const { world, card } = await worldWith('none');
  const { text } = await world.type('mira', '/ops draft 318');
  expect(text).toContain('as a Markdown file: this Slack has no canvases for it');
  const said = await world.slack.channel('#team-edge').waitFor((each) => each.threadTs === card.ts);
  expect(said.files?.[0]).toMatchObject({ name: 'review-318.md', mimetype: 'text/markdown' });
});

test('of a page whose message is gone it comes to the channel of its team', async () => {
  const { world } = await worldWith();
  world.cards.clear();
  const { text } = await world.type('ada', '/ops draft 318');
  expect(text).toContain('in the channel of its team, as a canvas');
  expect(world.publicly().at(-1)).toContain('Review of page 318');
});

test('where the channel does not let the bot in, it comes to whoever asked', async () => {
  const { world } = await worldWith();
  world.slack.remove('#team-edge');
  const { text } = await world.type('ada', '/ops draft page 318');
  expect(text).toContain('in your direct messages: the channel does not let the bot in');
  expect(world.read(world.person('ada').direct().messages().at(-1))).toContain('Review of page 318');
});

test.each([
  ['/ops draft', 'Which page?'],
  ['/ops draft 317', 'The record knows of no page 317'],
  ['/ops draft soon', 'Which page?'],
])('%s', async (typed, said) => {
  const { world } = await worldWith();
  expect((await world.type('ada', typed)).text).toContain(said);
});

test('of a page that is thinned out nothing can be drafted any more', async () => {
  const { world, card } = await worldWith();
  const gone = await world.post('#team-edge', ACTION.pageDraft, 'api-12');
  await world.person('ada').click(gone, 'Press');
  await world.hears('ada', /only its summary is left/);
  expect(card.ts).not.toBe(gone.ts);
});
