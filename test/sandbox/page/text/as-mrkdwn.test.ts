import { describe, expect, it } from 'vitest';
import { asMrkdwn } from '../../../../src/sandbox/page/text/as-mrkdwn.ts';
import { HELLO } from '../world-fixture.ts';

describe('what a person types', () => {
  it.each([
    ['<!channel> a & b', '&lt;!channel&gt; a &amp; b'],
    ['@ada look at #team-edge, @edge', '<@U0ADA> look at <#C0EDGE>, <!subteam^S0EDGE>'],
    ['mail@ada.example @nobody #nowhere', 'mail@ada.example @nobody #nowhere'],
  ])('%j is sent as %j', (typed, sent) => {
    expect(asMrkdwn(typed, HELLO)).toBe(sent);
  });
});
