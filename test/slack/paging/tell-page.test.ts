/** The message of a page, against the local Slack. */
import { expect, it } from 'vitest';
import { tellPage } from '../../../src/slack/paging/tell-page.ts';
import { ADA, atMinute, firing } from '../messages/page-records.ts';
import { type PageWorld, startPageWorld } from './page-world.ts';

const posted = ({ slack }: PageWorld) =>
  slack
    .channel('#team-edge')
    .messages()
    .filter(({ deleted }) => !deleted);
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
