import { useState } from 'react';
import type { PageUser } from '../../wire.ts';

const KEY = 'fullcycle.person';

/** Who the page is. Kept per tab, so that two tabs can be two people. */
export function usePerson(users: PageUser[]): [string, (id: string) => void] {
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(KEY));
  const there = users.filter(({ gone }) => !gone);
  const me = there.find(({ id }) => id === chosen) ?? there[0];
  const choose = (id: string) => {
    sessionStorage.setItem(KEY, id);
    setChosen(id);
  };
  return [me?.id ?? '', choose];
}
