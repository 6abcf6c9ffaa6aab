import type { Connection } from '../connect.ts';
import { appendEvents } from './append-events.ts';
import { notePage } from './beside-record.ts';
import { OPEN_PAGE } from './open-page.ts';
import { REPLACE_PAGE } from './replace-page.ts';

type Arguments = (string | number)[];

/** The page store's scripts on one connection; each runs as a whole or not at all. */
export interface PageScripts {
  fcOpenPage(...keysAndArguments: Arguments): Promise<0 | 1>;
  fcReplacePage(...keysAndArguments: Arguments): Promise<0 | 1>;
  fcNotePage(...keysAndArguments: Arguments): Promise<0 | 1>;
}

export function pageScriptsOn(redis: Connection): PageScripts {
  redis.defineCommand('fcOpenPage', { numberOfKeys: 6, lua: OPEN_PAGE });
  redis.defineCommand('fcReplacePage', { numberOfKeys: 8, lua: REPLACE_PAGE });
  redis.defineCommand('fcNotePage', { numberOfKeys: 3, lua: notePage(appendEvents('KEYS[2]', 'KEYS[3]', 1)) });
  return redis as unknown as PageScripts;
}
