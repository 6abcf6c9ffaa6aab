/** What a summary is made from: of this team alone, and only what is still open. */
import { expect, test } from 'vitest';
import { gather, gatherPast } from '../../../jobs/handoff/gather.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Page } from '../../../src/paging/page.ts';
import type { Fact } from '../../../src/record/fact.ts';
import { groundOf, next, openPage, operationFact, pageFact, requestOf, running, shift } from '../../handoff/paper.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';
import { ada } from '../../store/operations.ts';
import { edgeTeam } from './handoff-world.ts';

const about = {
  team: edgeTeam([{ rotation: weekly('U0ADA') }]),
  schedule: groundOf().schedule,
  now: shift.to,
  from: ['U0ADA'],
  to: ['U0LIN'],
  shift,
  next,
  notes: [],
};

function parts({
  pages = [],
  operations = [],
  ended = [],
}: {
  pages?: Page[];
  operations?: Operation[];
  ended?: Operation[];
}) {
  const asked: unknown[] = [];
  const facts: Fact[] = [operationFact(), pageFact()];
  const hold = { service: 'api', environment: 'prod', by: ada, at: 5, reason: 'load test' };
  const mark = { release: '1.42.0', at: 7, why: 'failed its canary', operation: 'api-000001' };
  return {
    asked,
    facts,
    catalog: catalogOfPaper(),
    archive: {
      async facts(span: object, of?: object) {
        asked.push(span, of);
        return facts;
      },
    },
    store: {
      unfinished: async () => operations.map(({ id }) => id),
      load: async (id: string) => operations.find((each) => each.id === id) ?? null,
      hold: async (service: string, environment: string) => (`${service}/${environment}` === 'api/prod' ? hold : null),
      bad: async (service: string, environment: string) => (`${service}/${environment}` === 'api/prod' ? [mark] : []),
      recent: async () => ended,
    },
    pages: {
      unresolved: async () => pages.map(({ id }) => id),
      load: async (id: string) => pages.find((each) => each.id === id) ?? null,
    },
  };
}

test('facts of its services and of its pages by hand, each place with its hold and its marks', async () => {
  const back = running({ id: 'api-000001', end: { how: 'rolled back', at: 7 } });
  const went = running({ id: 'api-000002', end: { how: 'live', at: 3 } });
  const world = parts({ ended: [back, went] });
  const ground = await gather(about, world);
  expect(world.asked).toEqual([shift, { services: ['api', 'checkout'], teams: ['edge'] }]);
  expect(ground).toMatchObject({ team: 'edge', zone: 'Europe/Berlin', facts: world.facts, shift, next });
  expect(
    ground.places.map(({ service, environment, hold, bad, live }) => [
      service,
      environment,
      hold?.reason,
      bad.length,
      live,
    ]),
  ).toEqual([
    ['api', 'prod', 'load test', 1, 3],
    ['api', 'staging', undefined, 0, undefined],
    ['checkout', 'prod', undefined, 0, undefined],
  ]);
});

test('questions about services of this team', async () => {
  const waiting = async () => [requestOf(), requestOf({ id: 'r2', team: 'discovery', service: 'recs' })];
  const ground = await gather(about, { ...parts({}), requests: { waiting } });
  expect(ground.requests.map(({ id }) => id)).toEqual(['r1']);
});

test('pages and operations of this team that are not over; one that is gone meanwhile is left out', async () => {
  const rings = { is: 'ringing', since: 1 } as const;
  const over = { is: 'resolved', by: null, at: 2, how: 'fine again' } as const;
  const pages = [
    openPage(rings, { id: 'api-1' }),
    openPage(rings, { id: '@edge-2' }),
    openPage(rings, { id: 'recs-3' }),
    openPage(rings, { id: '@discovery-4' }),
    openPage({ ...over, recheckAt: 9 }, { id: 'checkout-5' }),
  ];
  const operations = [
    running({ id: 'api-aaaaaa' }),
    running({ id: 'recs-bbbbbb' }),
    running({ id: 'checkout-cccccc', end: { how: 'live', at: 1 } }),
  ];
  const world = parts({ pages, operations });
  const unresolved = world.pages.unresolved;
  world.pages.unresolved = async () => [...(await unresolved()), 'api-99'];
  const ground = await gather(about, world);
  expect(ground.pages.map(({ id }) => id)).toEqual(['api-1', '@edge-2']);
  expect(ground.operations.map(({ id }) => id)).toEqual(['api-aaaaaa']);
  expect(await gatherPast(about, world)).toMatchObject({ facts: world.facts, pages: [], operations: [], places: [] });
});
