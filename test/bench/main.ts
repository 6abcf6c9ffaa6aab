/** `npm run bench`: the promised figures, measured on this machine. `--only loaded` and the like for one of them. */
import { ack } from './ack.ts';
import { calls } from './calls.ts';
import { click } from './click.ts';
import { idle } from './idle.ts';
import { loaded } from './loaded.ts';
import { memory } from './memory.ts';
import { run } from './run.ts';
import { start } from './start.ts';
import { steps } from './steps.ts';

run({ start, idle, ack, click, loaded, calls, memory, steps });
