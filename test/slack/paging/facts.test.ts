/** What a page's message knows beside its record: looked up in the records of operations and in the schedule. */
import { expect, it } from 'vitest';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Layer, Schedule } from '../../../src/oncall/schedule.ts';
import type { Page } from '../../../src/paging/page.ts';
import { pageFactsFor } from '../../../src/slack/paging/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import { catalogOfPaper } from '../catalog-of-paper.ts';
import {
  ADA,
  acknowledged,
  atMinute,
  deployed,
  firing,
  HELD,
  resolved,
  rollback,
  suspected,
} from '../messages/page-records.ts';
import { PagesOfPaper } from './pages-of-paper.ts';

const primary: Layer = {
  name: 'primary',
  rules: [
    {
      rotation: {
        every: 'week',
        length: 1,
        start: Date.UTC(2026, 10, 16, 8),
        zone: 'Europe/Berlin',
        groups: [['U0ADA']],
      },
      windows: [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 }],
    },
  ],
};
const allDay: Layer = { ...primary, rules: primary.rules.map(({ rotation }) => ({ rotation })) };

interface World {
  operations?: Operation[];
  running?: Operation;
  layers?: Layer[];
}

async function factsOf(page: Page, { operations = [], running, layers = [allDay] }: World = {}) {
  const catalog = catalogOfPaper();
  const edge = catalog.teams.get('edge');
  if (edge) edge.oncall = { layers, zone: 'Europe/Berlin', usergroups: [] };
  const pages = new PagesOfPaper();
  await pages.setCard(page.id, { channel: 'C0EDGE', ts: '1794966000.000100' });
  await pages.note(page.id, [{ at: page.opened + 120_000, by: ADA, kind: 'acknowledged', what: 'Ada is on it' }]);
  const all = running ? [running, ...operations] : operations;
  const store: Partial<Store> = {
    load: async (id) => all.find((each) => each.id === id) ?? null,
    running: async () => running ?? null,
    recent: async () => operations.filter(({ end }) => end),
    hold: async () => HELD,
    card: async (id) => ({ channel: 'C0EDGE', ts: id === rollback.id ? '1794966100.000200' : '1794960000.000300' }),
  };
  const schedule: Schedule = { layers, overrides: [], swaps: [], temporaries: [] };
  return pageFactsFor(page, {
    catalog,
    book: { schedule: async () => schedule },
    pages,
    operations: store as Store,
    people: {
      profile: () => Promise.reject(new Error('nobody asks')),
      person: async (id) => ({ id, name: id === 'U0ADA' ? 'Ada' : id }),
    },
    workspace: async () => 'https://acme.example/',
    now: () => atMinute(5),
  });
}

it('who is on call now, what they are called, and where the page is', async () => {
  const facts = await factsOf(firing);
  expect(facts.onCall).toMatchObject([{ layer: 'primary', duty: { is: 'held', held: [{ person: 'U0ADA' }] } }]);
  expect(facts.name('U0ADA')).toBe('Ada');
  expect(facts.pageLink).toBe('https://acme.example/archives/C0EDGE/p1794966000000100');
  expect(facts.nextOnCall).toBeUndefined();
});

it('in a gap, when somebody is on call again, and who', async () => {
  const { nextOnCall } = await factsOf(firing, { layers: [primary] });
  expect(nextOnCall).toEqual({ at: Date.UTC(2026, 10, 18, 8), people: ['U0ADA'] });
});

it('the suspect’s deploy as it is now, and how long its instances take', async () => {
  const { suspect, standUpTakes, cardLink } = await factsOf(suspected, { operations: [deployed] });
  expect(suspect?.id).toBe('api-7f3k2m');
  expect(standUpTakes).toBe(6 * 60_000);
  expect(cardLink?.('api-7f3k2m')).toBe('https://acme.example/archives/C0EDGE/p1794960000000300');
});

it('the rollback that runs in its place, else the last one since it opened, and none from before', async () => {
  expect((await factsOf(acknowledged, { running: rollback })).cure?.id).toBe('api-r0llba');
  const ended = (minutes: number): Operation => ({ ...rollback, end: { how: 'live', at: atMinute(minutes) } });
  expect((await factsOf(acknowledged, { operations: [ended(6)] })).cure?.id).toBe('api-r0llba');
  expect((await factsOf(acknowledged, { operations: [ended(-60)] })).cure).toBeUndefined();
});

it('a deploy that runs is no cure before it turns back', async () => {
  const { end: _, ...running } = { ...deployed, stage: 'bake' as const };
  expect((await factsOf(suspected, { running })).cure).toBeUndefined();
  const asked = { ...running, signals: [{ ask: 'roll back' as const, by: ADA, at: atMinute(5) }] };
  expect((await factsOf(suspected, { running: asked })).cure?.id).toBe(running.id);
});

it('of a page that is over: what holds the service, and who answered first', async () => {
  expect(await factsOf(resolved)).toMatchObject({ hold: HELD, acknowledged: { by: ADA, after: 120_000 } });
  expect(await factsOf(firing)).not.toHaveProperty('hold');
});
