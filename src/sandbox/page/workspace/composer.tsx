import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { explain } from '../blocks/trouble.tsx';
import { hinted, offers, typedCommand } from '../completion.ts';
import { useSession } from '../session.ts';
import { asMrkdwn } from '../text/as-mrkdwn.ts';
import { CommandList } from './command-list.tsx';
import { type Note, tsNow } from './use-aside.ts';

interface ComposerProps {
  label: string;
  channel: string;
  threadTs?: string;
  draft: string;
  onDraft(draft: string): void;
  onNote(note: Note): void;
}

export function Composer({ label, channel, threadTs, draft, onDraft, onNote }: ComposerProps) {
  const { world, act } = useSession();
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState('');
  const offered = threadTs || draft === closedAt ? [] : offers(draft, world.commands);
  const hint = threadTs ? undefined : hinted(draft, world.commands);
  const pick = offered[Math.min(chosen, offered.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: the box grows with what stands in it
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, 160)}px`;
    setChosen(0);
  }, [draft]);
  useEffect(() => {
    // On a phone the keyboard would cover what the person came to read.
    if (matchMedia('(min-width: 721px)').matches) box.current?.focus();
  }, []);

  function complete(command: string) {
    onDraft(`${command} `);
    box.current?.focus();
  }

  async function send() {
    if (draft.trim() === '') return;
    onDraft('');
    const since = tsNow();
    const text = await post();
    if (text) onNote({ channel, threadTs, text, since });
  }

  /** What Slackbot has to say about it, if anything. */
  async function post(): Promise<string | undefined> {
    const typed = typedCommand(draft);
    if (!typed) {
      const text = asMrkdwn(draft.trim(), world);
      const error = await act({ type: 'say', channel, text, threadTs });
      return error && `Your message was not sent: “${text}”. ${explain(error)}`;
    }
    if (threadTs) return `\`${typed.command}\` is not supported in threads. Type it in the channel.`;
    const error = await act({ type: 'command', channel, ...typed });
    return error && `\`${typed.command}\` failed with the error "${error}". ${explain(error)}`;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const completes = key === 'Tab' || (key === 'Enter' && pick?.command !== draft);
    if (pick && completes && !event.shiftKey) complete(pick.command);
    else if (pick && key === 'ArrowDown') setChosen((at) => (at + 1) % offered.length);
    else if (pick && key === 'ArrowUp') setChosen((at) => (at + offered.length - 1) % offered.length);
    else if (pick && key === 'Escape') setClosedAt(draft);
    else if (key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {offered.length > 0 && <CommandList id={list} offered={offered} chosen={pick} onPick={complete} />}
      {hint && (
        <p className="usage" id={`${list}-usage`}>
          <code>
            {hint.command} {hint.usageHint}
          </code>
          <span>{hint.description}</span>
        </p>
      )}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={draft}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? list : undefined}
          aria-activedescendant={pick && `${list}-${pick.command}`}
          aria-describedby={hint && `${list}-usage`}
          onChange={({ target }) => onDraft(target.value)}
          onKeyDown={onKeyDown}
        />
        {!threadTs && draft === '' && (
          <button
            type="button"
            className="slash"
            aria-label="Commands"
            onClick={() => {
              onDraft('/');
              box.current?.focus();
            }}
          >
            /
          </button>
        )}
        <button type="submit" className="send" aria-label="Send" disabled={draft.trim() === ''}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M2.5 3.2v5.2l9 1.6-9 1.6v5.2L18 10z" />
          </svg>
        </button>
      </div>
    </form>
  );
}
