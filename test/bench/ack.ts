/**
 * How soon `/deploy` is acknowledged at twenty commands a second: deploys that begin, deploys that are refused, wrong
 * names, questions. In turn with each, a command to a bot that does nothing but acknowledge: what Slack, sockets and
 * this machine take by themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { type Figure, percentile, spread } from './figure.ts';

const PER_SECOND = 20;
const SECONDS = 15;
const LIMIT_MS = 200;

const COMMANDS: [who: string, channel: string, command: string][] = [
  ['ada', '#team-edge', '/deploy api 1.42.0'],
  ['lin', '#team-edge', '/deploy checkout 3.9.1'],
  ['mira', '#team-discovery', '/deploy recs 2.9.0'],
  ['sam', '#team-edge', '/deploy api@1.43.0 to prod'],
  ['ada', '#team-edge', '/deploy status'],
  ['lin', '#team-edge', '/deploy api 9.9.9'],
  ['mira', '#team-discovery', '/deploy status recs'],
  ['sam', '#team-edge', '/deploy apo 1.42.0'],
  ['ada', '#team-edge', '/deploy help'],
];

interface Acks {
  took: number[];
  lost: number;
}

export async function ack(): Promise<Figure[]> {
  const box = await startSandbox({ botOutput: 'stderr' });
  const bare = await startBareBot();
  try {
    // The first one of a fresh bot loads what all later ones use: it stands for itself.
    const { tookMs: first } = await box.slack.person('ada').type('#team-edge', '/deploy status');
    const own: Acks = { took: [], lost: 0 };
    const plain: Acks = { took: [], lost: 0 };
    await inTurn(
      (turn) => acked(own, box.slack, turn),
      (turn) => acked(plain, bare.slack, turn),
    );
    const ratio = percentile(own.took, 0.99) / percentile(plain.took, 0.99);
    const lost = own.lost > 0 ? `; ${own.lost} not acknowledged` : '';
    const figure = {
      figure: `Ack of /deploy at ${PER_SECOND} a second`,
      target: `p99 under ${LIMIT_MS} ms`,
      measured: `${spread(own.took)}${lost}`,
      met: percentile(own.took, 0.99) < LIMIT_MS && own.lost === 0,
      how: `${own.took.length} commands, Redis: ${box.redis.kind}; the very first took ${first} ms; in turn with them a bot that only acks: ${spread(plain.took)}, so ${ratio.toFixed(1)} times its p99`,
    };
    return [figure];
  } finally {
    await Promise.all([box.stop(), bare.stop()]);
  }
}

async function acked(acks: Acks, slack: LocalSlack, turn: number): Promise<void> {
  const [who, channel, command] = COMMANDS[turn % COMMANDS.length] ?? ['ada', '#team-edge', '/deploy help'];
  const { tookMs, error } = await slack.person(who).type(channel, command);
  acks.took.push(tookMs);
  if (error) acks.lost++;
}

/** By the clock, whatever the answers take: whoever is slow meets more of them at once. */
async function inTurn(...bots: ((turn: number) => Promise<void>)[]): Promise<void> {
  const sent: Promise<void>[] = [];
  const gap = 1000 / PER_SECOND / bots.length;
  const began = performance.now();
  for (let tick = 0; tick < PER_SECOND * SECONDS * bots.length; tick++) {
    await sleep(Math.max(0, began + tick * gap - performance.now()));
    const send = bots[tick % bots.length];
    if (send) sent.push(send(Math.floor(tick / bots.length)));
  }
  await Promise.all(sent);
}

async function startBareBot(): Promise<{ slack: LocalSlack; stop(): Promise<void> }> {
  const slack = await startLocalSlack();
  const { botToken, appToken, apiUrl } = slack;
  const env = { ...process.env, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl };
  const file = fileURLToPath(new URL('./bare-bot.ts', import.meta.url));
  const bot: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: ['ignore', 2, 2] });
  for (const deadline = Date.now() + 15_000; slack.openSockets() === 0; await sleep(20)) {
    if (Date.now() > deadline) throw new Error('The bare bot did not connect within 15 s.');
  }
  return {
    slack,
    async stop() {
      bot.kill();
      await once(bot, 'exit');
      await slack.stop();
    },
  };
}
