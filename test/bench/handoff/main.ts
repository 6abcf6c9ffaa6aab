/** `npm run bench:handoff`: what looking back is promised to cost, measured on this machine. `--only search` for one. */
import { run } from '../run.ts';
import { home } from './home.ts';
import { insights } from './insights.ts';
import { search } from './search.ts';
import { summary } from './summary.ts';

run({ search, summary, home, insights });
