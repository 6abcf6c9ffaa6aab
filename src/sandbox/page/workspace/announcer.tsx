import { useEffect, useRef, useState } from 'react';
import type { PageMessage } from '../../wire.ts';
import { authorOf } from '../conversation.ts';
import { useSession } from '../session.ts';

/** Reads a new message out once. Edits are not read: a card changes often and says its news in its thread. */
export function Announcer({ messages }: { messages: PageMessage[] }) {
  const { world } = useSession();
  const newest = messages.at(-1);
  const heard = useRef(newest?.ts ?? '');
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!newest || newest.ts <= heard.current) return;
    heard.current = newest.ts;
    setSaid(`${authorOf(world, newest).name}: ${newest.text}`);
  }, [newest, world]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
