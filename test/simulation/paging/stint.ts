/** What a thread of the simulation of paging begins with. */
import { onStints } from '../on-stints.ts';
import { takeTimers } from './clock.ts';
import { simulatePaging } from './simulate.ts';

takeTimers();
onStints(simulatePaging);
