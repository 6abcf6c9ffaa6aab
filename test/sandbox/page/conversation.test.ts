import { describe, expect, it } from 'vitest';
import { channelMessages, isUnread, threadMessages } from '../../../src/sandbox/page/conversation.ts';
import { told, type World } from '../../../src/sandbox/page/world.ts';
import type { PageMessage, ToPage } from '../../../src/sandbox/wire.ts';
import { CARD_TS, HELLO } from './world-fixture.ts';

const message = (rest: Partial<PageMessage> & { ts: string }): ToPage => ({
  type: 'message',
  message: { channel: 'C0EDGE', user: 'U0BOT', bot: true, text: rest.ts, ...rest },
});

const hear = (...news: ToPage[]): World => {
  const world = [HELLO, ...news].reduce<World | undefined>(told, undefined);
  if (!world) throw new Error('no hello');
  return world;
};
const texts = (messages: PageMessage[]) => messages.map(({ text }) => text);

describe('what one person sees of a channel', () => {
  const world = hear(
    message({ ts: '1794921400.000100', text: 'for Lin', ephemeralFor: 'U0LIN' }),
    message({ ts: '1794921400.000100', text: 'for Ada', ephemeralFor: 'U0ADA' }),
    message({ ts: '1794921300.000100', text: 'end', threadTs: CARD_TS, broadcast: true }),
    message({ ts: '1794921310.000100', text: 'detail', threadTs: CARD_TS }),
  );

  it('holds no replies but broadcast ones, and nobody else’s private messages, in the order of time', () => {
    expect(texts(channelMessages(world, 'C0EDGE', 'U0ADA')).slice(-2)).toEqual(['end', 'for Ada']);
    expect(texts(channelMessages(world, 'C0EDGE', 'U0LIN')).slice(-2)).toEqual(['end', 'for Lin']);
  });

  it('opens the thread with its parent and every reply', () => {
    expect(texts(threadMessages(world, 'C0EDGE', CARD_TS, 'U0ADA')).slice(1)).toEqual([
      'Preflight: 9 checks passed.',
      'end',
      'detail',
    ]);
  });

  it('loses a message that was deleted', () => {
    const after = told(world, message({ ts: '1794921400.000100', ephemeralFor: 'U0ADA', deleted: true }));
    expect(after && texts(channelMessages(after, 'C0EDGE', 'U0ADA'))).not.toContain('for Ada');
  });
});

describe('a channel is unread', () => {
  const unread = (news: ToPage) => isUnread(hear(news), 'C0EDGE', 'U0ADA', HELLO.messages.at(-1)?.ts ?? '');

  it('after a new message from somebody else', () => {
    expect(unread(message({ ts: '1794921500.000100' }))).toBe(true);
  });

  it('not after an edit, a reply, one’s own message or somebody else’s ephemeral one', () => {
    expect(unread(message({ ts: CARD_TS, text: 'edited' }))).toBe(false);
    expect(unread(message({ ts: '1794921500.000100', threadTs: CARD_TS }))).toBe(false);
    expect(unread(message({ ts: '1794921500.000100', user: 'U0ADA' }))).toBe(false);
    expect(unread(message({ ts: '1794921500.000100', ephemeralFor: 'U0LIN' }))).toBe(false);
  });

  it('not for what was there before the page opened, nor after a lost connection came back', () => {
    expect(told(hear(), HELLO)?.helloTs).toBe('1794921180.000100');
  });
});
