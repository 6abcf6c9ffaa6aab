import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PageMessage } from '../../wire.ts';
import { dayOf } from '../text/date.ts';
import { messageKey } from '../world.ts';
import { Message } from './message.tsx';

interface MessageListProps {
  messages: PageMessage[];
  label: string;
  inThread?: boolean;
  target?: string;
  onDismiss(message: PageMessage): void;
}

export function MessageList({ messages, label, inThread, target, onDismiss }: MessageListProps) {
  const { ref, behind, toEnd } = useStickToEnd(messages, target);
  const now = Date.now();
  const days = messages.map(({ ts }) => dayOf(ts, { now }));
  return (
    <div className="message-list-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={ref} className="message-list" aria-label={label} tabIndex={0}>
        <div className="message-list-content">
          {messages.map((message, at) => (
            <Fragment key={messageKey(message)}>
              {!inThread && days[at] !== days[at - 1] && (
                <h2 className="day">
                  <span>{days[at]}</span>
                </h2>
              )}
              <Message message={message} inThread={inThread} target={message.ts === target} onDismiss={onDismiss} />
            </Fragment>
          ))}
        </div>
      </section>
      {behind && (
        <button type="button" className="to-end" onClick={toEnd}>
          ↓ New messages
        </button>
      )}
    </div>
  );
}

/** Stays at the end as cards grow, unless somebody scrolled up to read; then it says that there is more. */
function useStickToEnd(messages: PageMessage[], target?: string) {
  const ref = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const newest = messages.at(-1)?.ts;

  const toEnd = useCallback(() => {
    const list = ref.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    const aim = target && ref.current?.querySelector(`[data-ts="${CSS.escape(target)}"]`);
    if (!aim) return toEnd();
    atEnd.current = false;
    aim.scrollIntoView({ block: 'center' });
  }, [target, toEnd]);
  useLayoutEffect(() => {
    if (newest === undefined) return;
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [newest, toEnd]);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const onScroll = () => {
      atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
      if (atEnd.current) setBehind(false);
    };
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(list);
    if (list.firstElementChild) observer.observe(list.firstElementChild);
    list.addEventListener('scroll', onScroll);
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);
  return { ref, behind, toEnd };
}
