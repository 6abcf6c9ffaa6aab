/** What a thread of the simulation begins with. */
import { onStints } from './on-stints.ts';
import { simulate } from './simulate.ts';

onStints(simulate);
