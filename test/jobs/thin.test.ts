/** What ended long ago is thinned every night, in small steps; what is younger stays. */
import { expect, onTestFinished, test } from 'vitest';
import { thin, thinWorker } from '../../jobs/thin.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { lineOfDeploy, RecordsOfPaper } from '../record/records-of-paper.ts';

const DAY = 24 * 60 * 60_000;
const NOW = 1000 * DAY;
const quiet = { error: () => {} };

test('all slots are thinned to the end, up to what services.yml keeps', async () => {
  const records = new RecordsOfPaper();
  for (let day = 0; day < 500; day++) records.write('api', lineOfDeploy(`day ${day}`, NOW - (500 - day) * DAY));
  records.write('checkout', lineOfDeploy('old', NOW - 41 * DAY), lineOfDeploy('young', NOW - 39 * DAY));
  const parts = { catalog: { record: { keep: 40 * DAY } }, records, now: () => NOW, log: quiet };
  expect(await thin(parts)).toBe(461);
  const left = await records.lines('api', '0', 1000);
  expect(left.map(({ line }) => line.what)[0]).toBe('day 460');
  expect((await records.lines('checkout', '0', 9)).map(({ line }) => line.what)).toEqual(['young']);
  expect(await thin(parts)).toBe(0);
});

test('unless services.yml says otherwise, 400 days are kept', async () => {
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('old', NOW - 401 * DAY), lineOfDeploy('young', NOW - 399 * DAY));
  expect(await thin({ catalog: {}, records, now: () => NOW, log: quiet })).toBe(1);
});

test('its worker does it by itself', async () => {
  const server = await startEmbedded();
  const connection = connect(server.url, 'worker');
  await reach(connection, server.url);
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('old', 0));
  const parts = { catalog: {}, records, now: () => NOW, log: quiet };
  const worker = await thinWorker({ connection, parts, pattern: '* * * * * *' });
  onTestFinished(async () => {
    await worker.close();
    connection.disconnect();
    await server.close();
  });
  const thinned = await new Promise((done) => worker.on('completed', (_, result) => result > 0 && done(result)));
  expect(thinned).toBe(1);
});
