/** `npm run sandbox`: starts the local world and prints where it is and what to try. */
import { fileURLToPath } from 'node:url';
import { frozenCatalog } from './freeze.ts';
import { pageFiles } from './page/build.ts';
import { startSandbox } from './sandbox.ts';
import { shiftEnds } from './shift-ends.ts';
import { TRY_THIS } from './try-this.ts';

const port = Number(process.env.PORT ?? 3100);
const MADE_UP =
  'The eight weeks before now are made up: deploys, rollbacks and pages for `/deploy insights`, `/handoff` and `/ops find` to look back at. What happens from here on happens.';
const catalog = fileURLToPath(new URL('services.yml', import.meta.url));

try {
  const [serve, config] = await Promise.all([pageFiles(), frozenCatalog(catalog, 'discovery', Date.now())]);
  const sandbox = await startSandbox({ port, config, past: true, slack: { tryThis: TRY_THIS, serve } });
  const { slack, aws, redis } = sandbox;
  slack.offerDeeds([shiftEnds(slack)]);
  for (const channel of ['team-edge', 'team-discovery']) slack.announce(channel, MADE_UP);
  const production = setInterval(() => slack.pushProduction(aws.production()), 1000);
  console.log(`
  The sandbox runs. Open  ${slack.address}

  Try this in #team-edge, as Ada where nobody is named:
${TRY_THIS.map(({ about, lines }) => [`  ${about}`, ...lines.map((line) => `    ${line}`)].join('\n')).join('\n')}

  People, shop and releases are fiction; the requests are real. Redis: ${redis.kind}. Ctrl-C ends everything.
`);
  const stop = async () => {
    clearInterval(production);
    await sandbox.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  for (const bot of sandbox.bots) {
    bot.once('exit', (code) => {
      if (code)
        console.error(`The bot has ended with status ${code}; its own words are above. Ctrl-C ends the sandbox.`);
    });
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === 'EADDRINUSE'
      ? `Port ${port} is taken: another sandbox may be running. Stop it, or choose another one: PORT=3200 npm run sandbox`
      : `The sandbox could not start: ${message}`,
  );
  process.exit(1);
}
