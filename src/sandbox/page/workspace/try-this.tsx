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
      {tryThis.map(({ about, lines }, i) => (
        <details key={about} name="try-this" open={i === 0}>
          <summary>{about}</summary>
          <ul>
            {lines.map((line) => (
              <Try key={line} line={line} onTry={onTry} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

const Try = ({ line, onTry }: { line: string; onTry(command: string): void }) => (
  <li>
    {partsOf(line).map(({ at, command, text }) =>
      command ? (
        <button key={at} type="button" title="Put it into the message box" onClick={() => onTry(command)}>
          {command}
        </button>
      ) : (
        <PlainText key={at} text={text} />
      ),
    )}
  </li>
);

/** Commands stand in backticks. */
const partsOf = (line: string) =>
  line.split(/`(\/[^`]+)`/).map((text, at) => ({ at, text, command: at % 2 === 1 ? text : undefined }));
