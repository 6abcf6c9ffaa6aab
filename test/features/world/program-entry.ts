/** A process that has loaded everything and waits for its turn: the next one is at work as soon as the last has died. */
import '../../../jobs/worker.ts';
import '../../../jobs/delivery/desk.ts';
import '../../../src/cloud/aws/aws-cloud.ts';
import '../../../src/slack/bot.ts';
import '../../../src/catalog/read-catalog.ts';

process.send?.('loaded');
const end = () => process.exit();
process.once('disconnect', end);
process.once('message', () => {
  process.off('disconnect', end);
  void import('../../../src/main.ts');
});
