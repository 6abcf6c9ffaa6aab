/** The handoff of a hard week: 500 operations and 1,000 pages of 30 services, read from Redis, composed and drawn. */
import { openHandoffs } from '../../../jobs/handoff/desk.ts';
import { openRota } from '../../../jobs/rota/rota.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { Summary } from '../../../src/handoff/summary.ts';
import type { Fact } from '../../../src/record/fact.ts';
import { handoffFactsFor } from '../../../src/slack/handoff/facts.ts';
import { placeOf } from '../../../src/slack/handoff/parts.ts';
import { handoffMessage } from '../../../src/slack/messages/handoff/handoff-message.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { openArchive } from '../../../src/store/open-archive.ts';
import { redisHandoffStore } from '../../../src/store/redis-handoff-store.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisRecordStore } from '../../../src/store/redis-record-store.ts';
import { redisRequests } from '../../../src/store/redis-requests.ts';
import { redisRotaStore } from '../../../src/store/redis-rota-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { next, operationFact, pageFact, requestOf, shift } from '../../handoff/paper.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { deploy } from '../../store/operations.ts';
import { alertOf, pageOf } from '../../store/pages.ts';
import { inMs, overFloor, timed } from './floor.ts';
import { onBoth } from './on-both.ts';
import { town, writeFacts } from './town.ts';

const LIMIT = 300;
const TIMES = 30;
const OPERATIONS = 500;
const PAGES = 1000;
/** Slack takes no message with more. */
const MOST_BLOCKS = 50;
const MOST_CHARACTERS = 13_200;
const LONGEST_SECTION = 3000;
const SERVICES = Array.from({ length: 30 }, (_, n) => `service-${n}`);
const NOW = shift.to - 60_000;

export const summary = () =>
  onBoth(async (redis, name) => {
    await hardWeek(redis);
    const draw = drawerOn(redis);
    const { message, composed } = await draw();
    const { median, worst } = await timed(TIMES, draw);
    const keys = keysOf('fc');
    const floor = await timed(TIMES, () =>
      Promise.all(SERVICES.map((each) => redis.zrangebyscore(keys.facts(each), shift.from, NOW))),
    );
    const size = JSON.stringify(message.blocks).length;
    const whole = composed.counts.pages === PAGES + OPEN_PAGES && composed.changed.length === OPERATIONS;
    return [
      {
        figure: `a summary of ${OPERATIONS} operations and ${PAGES.toLocaleString('en-US')} pages, ${name}`,
        target: `under ${LIMIT} ms, within Slack’s limits`,
        measured: `median ${inMs(median)}, the slowest ${inMs(worst)}; ${message.blocks.length} blocks, ${(size / 1000).toFixed(1)} kB`,
        met: worst < LIMIT && whole && size < MOST_CHARACTERS && fits(message.blocks),
        how: `${TIMES} times, read, composed and drawn with its links; ${overFloor(median, floor.median, 'the facts from Redis, and nothing done with them')}`,
      },
    ];
  });

function fits(blocks: object[]): boolean {
  const longest = Math.max(
    ...blocks.map((block) => ('text' in block ? ((block.text as { text?: string }).text ?? '').length : 0)),
  );
  return blocks.length <= MOST_BLOCKS && longest <= LONGEST_SECTION;
}

