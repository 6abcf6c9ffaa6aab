/** Who is in a channel changes: the bot is let in, and put out. */
import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { clientOf, slackWith } from './bots.ts';

const posts = (slack: LocalSlack, channel: string) =>
  clientOf(slack)
    .chat.postMessage({ channel, text: 'Hello.' })
    .then(
      () => 'ok',
      (error: { data?: { error?: string } }) => error.data?.error,
    );

test('a bot that was removed from a channel posts nothing there until it is invited again', async () => {
  const slack = await slackWith({ commands: [] });
  await slack.person('ada').type('team-edge', '/remove @fullcycle');
  expect(await posts(slack, 'C0EDGE')).toBe('not_in_channel');
  expect((await clientOf(slack).conversations.info({ channel: 'C0EDGE' })).channel?.is_member).toBe(false);
  await slack.person('ada').type('team-edge', '/invite @fullcycle');
  expect(await posts(slack, 'C0EDGE')).toBe('ok');
  expect(slack.channel('team-edge').asText()).toContain('@fullcycle was added to this channel by @Ada.');
});

test('the same by the hand of a test', async () => {
  const slack = await slackWith();
  slack.invite('random');
  expect(await posts(slack, 'C0RAND')).toBe('ok');
  slack.remove('random');
  expect(await posts(slack, 'C0RAND')).toBe('not_in_channel');
});
