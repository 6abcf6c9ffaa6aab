/**
 * Ten thousand alerts in a minute from two hundred services, fifty of each, through the pager: what reaches Slack, how
 * soon, and whether Slack ever had to refuse.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isPending, type Page } from '../../../src/paging/page.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { type Figure, percentile, spread } from '../figure.ts';
import { type PagingWorld, startPagingWorld } from './paging-world.ts';
import { cast, SERVICES_EACH, serviceNames, TEAMS } from './town.ts';

const ALERTS = 10_000;
const WITHIN_MS = 60_000;
/** Ours: three posts in three seconds and channel. So ten pages of one channel are there after three times three. */
const LIMIT_MS = Math.floor((SERVICES_EACH - 1) / 3) * 3000;
/** For what lies between: first alert of the last service, queue, one call. */
const MARGIN_MS = 2000;

export async function storm(): Promise<Figure[]> {
  const world = await startPagingWorld();
  try {
    const began = Date.now();
    const { took, firstAt } = await pour(world, began);
    await settled(world);
    return await figures(world, { took, firstAt });
  } finally {
    await world.stop();
  }
}

interface Poured {
  /** Ms that each alert took to be durable. */
  took: number[];
  /** By service: when its first alert was given. */
  firstAt: Map<string, number>;
}

async function pour({ pager }: PagingWorld, began: number): Promise<Poured> {
  const took: number[] = [];
  const firstAt = new Map<string, number>();
  const under: Promise<void>[] = [];
  for (let n = 0; n < ALERTS; n++) {
    const late = began + (n * WITHIN_MS) / ALERTS - Date.now();
    if (late > 0) await sleep(late);
    const service = serviceNames[n % serviceNames.length] ?? '';
    const at = Date.now();
    if (!firstAt.has(service)) firstAt.set(service, at);
    const key = `${service}-${Math.floor(n / serviceNames.length)}`;
    const scope = { team: null, service, environment: 'prod' };
    const taken = pager.take({ source: 'webhook', key, scope, is: 'firing', at, severity: 'high', title: key });
    under.push(taken.then(() => void took.push(Date.now() - at)));
  }
  await Promise.all(under);
  return { took, firstAt };
}

/** Everybody is told, every page has its message. */
async function settled({ pager, pages }: PagingWorld): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(500)) {
    const open = await pager.open();
    const cards = await Promise.all(open.map(({ id }) => pages.card(id)));
    if (cards.every((card) => card?.ts) && open.every(({ notices }) => !notices.some(isPending))) return;
  }
  throw new Error('Not all were told within two minutes after the last alert.');
}

async function figures({ pager, slack }: PagingWorld, { took, firstAt }: Poured): Promise<Figure[]> {
  const open = await pager.open();
  const cards = cast.channels.flatMap(({ id }) => slack.channel(id).messages().filter(isCard));
  const posted = new Map(cards.map((card) => [pageOf(card), Number(card.ts) * 1000]));
  const waits = open.map(({ id, scope }) => (posted.get(id) ?? Infinity) - (firstAt.get(scope.service ?? '') ?? 0));
  const refused = slack.log.calls().filter(({ error }) => error === 'ratelimited');
  const heard = open.reduce((sum, page) => sum + alertsOf(page), 0);
  const direct = cast.users.map(({ id }) => slack.channel(id).messages().length);
  const limit = LIMIT_MS + MARGIN_MS;
  return [
    {
      figure: `${ALERTS.toLocaleString('en-US')} alerts in a minute from ${serviceNames.length} services: pages, alerts on them`,
      target: 'none lost, none twice',
      measured: `${open.length} pages with ${heard.toLocaleString('en-US')} alerts; ${cards.length} messages, ${posted.size} of them different`,
      met:
        open.length === serviceNames.length &&
        heard === ALERTS &&
        cards.length === posted.size &&
        posted.size === open.length,
      how: `${TEAMS} channels, ${SERVICES_EACH} services each, through Pager.take on one Redis`,
    },
    {
      figure: 'An alert until it is durable',
      target: '–',
      measured: spread(took),
      met: true,
      how: 'record, audit log, job and stale message; then the sender gets its answer',
    },
    {
      figure: 'First alert of a service to its page in the channel',
      target: `all within ${limit / 1000} s: ${SERVICES_EACH} pages of a channel at three in three seconds need ${LIMIT_MS / 1000} s`,
      measured: `p50 ${seconds(percentile(waits, 0.5))}, last ${seconds(Math.max(...waits))}`,
      met: Math.max(...waits) <= limit,
      how: `${TEAMS} channels take ${TEAMS} posts a second together, one each`,
    },
    {
      figure: 'Slack’s refusals meanwhile',
      target: '0',
      measured: `${refused.length}${counted(refused.map(({ method }) => method))}`,
      met: refused.length === 0,
      how: 'a local Slack with Slack’s limits: a post a second and channel after five, 50 edits a minute, calls by tier',
    },
    {
      figure: 'Direct messages for a person with ten pages',
      target: 'at most 5',
      measured: `${Math.min(...direct)} to ${Math.max(...direct)}`,
      met: Math.max(...direct) <= 5,
      how: 'three at once, the others gathered for half a minute',
    },
  ];
}

const isCard = ({ metadata, threadTs }: Message): boolean =>
  !threadTs && metadata?.event_type === 'fullcycle_page' && metadata.event_payload.name === 'card';
const pageOf = ({ metadata }: Message): string => String(metadata?.event_payload.page);
const alertsOf = ({ alerts, more }: Page): number => alerts.length + (more?.heard ?? 0);
/** ` (chat.update 3)`, or nothing. */
function counted(names: string[]): string {
  const all = [...new Set(names)].map((name) => `${name} ${names.filter((each) => each === name).length}`);
  return all.length > 0 ? ` (${all.join(', ')})` : '';
}
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
