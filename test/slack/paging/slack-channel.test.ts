/** Slack as a way to reach people: direct messages, and the team in the page's thread. */
import { describe, expect, it } from 'vitest';
import type { Notice, Page } from '../../../src/paging/page.ts';
import { slackChannel } from '../../../src/slack/paging/slack-channel.ts';
import { ADA, atMinute, firing, GAPS, LIN, notice } from '../messages/page-records.ts';
import { type PageWorld, startPageWorld } from './page-world.ts';

const tell = (world: PageWorld, page: Page, about: Notice) =>
  slackChannel(world.parts).tell({ notice: about, page }, `${page.id} ${about.id}`);
/** What the bot wrote to this person, as they read it; what was deleted is gone. */
const toPerson = ({ slack }: PageWorld, who: string) =>
  slack
    .person(who)
    .direct()
    .messages()
    .filter(({ deleted }) => !deleted)
    .map((message) => slack.asText(message).replaceAll('\u00a0', ' '));
const broadcasts = ({ slack }: PageWorld) =>
  slack
    .channel('#team-edge')
    .messages()
    .filter(({ broadcast }) => broadcast)
    .map((message) => slack.asText(message).replaceAll('\u00a0', ' '));

describe('a person', () => {
  it('is written to directly: what, until when, and the way to the page', async () => {
    const world = await startPageWorld();
    await world.show(firing);
    await tell(world, firing, notice('U0ADA'));
    const [text = '', ...more] = toPerson(world, 'ada');
    expect(more).toEqual([]);
    expect(text).toContain('Page: api in prod, 4.1 % errors');
    expect(text).toContain('No answer by');
    expect(text).toContain('[Acknowledge]');
    expect(toPerson(world, 'lin')).toEqual([]);
  });

  it('is written to once, however often it is tried', async () => {
    const world = await startPageWorld();
    await world.show(firing);
    await tell(world, firing, notice('U0ADA'));
    await tell(world, firing, notice('U0ADA'));
    expect(toPerson(world, 'ada')).toHaveLength(1);
  });

  it('is written to once, also when the crash came right after it', async () => {
    const world = await startPageWorld();
    await world.show(firing);
    await tell(world, firing, notice('U0ADA'));
    await world.pages.setCard(firing.id, { 'said 0.0.U0ADA.slack': { since: Date.now() } });
    await tell(world, firing, notice('U0ADA'));
    expect(toPerson(world, 'ada')).toHaveLength(1);
    expect((await world.pages.card(firing.id))?.['said 0.0.U0ADA.slack']?.ts).toBeDefined();
  });

  it('reads who has it once somebody does, in the same message', async () => {
    const world = await startPageWorld();
    await world.show(firing);
    await tell(world, firing, notice('U0ADA'));
    await world.show({ ...firing, state: { is: 'acknowledged', by: LIN, at: atMinute(6), remindAt: atMinute(66) } });
    const [text = '', ...more] = toPerson(world, 'ada');
    expect(more).toEqual([]);
    expect(text).toContain('Lin is on it since');
    expect(text).not.toContain('[Acknowledge]');
  });

  it('who was told before the page’s message was there gets the way to it afterwards', async () => {
    const world = await startPageWorld();
    await tell(world, firing, notice('U0ADA'));
    expect(toPerson(world, 'ada')[0]).not.toContain('Open the page');
    await world.show(firing);
    expect(toPerson(world, 'ada')).toHaveLength(1);
    expect(toPerson(world, 'ada')[0]).toContain('Open the page');
  });

  it('that Slack does not know is told so in a sentence', async () => {
    const world = await startPageWorld();
    await world.show(firing);
    await expect(tell(world, firing, notice('U0GONE'))).rejects.toThrow(/^Slack knows nobody by this id$/);
  });

  it('hears that Slack does not answer, without secrets', async () => {
    const world = await startPageWorld();
    await world.slack.stop();
    await expect(tell(world, firing, notice('U0ADA'))).rejects.toThrow(/^Slack does not answer$/);
  });
});

describe('the team', () => {
  const nobody = { ...firing, ladder: { ...firing.ladder, nobody: true as const } };

  it('is called in the page’s thread, loud enough for the channel, once', async () => {
    const world = await startPageWorld();
    world.facts.onCall = GAPS;
    await world.show(nobody);
    const call = notice(null, { id: '0.0.channel.slack', why: 'nobody' });
    await tell(world, nobody, call);
    await tell(world, nobody, call);
    expect(broadcasts(world)).toHaveLength(1);
    expect(broadcasts(world)[0]).toContain(
      'nobody is on call for edge: 4.1 % of api requests in prod fail, limit 1 %. Who takes it?',
    );
  });
});

it('whoever acknowledged keeps the way back in their message', async () => {
  const world = await startPageWorld();
  await world.show(firing);
  await tell(world, firing, notice('U0ADA'));
  await world.show({ ...firing, state: { is: 'acknowledged', by: ADA, at: atMinute(6), remindAt: atMinute(66) } });
  expect(toPerson(world, 'ada')[0]).toContain('You are on it: api in prod, 4.1 % errors');
});
