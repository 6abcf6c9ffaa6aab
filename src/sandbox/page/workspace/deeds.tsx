import { useState } from 'react';
import { useSession } from '../session.ts';

/** What would take days by itself happens at the press of a button. */
export function Deeds() {
  const { world, act } = useSession();
  const [done, setDone] = useState<{ name: string; error?: string }>();
  const { deeds = [] } = world;
  if (deeds.length === 0) return null;
  return (
    <>
      <h2>Let time pass</h2>
      <ul className="deeds">
        {deeds.map(({ name, words }) => (
          <li key={name}>
            <button
              type="button"
              onClick={async () => {
                setDone(undefined);
                setDone({ name, error: await act({ type: 'deed', name }) });
              }}
            >
              {words}
            </button>
            {done?.name === name && (
              <small role={done.error ? 'alert' : 'status'}>{done.error ?? 'Done: see #team-edge.'}</small>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
