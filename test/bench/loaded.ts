/**
 * From a click on *Roll back* to ModifyRule at AWS, while two hundred other operations bake in the same process. In turn
 * with each, a click for a Bolt app that does nothing but acknowledge and call the SDK: what Slack, sockets, the SDK
 * and this machine take by themselves, at the same time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { type Crowd, type Joined, soon, startCrowd } from './crowd/crowd.ts';
import { placeOf } from './crowd/fleet.ts';
import { type Figure, percentile, spread } from './figure.ts';

const OTHERS = 200;
const CLICKS = 100;
/** As usual: what services.yml has by default. */
const LOOK_S = 15;
const LIMIT_MS = 500;
const MOST_TIMES_FLOOR = 3;
/** The bare bot's own rules: nobody else's. */
const BARE = 10;

export async function loaded(): Promise<Figure[]> {
  const crowd = await startCrowd({ services: OTHERS + CLICKS + BARE, look: `${LOOK_S}s` });
  const bareSlack = await startLocalSlack({ limits: { postsPerSecond: Number.POSITIVE_INFINITY } });
  try {
    crowd.start(['--import', 'tsx', 'src/main.ts']);
    const { botToken, appToken, apiUrl } = bareSlack;
    crowd.start(['--import', 'tsx', 'test/bench/crowd/bare-roller.ts'], {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
    });
    await soon('both bots listen', () => crowd.slack.openSockets() > 0 && bareSlack.openSockets() > 0);
    const joined = await crowd.join(OTHERS + CLICKS);
    const bare = await bareButtons(bareSlack);
    const arrived = arrivals(crowd);
    await sleep(2 * LOOK_S * 1000);
    const [own = [], plain = []] = await inTurn(
      (turn) => clickOwn(crowd, joined[OTHERS + turn] as Joined, arrived),
      (turn) => clickBare(bareSlack, bare[turn % BARE] as Bare, arrived),
    );
    return figures(own, plain);
  } finally {
    await bareSlack.stop();
    await crowd.stop();
  }
}

function figures(own: number[], plain: number[]): Figure[] {
  const ratio = percentile(own, 0.5) / percentile(plain, 0.5);
  const how = `${own.length} clicks, all counted; in turn with them a bare Bolt handler: ${spread(plain)}`;
  const during = `Click to ModifyRule, ${OTHERS} others baking`;
  return [
    {
      figure: `${during}: p50`,
      target: `at most ${MOST_TIMES_FLOOR} times a bare handler`,
      measured: `${ratio.toFixed(1)} times (${spread(own)})`,
      met: ratio <= MOST_TIMES_FLOOR,
      how,
    },
    {
      figure: `${during}: p99`,
      target: `under ${LIMIT_MS} ms`,
      measured: `${Math.round(percentile(own, 0.99))} ms`,
      met: percentile(own, 0.99) < LIMIT_MS,
      how: `both in one process with all ${OTHERS + CLICKS} operations, a look every ${LOOK_S} s`,
    },
  ];
}

/** Resolves at the next ModifyRule of this rule, with its instant. */
type Arrived = (rule: string) => Promise<number>;

function arrivals({ aws }: Crowd): Arrived {
  const waiting = new Map<string, (at: number) => void>();
  aws.onCall(({ action, params }) => {
    if (action !== 'ModifyRule') return;
    const rule = String(params.RuleArn);
    waiting.get(rule)?.(performance.now());
    waiting.delete(rule);
  });
  return (rule) => new Promise((resolve) => waiting.set(rule, resolve));
}

async function inTurn(...bots: ((turn: number) => Promise<number>)[]): Promise<number[][]> {
  const took = bots.map((): number[] => []);
  for (let turn = 0; turn < CLICKS; turn++) {
    for (const [i, click] of bots.entries()) {
      took[i]?.push(await click(turn));
      // At another moment of the round each time.
      await sleep(100 + ((turn * 37) % 150));
    }
  }
  return took;
}

async function clickOwn({ slack }: Crowd, { place, channel, ts }: Joined, arrived: Arrived): Promise<number> {
  const card = slack
    .channel('#team-edge')
    .messages()
    .find((each) => each.channel === channel && each.ts === ts);
  if (!card) throw new Error(`${place.service} has no card`);
  return click(slack, card, ACTION.rollBack, arrived(place.rule));
}

interface Bare {
  rule: string;
  message: Message;
}

const clickBare = (slack: LocalSlack, { rule, message }: Bare, arrived: Arrived) =>
  click(slack, message, 'bare.roll_back', arrived(rule));

async function click(slack: LocalSlack, card: Message, button: string, arrives: Promise<number>): Promise<number> {
  const began = performance.now();
  const late = sleep(10_000, null, { ref: false });
  const clicked = slack.person('ada').click(card, button);
  const at = await Promise.race([arrives, late]);
  await clicked;
  if (at === null) throw new Error(`A click on [${button}] reached no load balancer within 10 s.`);
  return at - began;
}

async function bareButtons(slack: LocalSlack): Promise<Bare[]> {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const buttons: Bare[] = [];
  for (let i = 0; i < BARE; i++) {
    const { rule, targetGroups } = placeOf(OTHERS + CLICKS + i);
    const value = [rule, ...targetGroups].join(' ');
    const button = {
      type: 'button',
      text: { type: 'plain_text', text: 'Roll back' },
      action_id: 'bare.roll_back',
      value,
    };
    const { ts } = await client.chat.postMessage({
      channel: 'C0EDGE',
      text: 'Roll back',
      blocks: [{ type: 'actions', elements: [button] }] as never,
    });
    const message = slack
      .channel('#team-edge')
      .messages()
      .find((each) => each.ts === ts);
    if (message) buttons.push({ rule, message });
  }
  return buttons;
}
