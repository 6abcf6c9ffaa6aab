/** The message of a page, against the local Slack. */
import { expect, it } from 'vitest';
import { tellPage } from '../../../src/slack/paging/tell-page.ts';
import { ADA, atMinute, ERRORS, escalated, firing, resolved, rollback } from '../messages/page-records.ts';
import { type PageWorld, startPageWorld } from './page-world.ts';

const posted = ({ slack }: PageWorld) =>
  slack
    .channel('#team-edge')
    .messages()
    .filter(({ deleted }) => !deleted);
const read = ({ slack }: PageWorld) => slack.channel('#team-edge').asText().replaceAll('\u00a0', ' ');
const acknowledged = {
  ...firing,
  state: { is: 'acknowledged', by: ADA, at: atMinute(6), remindAt: atMinute(66) },
} as const;

it('is posted once, and edited when the record has changed', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  await tellPage(firing.id, world.parts);
  await world.show(acknowledged);
  expect(posted(world)).toHaveLength(1);
});

it('that was posted just before a crash is found again, not posted twice', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  const before = posted(world).map(({ ts }) => ts);
  await world.pages.setCard(firing.id, { ts: undefined, shows: undefined, postingSince: Date.now() });
  await world.show(firing);
  expect(posted(world).map(({ ts }) => ts)).toEqual(before);
});

it('that somebody deleted is posted again', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  const { ts = '', channel = '' } = (await world.pages.card(firing.id)) ?? {};
  await world.parts.slack.chat.delete({ channel, ts });
  await world.show(acknowledged);
  expect(posted(world)).toHaveLength(1);
});

it('tells an escalation once, in a reply that the channel sees, also when the crash came right after it', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  await world.show(escalated);
  const { replies = {} } = (await world.pages.card(firing.id)) ?? {};
  await world.pages.setCard(firing.id, { replies: { ...replies, 'asked-0.1': { since: Date.now() } } });
  await world.show(escalated);
  const loud = posted(world).filter(({ broadcast }) => broadcast);
  expect(loud.map((message) => world.slack.asText(message))).toEqual([expect.stringContaining('please answer:')]);
});

it('tells the end in a reply that the channel sees', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  await world.show(resolved);
  const [end] = posted(world).filter(({ broadcast }) => broadcast);
  expect(end && world.slack.asText(end)).toContain('api in prod is fine again');
});

it('follows the rollback that runs in its place, without a word to the page', async () => {
  const world = await startPageWorld();
  await world.show(acknowledged);
  world.facts.cure = rollback;
  expect(await tellPage(firing.id, world.parts)).toBeGreaterThan(0);
  await world.show(acknowledged);
  expect(read(world)).toContain('Start 1.41.0: 3 of 4');
  world.facts.cure = { ...rollback, version: 9, progress: { healthy: 4, of: 4 } };
  await world.show(acknowledged);
  expect(read(world)).toContain('Start 1.41.0: 4 of 4');
});

it('has its chart as a picture where Slack draws none', async () => {
  const world = await startPageWorld({ refuseBlocks: ['data_visualization'] });
  await world.show(firing);
  expect(read(world)).toContain('Line chart. api errors in prod, until the page in Requests that fail, %.');
  expect(world.parts.form.classic).toBe(false);
  expect(world.parts.form.chartless).toBe(true);
});

it('that no channel lets in is waited for; everybody of the team is told directly, once, and the log says so', async () => {
  const world = await startPageWorld();
  const elsewhere = { ...firing, channel: 'C0RAND' };
  world.pages.put(elsewhere);
  expect(await tellPage(firing.id, world.parts)).toBeGreaterThan(1000);
  await tellPage(firing.id, world.parts);
  for (const who of ['ada', 'lin', 'sam']) {
    const told = world.slack.person(who).direct().messages();
    expect(told.map((message) => world.slack.asText(message))).toEqual([
      expect.stringContaining('fullcycle is not in'),
    ]);
  }
  expect(world.logged[0]).toMatchObject({ page: 'api-318', error: 'not_in_channel' });
});

it('with hostile words in it pings nobody', async () => {
  const world = await startPageWorld();
  const title = `<!channel> <@U0SAM> \`x\` ${'y'.repeat(10_000)}`;
  await world.show({ ...firing, alerts: [{ ...ERRORS, figure: undefined, title, detail: title }] });
  const [card] = posted(world);
  expect(card).toBeDefined();
  expect(JSON.stringify(card?.blocks)).not.toMatch(/"type":"mrkdwn","text":"[^"]*<(!channel|@U0SAM)/);
  expect(card?.text).not.toContain('<!channel>');
});