/** As `/handoff` does it, and as the job does it at the end. */
function drawerOn(redis: Connection) {
  const rules = [{ rotation: weekly('U0ADA', 'U0LIN', 'U0SAM') }];
  const catalog = town(SERVICES, { zone: 'Europe/Berlin', layers: [{ name: 'primary', rules }], usergroups: [] });
  const now = () => NOW;
  const [store, pages, requests] = [redisStore(redis), redisPageStore(redis), redisRequests(redis)];
  const records = redisRecordStore(redis);
  const desk = openHandoffs({
    catalog,
    store,
    pages,
    requests,
    archive: openArchive({ records, teamOf: () => 'edge', keep: Number.POSITIVE_INFINITY, now }),
    book: openRota({ catalog, rotas: redisRotaStore(redis), now }),
    handoffs: redisHandoffStore(redis),
    queues: { handoffStale: async () => {} },
    now,
    log: { error: () => {} },
  });
  return async () => {
    const composed = await desk.now('edge');
    if (!composed) throw new Error('edge hands over');
    const facts = await handoffFactsFor(composed, {
      catalog,
      people: { person: async (id) => ({ id, name: id.slice(2) }), profile: async (id) => ({ id, name: id.slice(2) }) },
      workspace: async () => 'https://acme.slack.com/',
      placeOf: (about) => placeOf(about, { operations: store, pages, requests, ofHold: async () => null }),
    });
    return { composed, message: handoffMessage(asTold(composed), facts) };
  };
}

const asTold = (composed: Summary): Handoff => ({
  id: 'edge-1',
  version: 1,
  team: 'edge',
  channel: 'C0EDGE',
  from: composed.from,
  to: composed.to,
  at: shift.to,
  shift: composed.shift,
  next,
  state: { is: 'told', at: shift.to },
  notes: composed.notes,
  summary: composed,
  corrections: [],
});

const OPEN_PAGES = 12;

async function hardWeek(redis: Connection): Promise<void> {
  const facts = factsOfWeek();
  await writeFacts(redis, SERVICES, facts);
  const [store, pages, requests] = [redisStore(redis), redisPageStore(redis), redisRequests(redis)];
  for (const [n, { is, id }] of facts.entries()) {
    await (is === 'page' ? pages : store).setCard(id, { channel: 'C0EDGE', ts: `1700000000.${n}` });
  }
  for (const [n, service] of SERVICES.slice(0, OPEN_PAGES).entries()) {
    const state = { is: 'ringing', since: NOW - n * 60_000 } as const;
    const alerts = [{ ...alertOf(service), is: 'firing' as const, since: NOW, times: 1, heard: NOW }];
    await pages.open(pageOf(service, { opened: NOW - 3_600_000, state, alerts }), [], null);
    await store.create(deploy(`${service}-aaaaaa`, { asked: { by: { id: 'U0SAM', name: 'Sam' }, at: NOW } }), []);
    await requests.open(requestOf({ id: `${service}-asks`, service, ts: `1700000000.${n}` }));
    for (const [kept, id] of [[pages, service] as const, [store, `${service}-aaaaaa`] as const]) {
      await kept.setCard(id, { channel: 'C0EDGE', ts: `1700000001.${n}` });
    }
    await store.setHold({ service, environment: 'staging', by: null, at: NOW, reason: 'after its rollback' });
    await store.markBad(service, 'prod', {
      release: '1.42.0',
      at: NOW,
      why: 'failed its canary',
      operation: `${service}-bbbbbb`,
    });
  }
}

/** Spread over the week, nights too; every tenth deploy turned back, every seventh page had nothing to do. */
function factsOfWeek(): Fact[] {
  const instant = (n: number, of: number) => shift.from + Math.floor(((NOW - shift.from) * n) / of);
  const serviceOf = (n: number) => SERVICES[n % SERVICES.length] ?? '';
  const operations = Array.from({ length: OPERATIONS }, (_, n) => {
    const how = n % 10 === 0 ? 'rolled back' : 'live';
    return operationFact({ service: serviceOf(n), ended: instant(n, OPERATIONS), release: `1.${n}.0`, how });
  });
  const pages = Array.from({ length: PAGES }, (_, n) => {
    const service = serviceOf(n);
    const alarms = [{ key: `${service}-${n % 3}`, title: `${service} errors ${n % 3}` }];
    const how = n % 7 === 0 ? 'not actionable' : 'fine again';
    return pageFact({ service, opened: instant(n, PAGES), alarms, how, id: `${service}-${n}` });
  });
  return [...operations, ...pages];
}
