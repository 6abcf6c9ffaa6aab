/** A page hears of what goes on in its place. */
import { expect, test } from 'vitest';
import { pageNews } from '../../../jobs/paging/page-news.ts';
import type { Page } from '../../../src/paging/page.ts';
import { deploy } from '../../store/operations.ts';
import { pageOf } from '../../store/pages.ts';

const page = (state: Page['state']): Page => ({ ...pageOf('api', { state }), id: 'api-318', number: 318, version: 1 });
const ringing = page({ is: 'ringing', since: 500 });
const over = (at: number) => page({ is: 'resolved', by: null, at, how: 'fine again' });

/** What the queues are asked when an operation that was asked for at 1000 gets somewhere. */
async function heard(latest: Page | null | Error): Promise<string[]> {
  const asked: string[] = [];
  const hear = pageNews({
    pages: {
      latest: async (group, slot) => {
        expect([group, slot]).toEqual(['api/prod', 'api']);
        if (latest instanceof Error) throw latest;
        return latest;
      },
    },
    queues: {
      page: async (id) => void asked.push(`look at ${id}`),
      pageStale: async (id) => void asked.push(`edit ${id}`),
    },
    log: { error: (_, message) => void asked.push(message) },
  });
  await hear(deploy('api-abc123'));
  return asked;
}

test.each<[what: string, latest: Page | null | Error, asked: string[]]>([
  ['a page that rings is looked at, and its message edited', ringing, ['edit api-318', 'look at api-318']],
  ['one that was put right by it shows its end', over(2000), ['edit api-318']],
  ['one that was over before it began has no part in it', over(900), []],
  ['where there is no page, nothing is done', null, []],
  [
    'a store that does not answer keeps no operation',
    new Error('no'),
    ['a page did not hear of an operation in its place'],
  ],
])('%s', async (_, latest, asked) => {
  expect(await heard(latest)).toEqual(asked);
});
