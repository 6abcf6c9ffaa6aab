/** A person with many pages gets one direct message for them, also when its sender dies right after it. */
import { expect, it } from 'vitest';
import { slackChannel } from '../../../src/slack/paging/slack-channel.ts';
import { LINK, telling } from '../../notify/telling.ts';
import { startPageWorld } from './page-world.ts';

it('lists each page with its way, and is said once', async () => {
  const world = await startPageWorld();
  const channel = slackChannel(world.parts);
  const many = Array.from({ length: 17 }, (_, i) =>
    telling('slack', {}, { page: { id: `s${i}-1`, scope: { team: 'edge', service: `s${i}`, environment: 'prod' } } }),
  );
  await channel.tellAll?.(many, 'U0ADA.slack.1');
  await channel.tellAll?.(many, 'U0ADA.slack.1');
  const { channel: dm } = await world.parts.slack.conversations.open({ users: 'U0ADA' });
  const { messages = [] } = await world.parts.slack.conversations.history({ channel: dm?.id ?? '' });
  expect(messages.map(({ text }) => text)).toEqual([
    '17 more pages for you: s0 in prod, s1 in prod, s2 in prod and 14 others.',
  ]);
  const said = JSON.stringify(messages[0]?.blocks);
  expect(said).toContain(':rotating_light: *s0 in prod*, 4.1\u00a0% errors');
  expect(said.split(LINK).length - 1).toBe(15);
  expect(said).toContain('and 2 more, each in its team’s channel');
});
