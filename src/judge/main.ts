/** `npm run judge -- file`: explains a canary offline, for trying thresholds. */
import { explained } from './explained.ts';
import { Unusable } from './trouble.ts';

try {
  console.log(await explained(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
