import { memo, useCallback } from 'react';
import type { PageMessage } from '../../wire.ts';
import type { Block } from '../blocks/block-kit.ts';
import { BlockSurface } from '../blocks/block-surface.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import type { Surface } from '../blocks/surface.ts';
import { authorOf, findMessage } from '../conversation.ts';
import { hashOf } from '../place.ts';
import { useSession } from '../session.ts';
import { clockOf, formatDate } from '../text/date.ts';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { Avatar } from './avatar.tsx';
import { Files } from './files.tsx';
import { MessageMenu } from './message-menu.tsx';

interface MessageProps {
  message: PageMessage;
  inThread?: boolean;
  /** The one a link led to. */
  target?: boolean;
  onDismiss(message: PageMessage): void;
}

export const Message = memo(function Message({ message, inThread = false, target = false, onDismiss }: MessageProps) {
  const { world } = useSession();
  const author = authorOf(world, message);
  const ephemeral = message.ephemeralFor !== undefined;
  const now = Date.now();
  return (
    <article
      className={['message', ephemeral && 'ephemeral', target && 'target'].filter(Boolean).join(' ')}
      data-ts={message.ts}
      data-ephemeral={ephemeral || undefined}
      aria-label={`${author.name}: ${message.text}`}
    >
      <Avatar name={author.name} color={author.color} />
      <div className="message-body">
        {ephemeral && (
          <p className="only-you">
            <span aria-hidden="true">👁 </span>
            Only visible to you
          </p>
        )}
        {message.broadcast && !inThread && <RepliedTo message={message} />}
        <p className="byline">
          <strong>{author.name}</strong>
          {author.app && <span className="app-badge">APP</span>}
          <time
            dateTime={new Date(Number(message.ts) * 1000).toISOString()}
            title={formatDate(Number(message.ts), '{date_long} {time_secs}', { now })}
          >
            {clockOf(message.ts, { now })}
          </time>
        </p>
        <Content message={message} />
        <Files files={message.files ?? []} />
        {!inThread && <ThreadLink message={message} />}
        {!ephemeral && <MessageMenu message={message} />}
        {ephemeral && (
          <button type="button" className="dismiss" onClick={() => onDismiss(message)}>
            Dismiss message
          </button>
        )}
      </div>
    </article>
  );
});

function Content({ message }: { message: PageMessage }) {
  const { act } = useSession();
  const { channel, ts } = message;
  const tell = useCallback<Surface['tell']>(
    (action, state) => act({ type: 'click', channel, ts, action, state }),
    [act, channel, ts],
  );
  const blocks = message.blocks as Block[] | undefined;
  if (!blocks?.length) {
    // A bot's edit leaves no mark in Slack; a person's does.
    return (
      <div className="plain-message">
        <Mrkdwn text={message.text} />
        {message.edited && !message.bot && <span className="edited"> (edited)</span>}
      </div>
    );
  }
  return (
    <BlockSurface blocks={blocks} tell={tell}>
      <Blocks blocks={blocks} />
    </BlockSurface>
  );
}

/** The reply count of a message that has a thread; a way to begin one for every other. */
function ThreadLink({ message }: { message: PageMessage }) {
  const { channel, ts, threadTs, replyCount = 0, ephemeralFor } = message;
  if (ephemeralFor) return null;
  const href = hashOf({ pane: 'channel', channel, thread: threadTs ?? ts });
  if (replyCount > 0)
    return (
      <a className="replies" href={href}>
        {replyCount} {replyCount === 1 ? 'reply' : 'replies'}
      </a>
    );
  return (
    <a className="reply-in-thread" href={href}>
      {threadTs && threadTs !== ts ? 'View thread' : 'Reply in thread'}
    </a>
  );
}

function RepliedTo({ message }: { message: PageMessage }) {
  const { world } = useSession();
  const { channel, threadTs = '' } = message;
  const parent = findMessage(world, channel, threadTs);
  return (
    <p className="replied-to">
      replied to a thread:{' '}
      <a href={hashOf({ pane: 'channel', channel, thread: threadTs })}>{parent?.text ?? 'an older message'}</a>
    </p>
  );
}
