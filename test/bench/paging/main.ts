/** `npm run bench:paging`: paging's promised figures, measured on this machine. `--only storm` and the like for one. */
import { run } from '../run.ts';
import { alarm } from './alarm.ts';
import { onCall } from './on-call.ts';
import { storm } from './storm.ts';

run({ 'on-call': onCall, storm, alarm });
