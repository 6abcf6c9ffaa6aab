import { useState } from 'react';
import { useSession } from '../session.ts';
import { PlainText } from '../text/plain-text.tsx';

const SEEN = 'fullcycle.try-this.dismissed';

/** On the first visit: a few things to try; each command is a button that puts it into the composer. */
export function TryThis({ onTry }: { onTry(command: string): void }) {
  const { tryThis } = useSession().world;
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(SEEN) !== null);
  if (dismissed || tryThis.length === 0) return null;
  return (
    <section className="try-this" aria-label="Try this">
      <h2>Try this</h2>
      <button
        type="button"
        className="close"
        aria-label="Dismiss"
        onClick={() => {
          localStorage.setItem(SEEN, new Date().toISOString());
          setDismissed(true);
        }}
      >
        ✕
      </button>
      <ul>
        {tryThis.map((line) => {
          const [before, command, after] = line.split(/`(\/[^`]+)`/);
          return (
            <li key={line}>
              <PlainText text={before ?? ''} />
              {command && (
                <button type="button" title="Put it into the message box" onClick={() => onTry(command)}>
                  {command}
                </button>
              )}
              <PlainText text={after ?? ''} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
