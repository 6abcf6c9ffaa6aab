/** What every part of the page may ask for: who I am, what is known, where to go, how to act. */
import { createContext, useContext } from 'react';
import type { Confirm } from './blocks/block-kit.ts';
import type { Deed } from './live.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

type WithoutUser<T> = T extends unknown ? Omit<T, 'user'> : never;

export interface Session {
  world: World;
  /** The id of the person the page is now. */
  me: string;
  go(place: Place): void;
  /** Does something in this person's name; resolves with Slack's error, if there was one. */
  act(deed: WithoutUser<Deed>): Promise<string | undefined>;
  /** Shows a confirm dialog; true when confirmed. */
  ask(confirm: Confirm): Promise<boolean>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Drawn outside of a session');
  return session;
}
