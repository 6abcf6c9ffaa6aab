/** The page's socket: it keeps what it was told, sends what a person does, and comes back by itself. */
import type { FromPage, ToPage } from '../wire.ts';
import { type History, remembered } from './production/history.ts';
import { told, type World } from './world.ts';

type WithoutRef<T> = T extends unknown ? Omit<T, 'ref'> : never;
/** What a person does. */
export type Deed = WithoutRef<FromPage>;

export interface Live {
  subscribe(changed: () => void): () => void;
  connected(): boolean;
  world(): World | undefined;
  history(): History;
  /** Resolves with the error in Slack's words, or undefined when it was accepted. */
  send(deed: Deed): Promise<string | undefined>;
}

const LOST = 'connection_lost';
const RETRY_MS = [250, 500, 1000, 2000];

export function goLive(address: string): Live {
  let socket: WebSocket;
  let tries = 0;
  let refs = 0;
  let connected = false;
  let world: World | undefined;
  let history: History = [];
  const listeners = new Set<() => void>();
  const waiting = new Map<string, (error?: string) => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  function hear(news: ToPage) {
    if (news.type === 'done') {
      waiting.get(news.ref)?.(news.error);
      waiting.delete(news.ref);
      return;
    }
    if (news.type === 'production') history = remembered(history, news.production);
    else world = told(world, news);
    if (news.type === 'hello') connected = true;
    changed();
  }

  function connect() {
    socket = new WebSocket(address);
    socket.onopen = () => {
      tries = 0;
    };
    socket.onmessage = ({ data }) => hear(JSON.parse(String(data)) as ToPage);
    socket.onclose = () => {
      connected = false;
      for (const answer of waiting.values()) answer(LOST);
      waiting.clear();
      changed();
      setTimeout(connect, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
    };
  }
  connect();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: () => connected,
    world: () => world,
    history: () => history,
    send(deed) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(LOST);
      const ref = `page-${++refs}`;
      socket.send(JSON.stringify({ ...deed, ref }));
      return new Promise((answer) => waiting.set(ref, answer));
    },
  };
}
