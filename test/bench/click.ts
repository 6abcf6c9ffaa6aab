/**
 * From a click on *Roll back* to the load balancer's changed weights: twenty canaries of three services, each rolled
 * back as soon as requests flow, at another moment of the worker's round each time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { cardSays, newCard } from '../../src/sandbox/tour/cards.ts';
import { routeLeft } from '../../src/sandbox/tour/route-change.ts';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { type Figure, percentile, spread } from './figure.ts';

const CLICKS = 20;
const LIMIT_MS = 1000;
/** A running operation is looked at once a second. */
const ROUND_MS = 1000;

interface Lane {
  who: string;
  channel: string;
  service: string;
  release: string;
}

const LANES: Lane[] = [
  { who: 'ada', channel: '#team-edge', service: 'api', release: '1.42.0' },
  { who: 'lin', channel: '#team-edge', service: 'checkout', release: '3.9.1' },
  { who: 'mira', channel: '#team-discovery', service: 'recs', release: '2.9.0' },
];

export async function click(): Promise<Figure[]> {
  const box = await startSandbox({ botOutput: 'stderr' });
  try {
    const took: number[] = [];
    let begun = 0;
    const run = async (lane: Lane) => {
      while (begun < CLICKS) took.push(await deployAndClick(box, lane, (begun++ * ROUND_MS) / CLICKS));
    };
    await Promise.all(LANES.map(run));
    const figure = {
      figure: 'Click on Roll back to changed weights',
      target: `under ${LIMIT_MS} ms, ${CLICKS} clicks`,
      measured: spread(took),
      met: percentile(took, 1) < LIMIT_MS,
      how: `${took.length} canaries of three services; from the press to ModifyRule at the local AWS`,
    };
    return [figure];
  } finally {
    await box.stop();
  }
}

async function deployAndClick(box: Sandbox, lane: Lane, later: number): Promise<number> {
  const { slack, aws } = box;
  const channel = slack.channel(lane.channel);
  const typedAt = Date.now();
  await deploy(box, lane);
  const card = await newCard(slack, channel, `${lane.service} ${lane.release}`, typedAt);
  const group = await groupWithTraffic(box, lane);
  await sleep(later);
  const clickedAt = Date.now();
  await slack.person(lane.who).click(card, ACTION.rollBack);
  await cardSays(slack, channel, card, /Rolled back/, 60_000);
  const left = routeLeft(aws.calls(), group, clickedAt);
  if (left === null) throw new Error(`The route of ${lane.service} never left ${group}.`);
  return left - clickedAt;
}

/** A release that was rolled back before is deployed anyway. */
async function deploy({ slack }: Sandbox, { who, channel, service, release }: Lane): Promise<void> {
  const person = slack.person(who);
  const reply = await person.type(channel, `/deploy ${service} ${release}`);
  const answer: Message = reply.answer ?? (await reply.hears());
  if (/marked bad/.test(answer.text)) await person.click(answer, ACTION.anyway);
}

/** The target group of the canary, as soon as it gets requests. */
async function groupWithTraffic({ aws }: Sandbox, { service, release }: Lane): Promise<string> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(20)) {
    const found = aws.production().services.find((each) => each.service === service);
    const canary = found?.clusters.find((each) => each.release === release && each.weight > 0);
    if (canary) return canary.targetGroup;
  }
  throw new Error(`${service} ${release} got no requests within a minute.`);
}
