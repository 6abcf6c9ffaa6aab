import type { Connection } from '../connect.ts';
import { CLAIM } from './claim.ts';
import { CREATE } from './create.ts';
import { HOLD } from './hold.ts';
import { NOTE } from './note.ts';
import { REPLACE } from './replace.ts';

type Arguments = (string | number)[];

/** The store's scripts on one connection; each runs as a whole or not at all. */
export interface Scripts {
  fcCreate(...keysAndArguments: Arguments): Promise<['created' | 'waiting' | 'busy', string, string]>;
  fcReplace(...keysAndArguments: Arguments): Promise<0 | 1>;
  fcClaim(...keysAndArguments: Arguments): Promise<-1 | 0 | 1>;
  fcHold(...keysAndArguments: Arguments): Promise<string>;
  fcNote(...keysAndArguments: Arguments): Promise<0 | 1>;
}

/** `defineCommand` sends a script by its hash and teaches it to a server that has forgotten it, after a restart say. */
export function scriptsOn(redis: Connection): Scripts {
  redis.defineCommand('fcCreate', { numberOfKeys: 6, lua: CREATE });
  redis.defineCommand('fcReplace', { numberOfKeys: 9, lua: REPLACE });
  redis.defineCommand('fcClaim', { numberOfKeys: 3, lua: CLAIM });
  redis.defineCommand('fcHold', { numberOfKeys: 3, lua: HOLD });
  redis.defineCommand('fcNote', { numberOfKeys: 3, lua: NOTE });
  return redis as unknown as Scripts;
}
