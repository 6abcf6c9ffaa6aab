import { useCallback, useMemo, useRef, useState } from 'react';
import type { PageMessage } from '../../wire.ts';
import { messageKey, type World } from '../world.ts';

const SLACKBOT = 'USLACKBOT';

/** Slackbot tells somebody why what they did `since` then came to nothing. */
export interface Note {
  channel: string;
  threadTs?: string;
  text: string;
  since: string;
}

export const tsNow = () => (Date.now() / 1000).toFixed(6);

/** What only this page knows: Slackbot's notes, dismissed messages and modals closed before the server says so. */
export function useAside(told: World, me: string) {
  const [notes, setNotes] = useState<PageMessage[]>([]);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const heard = useRef(told);
  heard.current = told;

  const note = useCallback(
    ({ channel, threadTs, text, since }: Note) => {
      // Where the workspace's own Slackbot has said it meanwhile, once is enough.
      const said = [...heard.current.messages.values()].some(
        (one) => one.user === SLACKBOT && one.ephemeralFor === me && one.channel === channel && one.ts >= since,
      );
      if (said) return;
      const message = { channel, ts: tsNow(), threadTs, user: SLACKBOT, bot: true, text, ephemeralFor: me };
      setNotes((before) => [...before, message]);
    },
    [me],
  );
  const dismiss = useCallback(
    (message: PageMessage) => setDismissed((before) => new Set([...before, messageKey(message)])),
    [],
  );
  const closeView = useCallback((id: string) => setClosed((before) => new Set([...before, id])), []);
  const world = useMemo<World>(
    () => ({
      ...told,
      messages: new Map([...told.messages, ...notes.map((one) => [messageKey(one), one] as const)]),
      views: told.views.filter(({ id }) => !closed.has(id)),
    }),
    [told, notes, closed],
  );
  return { world, dismissed, dismiss, note, closeView };
}
