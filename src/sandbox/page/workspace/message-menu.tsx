import { useState } from 'react';
import type { PageMessage } from '../../wire.ts';
import { Trouble } from '../blocks/trouble.tsx';
import { useSession } from '../session.ts';

/** The app's shortcuts for this message, as Slack has them behind its three dots. */
export function MessageMenu({ message: { channel, ts } }: { message: PageMessage }) {
  const { world, act } = useSession();
  const [error, setError] = useState<string>();
  if (world.shortcuts.length === 0) return null;
  return (
    <>
      <details
        className="overflow message-menu"
        onKeyDown={({ key, currentTarget }) => {
          if (key !== 'Escape') return;
          currentTarget.removeAttribute('open');
          currentTarget.querySelector('summary')?.focus();
        }}
      >
        <summary aria-label="More actions for this message">⋯</summary>
        <div className="overflow-options">
          {world.shortcuts.map(({ callbackId, name }) => (
            <button
              key={callbackId}
              type="button"
              onClick={async ({ currentTarget }) => {
                currentTarget.closest('details')?.removeAttribute('open');
                setError(await act({ type: 'message shortcut', channel, ts, callbackId }));
              }}
            >
              {name} <span className="app-name">{world.bot.name}</span>
            </button>
          ))}
        </div>
      </details>
      <Trouble error={error} />
    </>
  );
}
