/**
 * `npm run tour`: the story of a few deploys and rollbacks, without a browser. Ends with status 0 only if everything
 * happened as told. With `--json` the standard output is one object on one line; the story is told on the other one.
 */
import { connect, reach } from '../store/connect.ts';
import { redisStore } from '../store/redis-store.ts';
import { Ledger } from './ledger.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { followHeadlines } from './tour/cards.ts';
import { expectations } from './tour/expectations.ts';
import { heldUp } from './tour/held-up.ts';
import { outcomeOf } from './tour/outcome.ts';
import { type Report, reportAsText, takenBackLines } from './tour/report.ts';
import { CHANNEL, tell } from './tour/story.ts';

const began = Date.now();
const asJson = process.argv.includes('--json');
const print = asJson ? console.error : console.log;

function say(line: string): void {
  const second = Math.round((Date.now() - began) / 1000);
  print(`${String(Math.floor(second / 60)).padStart(3)}:${String(second % 60).padStart(2, '0')}  ${line}`);
}

async function tour(box: Sandbox): Promise<Report> {
  const { slack, aws, redis } = box;
  const ledger = new Ledger();
  const missed = heldUp();
  aws.onBought((service, bought) => ledger.count(service, bought));
  void followHeadlines(slack, slack.channel(CHANNEL), (headline) => say(`    ${headline}`));
  const reading = connect(redis.url, 'producer');
  const report = (facts: Pick<Report, 'ok' | 'takenBack' | 'expectations' | 'trouble'>): Report => ({
    ...facts,
    seconds: Math.round((Date.now() - began) / 1000),
    traffic: ledger.lines(),
    channel: slack.channel(CHANNEL).asText(),
  });
  try {
    await reach(reading, redis.url);
    const story = await tell({ box, ledger, store: redisStore(reading), say });
    const outcome = outcomeOf(story, box, ledger, missed());
    const met = expectations(outcome);
    return report({ ok: met.every((each) => each.met), takenBack: takenBackLines(outcome), expectations: met });
  } catch (error) {
    const [trouble] = (error as Error).message.split(' Seen instead:');
    return report({ ok: false, takenBack: [], expectations: [], trouble });
  } finally {
    reading.disconnect();
  }
}

async function main(): Promise<number> {
  say('The sandbox starts: Slack, AWS, customers and the bot, all on this machine.');
  const box = await startSandbox({ botOutput: 'stderr' });
  const interrupted = () => void box.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const report = await tour(box).finally(() => box.stop());
  print(`\n${reportAsText(report)}\n`);
  print(report.ok ? `Everything happened as told, in ${report.seconds} s.` : 'Not everything happened as told.');
  if (asJson) console.log(JSON.stringify(report));
  return report.ok ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(`The tour could not begin: ${error.message}`);
    process.exit(1);
  },
);
