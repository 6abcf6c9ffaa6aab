/** `npm run simulate -- --runs N --seed S`: exit 1 when a story breaks a rule, with the story and how to see it again. */
import { bundle } from './bundle.ts';
import { report } from './report.ts';

await report('simulate', await bundle());
