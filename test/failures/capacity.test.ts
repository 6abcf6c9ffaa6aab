/** Instances that do not come, do not stay, or are not enough. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

test('a release whose instances never become healthy gets no request, and its health checks are quoted', async () => {
  await trial.deploy('1.46.0', { standUp: { within: 1500, looks: 2 } });
  const { trafficSince } = await trial.ends();
  expect(trafficSince).toBeUndefined();
  const card = await trial.card();
  expect(card).toMatch(/Rolled back: api 1\.46\.0 in prod/);
  expect(card).toMatch(/1\.46\.0 did not come up: 0 of 1 instances are healthy: Health checks failed.*503/);
  expect(card).toContain('1.41.0 served all requests the whole time.');
  expect(trial.clusters().map(({ name }) => name)).toEqual(['api-prod-v041']);
});

test('no capacity just now: the card says what AWS says, and it goes on when there is some', async () => {
  const off = trial.aws.breakage.break('no capacity', 'api');
  await trial.deploy('1.42.0');
  await trial.until('AWS says why', ({ progress }) => progress?.why !== undefined);
  expect(await trial.card()).toMatch(
    /1 instance could not be started: We currently do not have sufficient t3\.micro capacity.*AWS tries again by itself\./,
  );
  off();
  expect((await trial.ends(25_000)).end?.how).toBe('live');
});

test.each([
  ['vCPU quota', /You have requested more vCPU capacity than your current vCPU limit/],
  ['no image', /The image id .* does not exist/],
  ['no security group', /The security group .* does not exist/],
] as const)('%s: nobody waits for what waiting does not mend; the reason is on the card', async (fault, reason) => {
  trial.aws.breakage.break(fault, 'api');
  await trial.deploy('1.42.0', { standUp: { within: 60_000, looks: 2 } });
  expect((await trial.ends(10_000)).end?.how).toBe('rolled back');
  const card = await trial.card();
  expect(card).toMatch(reason);
  expect(card).not.toContain('Launching EC2 instance failed');
  expect(trial.clusters().map(({ name }) => name)).toEqual(['api-prod-v041']);
});

test('subnets without free addresses are waited for, but not beyond the time limit', async () => {
  trial.aws.breakage.break('no addresses', 'api');
  await trial.deploy('1.42.0', { standUp: { within: 2000, looks: 2 } });
  await trial.ends();
  expect(await trial.card()).toMatch(/did not come up: There are not enough free addresses in subnet/);
});

test('a quota that is met on the way to full size: the canary gives its requests back first', async () => {
  await trial.deploy('1.42.0', { standUp: { within: 60_000, looks: 2 } });
  await trial.takesRequests();
  trial.aws.breakage.break('vCPU quota', 'api');
  expect((await trial.ends(25_000)).end?.how).toBe('rolled back');
  expect(await trial.card()).toMatch(/vCPU limit.*\n(.*\n)*.*1\.41\.0 serves all requests again/);
  const done = trial.changes();
  expect(done.lastIndexOf('ModifyRule')).toBeLessThan(done.lastIndexOf('DeleteAutoScalingGroup'));
});

test('instances that are healthy and sick by turns are not trusted, and it is said how often they relapsed', async () => {
  const born = new Map<string, number>();
  trial.aws.trouble.sick(({ release, id }) => {
    const since = born.get(id) ?? Date.now();
    born.set(id, since);
    return release === '1.42.0' && Math.floor((Date.now() - since) / 400) % 2 === 1;
  });
  await trial.deploy('1.42.0', { standUp: { within: 4000, looks: 8 } });
  const { end, trafficSince } = await trial.ends();
  expect(end?.how).toBe('rolled back');
  expect(trafficSince).toBeUndefined();
  expect(await trial.card()).toMatch(
    /1\.42\.0 did not come up: its instances were healthy and fell sick again \d+ times/,
  );
});

test('a canary that loses its only instance gives its requests back: nobody else would answer them', async () => {
  await trial.deploy('1.42.0', { canary: { size: 1, for: 60_000, minRequests: 5, warmUp: 0 } });
  await trial.takesRequests();
  trial.aws.breakage.break('no capacity', 'api');
  trial.aws.trouble.sick(({ release }) => release === '1.42.0');
  expect((await trial.ends()).end?.how).toBe('rolled back');
  expect(await trial.card()).toMatch(/1\.42\.0 was left without instances: We currently do not have sufficient/);
  expect(trial.shares()).toEqual({ 'api-prod-v041': 100 });
});

test('the live cluster grew during the canary: the new one grows to what it is now', async () => {
  await trial.deploy('1.42.0');
  await trial.takesRequests();
  trial.aws.breakage.break('raised desired', 'api');
  await trial.inStage('bake');
  const sizes = trial.clusters().map(({ name, desired }) => [name, desired]);
  expect(sizes).toEqual([
    ['api-prod-v041', 5],
    ['api-prod-v042', 5],
  ]);
});
