/** `npm run simulate:paging -- --runs N --seed S`: exit 1 when a story breaks a rule. */
import { bundle } from '../bundle.ts';
import { report } from '../report.ts';

await report('simulate:paging', await bundle(undefined, 'paging/stint.ts'));
