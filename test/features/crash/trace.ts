/** What a story leaves behind, in AWS, in the channel and in the records: what a crash must not change. */
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Account } from '../world/account.ts';
import { headlineOf, headlinesOf } from '../world/card.ts';
import type { History } from '../world/history.ts';
import { readAs } from '../world/read.ts';
import type { Traffic } from '../world/traffic.ts';
import { channelOf } from './catalogs.ts';
import { inRoles, type Roles } from './roles.ts';

export interface Trace {
  clusters: unknown;
  /** What takes traffic. */
  route: Record<string, number>;
  created: number;
  /** Requests of customers that were answered with an error. */
  failed: string[];
  /** Messages by what they are: `card`, `end`, `stage-1`; each at most once. */
  messages: string[];
  /** What the channel reads: the card as it stands, and what was said to everybody. */
  channel: string[];
  records: unknown;
  /** The log, without what was noted after a call whose answer was lost. */
  log: string[];
}

export interface Ground {
  aws: LocalAws;
  slack: LocalSlack;
  account: Account;
  store: Store;
  traffic: Traffic;
}

export interface Span {
  id: string;
  roles: Roles;
  /** When the story began, ms. */
  since: number;
}

export async function traceOf(ground: Ground, { id, roles, since }: Span): Promise<Trace> {
  const { account, store, aws, traffic } = ground;
  const { service } = roles;
  const plain = (text: string) => inRoles(text, roles);
  const [clusters, events, operation, running, unfinished, bad, serving] = await Promise.all([
    account.clusters(service),
    store.events(id),
    store.load(id),
    store.running(service, 'prod'),
    store.unfinished(),
    store.bad(service, 'prod'),
    store.serving(service, 'prod'),
  ]);
  const said = saidSince(ground, service, since);
  const created = aws
    .calls()
    .filter(
      ({ at, action, failed, params }) =>
        at >= since &&
        action === 'CreateAutoScalingGroup' &&
        !failed &&
        String(params.AutoScalingGroupName).startsWith(`${service}-`),
    );
  return {
    clusters: Object.fromEntries(
      Object.entries(clusters).map(([name, state]) => [plain(name), { ...state, release: plain(state.release) }]),
    ),
    route: routeOf(aws, service, plain),
    created: created.length,
    failed: traffic.refusedAt(service).map(plain),
    messages: said.map(({ name }) => name).sort(),
    channel: said.filter(({ inChannel }) => inChannel).map(({ words }) => plain(words)),
    records: {
      end: operation?.end?.how,
      warning: operation?.end && 'warning' in operation.end ? operation.end.warning : undefined,
      running: running?.id ?? null,
      unfinished: unfinished.length,
      bad: bad.map(({ release }) => plain(release)),
      serving: serving && plain(serving.release),
    },
    log: events.filter(({ event }) => event.kind !== 'did').map(({ event }) => plain(event.what)),
  };
}

/** The headlines that a card has had, in their order; a crash may leave some out. */
export function cardOf(slack: LocalSlack, history: History, { roles, since }: Omit<Span, 'id'>): string[] {
  const card = saidSince({ slack }, roles.service, since).find(({ name }) => name === 'card');
  return card ? headlinesOf(history.of(card.ts)).map((line) => inRoles(line, roles)) : [];
}

function saidSince({ slack }: Pick<Ground, 'slack'>, service: string, since: number) {
  const channel = slack.channel(channelOf(service));
  const fresh = channel.messages().filter(({ ts }) => Number(ts) * 1000 >= since);
  const threads = fresh.flatMap(({ ts }) => channel.thread(ts)).filter(({ broadcast }) => !broadcast);
  return [...fresh, ...threads].map((message) => ({
    ts: message.ts,
    name: String(message.metadata?.event_payload.name ?? 'unnamed'),
    inChannel: !message.threadTs || message.broadcast === true,
    words: headlineOf(readAs(slack, message)),
  }));
}

function routeOf(aws: LocalAws, service: string, plain: (text: string) => string): Record<string, number> {
  const clusters = aws.production().services.find((each) => each.service === service)?.clusters ?? [];
  return Object.fromEntries(clusters.map(({ name, weight }) => [plain(name), weight]));
}
