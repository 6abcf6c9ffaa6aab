/** The five figures of everybody over a year: 50,000 operations and 5,000 pages, read from Redis and counted. */
import { delivered, deliveryIn } from '../../../src/insights/delivery.ts';
import { productionOf } from '../../../src/insights/production.ts';
import type { Fact, OperationFact, PageFact } from '../../../src/record/fact.ts';
import { openArchive } from '../../../src/store/open-archive.ts';
import { redisRecordStore } from '../../../src/store/redis-record-store.ts';
import { inMs, overFloor, timed } from './floor.ts';
import { onBoth } from './on-both.ts';
import { SERVICES } from './past.ts';
import { writeFacts } from './town.ts';

const OPERATIONS = 50_000;
const PAGES = 5000;
const LIMIT = 500;
const TIMES = 9;
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const NOW = Date.parse('2026-11-18T09:00:00Z');
const SPAN = { from: NOW - YEAR, to: NOW };

export const insights = () =>
  onBoth(async (redis, name) => {
    const facts = [...operations(), ...pages()];
    await writeFacts(redis, SERVICES, facts);
    const archive = openArchive({ records: redisRecordStore(redis), teamOf: () => 'edge', keep: YEAR, now: () => NOW });
    const production = productionOf([]);
    let deploys = 0;
    const { median, worst } = await timed(TIMES, async () => {
      const all = delivered(await archive.facts({ from: SPAN.from - YEAR, to: NOW + 1 }), production);
      deploys = deliveryIn(all, SPAN).deploys.length;
      deliveryIn(all, { from: SPAN.from - YEAR, to: SPAN.from });
    });
    const texts = facts.map((fact) => JSON.stringify(fact));
    const floor = await timed(TIMES, () => texts.map((text) => JSON.parse(text) as Fact).length);
    return [
      {
        figure: `Insights over a year, ${OPERATIONS.toLocaleString('en-US')} operations and ${PAGES.toLocaleString('en-US')} pages, ${name}`,
        target: `under ${LIMIT} ms`,
        measured: `median ${inMs(median)}, the slowest ${inMs(worst)}`,
        met: median < LIMIT && deploys > OPERATIONS / 2,
        how: `${SERVICES.length} services, read and counted ${TIMES} times; ${overFloor(median, floor.median, 'as much JSON read from memory')}`,
      },
    ];
  });

/** Of ten deploys one is stopped in its canary, one of twenty fails afterwards, and one of twenty is undone by hand. */
function operations(): OperationFact[] {
  return Array.from({ length: OPERATIONS }, (_, n) => {
    const asked = NOW - YEAR + Math.floor((n / OPERATIONS) * (YEAR - 120 * MINUTE));
    const turn = Math.floor(n / SERVICES.length);
    const stopped = turn % 10 === 3;
    const failed = turn % 20 === 5;
    const undoes = turn % 20 === 8;
    const full = asked + 30 * MINUTE;
    const during = stopped ? ('canary' as const) : ('bake' as const);
    return {
      is: 'operation',
      id: `${SERVICES[n % SERVICES.length]}-${String(n).padStart(6, 'a')}`,
      kind: undoes ? 'rollback' : 'deploy',
      team: 'edge',
      service: SERVICES[n % SERVICES.length] ?? '',
      environment: 'prod',
      release: `1.${turn}.0`,
      from: `1.${turn - 1}.0`,
      by: { id: 'U0ADA', name: 'Ada' },
      asked,
      ended: asked + 60 * MINUTE,
      how: stopped || failed ? 'rolled back' : 'live',
      committed: asked - 300 * MINUTE,
      ...(!stopped && { fullTraffic: full }),
      ...((stopped || failed) && { back: { why: during, during, at: full + 9000, routeBack: full + 12_000 } }),
    };
  });
}

function pages(): PageFact[] {
  return Array.from({ length: PAGES }, (_, n) => {
    const opened = NOW - YEAR + Math.floor((n / PAGES) * YEAR);
    const service = SERVICES[n % SERVICES.length] ?? '';
    return {
      is: 'page',
      id: `${service}-${n}`,
      number: n,
      team: 'edge',
      service,
      environment: 'prod',
      severity: 'high',
      alarms: [{ key: `alarm ${service}-5xx`, title: `${service}-5xx` }],
      opened,
      resolved: opened + 25 * MINUTE,
      how: 'by hand',
      resolvedBy: { id: 'U0LIN', name: 'Lin' },
      answered: { by: { id: 'U0LIN', name: 'Lin' }, at: opened + 2 * MINUTE, step: 0, round: 0 },
      reopened: 0,
      told: ['U0LIN'],
      firstTold: opened,
      suspect: `${service}-${String(n * 7).padStart(6, 'a')}`,
    };
  });
}
