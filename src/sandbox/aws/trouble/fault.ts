/** What can be broken, and how. A fault with `on` returning nothing has happened and stays happened. */
import type { Off } from '../trouble.ts';
import type { World } from '../world.ts';
import type { Place } from './place.ts';

export interface Fault {
  /** In which part of the menu it stands. */
  kind: 'AWS' | 'Instances' | 'Somebody';
  /** A sentence without a full stop, after which a person knows what to expect. */
  words: string;
  /** It happens once: there is nothing to switch off. */
  once?: true;
  /** It strikes the whole account, whichever service was named. */
  everywhere?: true;
  on(world: World, place: Place): Off | undefined;
}
