/** Whenever the sandbox starts: Ada is called first, then Lin, and nobody is on call for discovery. */
import { expect, test } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import { catalogAsOfNow } from '../../src/sandbox/as-of-now.ts';

const HOUR = 3_600_000;
const PATH = 'src/sandbox/services.yml';
const gateway = 'http://127.0.0.1:4711';

test.each([
  ['in the middle of a week', '2026-11-18T14:05:12Z'],
  ['just before the weeks change', '2026-11-23T08:59:59Z'],
  ['just after they did', '2026-11-23T09:00:01Z'],
  ['in the night of a new year', '2027-01-01T00:00:00Z'],
  ['in the hours that duty is written for', '2026-11-18T10:00:00Z'],
])('%s', async (_, at) => {
  const now = Date.parse(at);
  const { teams, people } = await readCatalog(await catalogAsOfNow(PATH, { now, gateway }));
  const onCall = (team: string, ahead: number) => {
    const { layers = [] } = teams.get(team)?.oncall ?? {};
    const duties = onCallAt({ layers, overrides: [], swaps: [], temporaries: [] }, now + ahead);
    return duties.map(({ layer, duty }) => `${layer}: ${duty.is === 'gap' ? 'nobody' : duty.held[0]?.person}`);
  };
  expect(onCall('edge', 0)).toEqual(['primary: U0ADA', 'secondary: U0LIN']);
  expect(onCall('edge', 24 * HOUR)).toEqual(['primary: U0ADA', 'secondary: U0LIN']);
  expect(onCall('discovery', 0)).toEqual(['primary: nobody']);
  expect(onCall('discovery', HOUR)).toEqual(['primary: nobody']);
  expect(onCall('discovery', 4 * HOUR)).toEqual(['primary: U0MIRA']);
  expect(people?.get('U0ADA')?.webhook?.url).toBe(`${gateway}/sms/ada`);
});

test('a rotation of one’s own stays as it is written', async () => {
  const { teams } = await readCatalog(PATH);
  const starts = (teams.get('edge')?.oncall?.layers ?? []).map(({ rules }) => rules[0]?.rotation.start);
  expect(starts).toEqual([Date.parse('2026-01-05T09:00Z'), Date.parse('2026-01-05T09:00Z')]);
});
