import { type ReactNode, useMemo } from 'react';
import { type Block as LibraryBlock, Message } from 'slack-blocks-to-jsx';
import { useSession } from '../session.ts';
import { DateTime } from '../text/date-time.tsx';
import { emojiOf } from '../text/emoji.ts';
import { Emoji } from '../text/emoji.tsx';
import { Link } from '../text/link.tsx';
import type { Block } from './block-kit.ts';

/** What slack-blocks-to-jsx draws well: rich text, images, Markdown, alerts, cards. */
export function Library({ block }: { block: Block }) {
  const { world } = useSession();
  const data = useMemo(
    () => ({
      users: [...world.users, world.bot].map(({ id, name }) => ({ id, name })),
      channels: world.channels.map(({ id, name }) => ({ id, name })),
      user_groups: Object.entries(world.groups).map(([id, name]) => ({ id, name: name.replace(/^@/, '') })),
    }),
    [world.users, world.bot, world.channels, world.groups],
  );
  return (
    <Message
      blocks={[block as unknown as LibraryBlock]}
      data={data}
      hooks={HOOKS}
      theme="light"
      withoutWrapper
      name=""
      logo=""
    />
  );
}

const HOOKS: NonNullable<Parameters<typeof Message>[0]['hooks']> = {
  user: ({ name }): ReactNode => <span className="mention">@{name}</span>,
  emoji: ({ name }, parse): ReactNode => <Emoji emoji={emojiOf(name) ?? parse({ name })} name={name} />,
  date: ({ timestamp, format, link, fallback }): ReactNode => (
    <DateTime seconds={Number(timestamp)} format={format} url={link ?? undefined} fallback={fallback} />
  ),
  link: ({ href, children }): ReactNode => <Link url={href}>{children}</Link>,
};
