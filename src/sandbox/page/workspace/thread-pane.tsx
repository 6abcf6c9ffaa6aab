import { useState } from 'react';
import type { PageMessage } from '../../wire.ts';
import { conversationOf, threadMessages } from '../conversation.ts';
import { hashOf } from '../place.ts';
import { useSession } from '../session.ts';
import { messageKey } from '../world.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import type { Note } from './use-aside.ts';

interface ThreadPaneProps {
  channel: string;
  ts: string;
  dismissed: ReadonlySet<string>;
  onDismiss(message: PageMessage): void;
  onNote(note: Note): void;
}

export function ThreadPane({ channel, ts, dismissed, onDismiss, onNote }: ThreadPaneProps) {
  const { world, me, go } = useSession();
  const [draft, setDraft] = useState('');
  const { title, direct } = conversationOf(world, channel, me);
  const messages = threadMessages(world, channel, ts, me).filter((message) => !dismissed.has(messageKey(message)));
  return (
    <aside
      className="thread pane"
      aria-label="Thread"
      onKeyDown={({ key }) => key === 'Escape' && go({ pane: 'channel', channel })}
    >
      <header className="pane-header">
        <h2>Thread</h2>
        <p>{title}</p>
        <a className="close" href={hashOf({ pane: 'channel', channel })} aria-label="Close thread">
          ✕
        </a>
      </header>
      <MessageList label="Messages in the thread" messages={messages} inThread onDismiss={onDismiss} />
      {!direct && (
        <Composer label="Reply…" channel={channel} threadTs={ts} draft={draft} onDraft={setDraft} onNote={onNote} />
      )}
    </aside>
  );
}
