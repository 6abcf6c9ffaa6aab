/** Looking back from a page: which records are read. */
import { expect, it } from 'vitest';
import { lookBack } from '../../../jobs/paging/look-back.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';
import { atMinute, firing, MIRA, SAM } from '../../slack/messages/page-records.ts';
import { inStage } from '../../slack/messages/records.ts';

const live = (service: string, minutes: number, more: Partial<Operation> = {}) =>
  inStage('tear down', 100, {
    id: `${service}-7f3k2m`,
    service,
    asked: { by: SAM, at: atMinute(minutes - 40) },
    shiftedAt: atMinute(minutes),
    end: { how: 'live', at: atMinute(minutes + 1) },
    ...more,
  });

const storeWith = (operations: Operation[]) => ({
  running: async () => null,
  recent: async (service: string, environment: string) =>
    operations.filter((each) => each.service === service && each.environment === environment),
  hold: async () => null,
});

it('reads its own service, those that it calls, and no other', async () => {
  const catalog = catalogOfPaper();
  const api = catalog.services.get('api');
  if (api) api.dependsOn = ['recs'];
  const operations = [
    live('api', -7),
    live('recs', -30, { asked: { by: MIRA, at: atMinute(-60) } }),
    live('checkout', -8),
  ];
  const { before, suspect } = await lookBack(firing, { store: storeWith(operations), catalog });
  expect(before?.map(({ service, by }) => `${service} by ${by}`)).toEqual(['api by Sam', 'recs by Mira']);
  expect(suspect?.release).toBe('1.42.0');
});

it('finds nothing for a page of a team alone, and says that it has looked', async () => {
  const page = { ...firing, scope: { team: 'edge', service: null, environment: null } };
  expect(await lookBack(page, { store: storeWith([live('api', -7)]), catalog: catalogOfPaper() })).toEqual({
    before: [],
  });
});
