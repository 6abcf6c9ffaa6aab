import { useState } from 'react';
import { explain } from '../blocks/trouble.tsx';
import type { Deed } from '../live.ts';
import { useSession } from '../session.ts';

type WithoutUser<T> = T extends unknown ? Omit<T, 'user'> : never;
export type Order = WithoutUser<Extract<Deed, { type: 'break' | 'mend' | 'mend all' }>>;

/** Breaks or mends, and keeps why that did not work. Resolves with whether it did. */
export function useOrder() {
  const { act } = useSession();
  const [error, setError] = useState<string>();
  async function order(what: Order): Promise<boolean> {
    const failed = await act(what);
    // The server's own sentence, else a code of the connection.
    setError(failed && (failed.endsWith('.') ? failed : explain(failed)));
    return !failed;
  }
  return { order, error };
}
