import type { PageInbox } from '../../wire.ts';
import { useSession } from '../session.ts';
import { clock } from './reached.tsx';

/** One switch for each way to reach somebody: fullcycle is not told, it finds out. */
export function Receivers({ inbox: { receivers, lastBeat } }: { inbox: PageInbox }) {
  const { act } = useSession();
  return (
    <section className="receivers" aria-label="What is out of order">
      <ul>
        {receivers.map(({ name, words, down }) => (
          <li key={name} data-down={down || undefined}>
            <span>
              {words}
              <small>
                {down ? 'out of order' : 'works'}
                {name === 'heartbeat' && `, last heard ${lastBeat ? clock(lastBeat) : 'never'}`}
              </small>
            </span>
            <button
              type="button"
              className="button default"
              aria-label={`${down ? 'Mend' : 'Break'}: ${words}`}
              onClick={() => act({ type: 'out of order', receiver: name, is: !down })}
            >
              {down ? 'Mend' : 'Break'}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
