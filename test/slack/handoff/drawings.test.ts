/** Which pictures a handoff gets, and what of the record is on them. */
import { expect, it } from 'vitest';
import type { Archive } from '../../../src/record/archive.ts';
import { type Fact, instantOf, type PageFact } from '../../../src/record/fact.ts';
import { drawingsOf } from '../../../src/slack/handoff/drawings.ts';
import { catalogOfPaper } from '../catalog-of-paper.ts';
import { AT, busy, calm, HOUR, handoff } from '../messages/handoff-records.ts';

const page = (hoursAgo: number, more: Partial<PageFact> = {}): PageFact => ({
  is: 'page',
  id: `page-${hoursAgo}`,
  number: 1,
  team: 'edge',
  service: 'api',
  environment: 'prod',
  severity: 'high',
  alarms: [{ key: 'errors', title: 'errors' }],
  opened: AT - hoursAgo * HOUR,
  resolved: AT - hoursAgo * HOUR + HOUR,
  how: 'fine again',
  reopened: 0,
  told: [],
  ...more,
});
/** Answers within the span, as the real one does; says of what it was asked. */
function archive(facts: Fact[]) {
  const asked: Parameters<Archive['facts']>[] = [];
  const find: Archive['facts'] = async (span, of) => {
    asked.push([span, of]);
    return facts.filter((fact) => span.from <= instantOf(fact) && instantOf(fact) < span.to);
  };
  return { asked, archive: { facts: find }, catalog: catalogOfPaper() };
}

it('a shift with something in it gets its timeline and the load of eight weeks', async () => {
  const parts = archive([page(10), page(30 * 24), page(20, { team: 'discovery' })]);
  const [shift, load, ...more] = await drawingsOf(parts)(handoff(busy));
  expect(more).toEqual([]);
  // One is in the shift, one is open; another team's page is nobody's here.
  expect(shift?.alt).toContain('2 pages: Thu');
  expect(shift?.alt).toContain('checkout slow in prod is open since');
  expect(load?.alt).toMatch(/^Pages by week, oldest first: none, none, none, 1, none, none, none, 1/);
  expect(parts.asked.map(([, of]) => of)).toEqual([{ services: ['api', 'checkout'], teams: ['edge'] }]);
});

it('a calm one gets none: its line says it all; without any page there is no load to draw', async () => {
  expect(await drawingsOf(archive([page(10)]))(handoff(calm))).toEqual([]);
  expect((await drawingsOf(archive([]))(handoff(busy))).map(({ name }) => name)).toEqual(['shift']);
});
