import type { PageMessage } from '../../wire.ts';
import { channelMessages, conversationOf } from '../conversation.ts';
import { useSession } from '../session.ts';
import { messageKey } from '../world.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { TryThis } from './try-this.tsx';
import type { Note } from './use-aside.ts';

interface ChannelPaneProps {
  channel: string;
  target?: string;
  draft: string;
  onDraft(draft: string): void;
  dismissed: ReadonlySet<string>;
  onDismiss(message: PageMessage): void;
  onNote(note: Note): void;
}

export function ChannelPane(props: ChannelPaneProps) {
  const { channel, target, draft, onDraft, dismissed, onDismiss, onNote } = props;
  const { world, me } = useSession();
  const { name, title, topic, direct } = conversationOf(world, channel, me);
  const messages = channelMessages(world, channel, me).filter((message) => !dismissed.has(messageKey(message)));
  return (
    <main className="pane">
      <header className="pane-header">
        <h1>
          {!direct && <span aria-hidden="true"># </span>}
          {name}
        </h1>
        <p>{topic}</p>
      </header>
      {messages.length === 0 ? (
        <div className="beginning">
          <h2>{title}</h2>
          <p>{direct ? `${topic} will stand here.` : `This is the very beginning of the channel. ${topic}`}</p>
        </div>
      ) : (
        <MessageList
          key={`${me}/${channel}`}
          label={`Messages in ${name}`}
          messages={messages}
          target={target}
          onDismiss={onDismiss}
        />
      )}
      <Announcer key={me} messages={messages} />
      {direct ? (
        <p className="no-composer">Sending messages to this app has been turned off. Commands work in channels.</p>
      ) : (
        <>
          <TryThis onTry={onDraft} />
          <Composer label={`Message #${name}`} channel={channel} draft={draft} onDraft={onDraft} onNote={onNote} />
        </>
      )}
    </main>
  );
}
