/** The freeze to practise with is one that the bot's own catalog understands. */
import { expect, test } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { frozen } from '../../src/delivery/freeze.ts';
import { frozenCatalog } from '../../src/sandbox/freeze.ts';

test('one team’s deploys wait for an hour from the start, nobody else’s', async () => {
  const now = Date.UTC(2026, 11, 31, 23, 30, 12);
  const { services } = await readCatalog(await frozenCatalog('src/sandbox/services.yml', 'discovery', now));
  const freezesOf = (service: string) => services.get(service)?.environments.get('prod')?.freezes ?? [];
  expect(frozen(freezesOf('recs'), 'prod', now)).toEqual({ why: 'stocktaking', until: Date.UTC(2027, 0, 1, 0, 30) });
  expect(frozen(freezesOf('recs'), 'prod', now + 60 * 60_000)).toBeNull();
  expect(frozen(freezesOf('api'), 'prod', now)).toBeNull();
});
