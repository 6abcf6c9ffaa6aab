/** Instances that do not come, do not stay, or are not enough. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { B } from '../cloud/environment.ts';
import { startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

test('a release whose instances never become healthy gets no request, and its health checks are quoted', async () => {
  await trial.deploy('1.46.0', { standUp: { within: 600_000, looks: 2 } });
  const isSick = () => trial.clusters().some(({ instances }) => instances.some(({ health }) => health === 'unhealthy'));
  await trial.until('its health checks have failed', isSick);
  trial.ahead += 600_000;
  const { trafficSince } = await trial.ends();
  expect(trafficSince).toBeUndefined();
  expect(await trial.card()).toMatch(/Rolled back: api 1\.46\.0 in prod/);
  await trial.reads(1);
  await trial.reads(17);
  expect(await trial.engine.store.bad('api', 'prod')).toMatchObject([{ release: '1.46.0' }]);
  expect(trial.clusters().map(({ name }) => name)).toEqual(['api-prod-v041']);
});

test('no capacity just now: the card says what AWS says, and it goes on when there is some', async () => {
  const off = trial.aws.breakage.break('no capacity', 'api');
  await trial.deploy('1.42.0');
  await trial.until('AWS says why', ({ progress }) => progress?.why !== undefined);
  await trial.reads(8, 1);
  off();
  expect((await trial.ends()).end?.how).toBe('live');
});

test.each([
  ['vCPU quota', 2],
  ['no image', 3],
  ['no security group', 4],
] as const)('%s: nobody waits for what waiting does not mend; the reason is on the card', async (fault, nth) => {
  trial.aws.breakage.break(fault, 'api');
  await trial.deploy('1.42.0', { standUp: { within: 60_000, looks: 2 } });
  expect((await trial.ends(30_000)).end?.how).toBe('rolled back');
  await trial.reads(8, nth);
  const card = await trial.card();
  expect(card).not.toContain('Launching EC2 instance failed');
  // It is not the release's fault.
  expect(card).toContain('Next: mend what it says, then deploy 1.42.0 again.');
  expect(card).not.toContain('marked bad');
  expect(await trial.engine.store.bad('api', 'prod')).toEqual([]);
  expect(trial.clusters().map(({ name }) => name)).toEqual(['api-prod-v041']);
});

test('subnets without free addresses are waited for, but not beyond the time limit', async () => {
  trial.aws.breakage.break('no addresses', 'api');
  await trial.deploy('1.42.0', { standUp: { within: 2000, looks: 2 } });
  await trial.ends();
  await trial.reads(8, 5);
});

test('a quota that is met on the way to full size: the canary gives its requests back first', async () => {
  await trial.deploy('1.42.0', { standUp: { within: 60_000, looks: 2 } });
  await trial.takesRequests();
  trial.aws.breakage.break('vCPU quota', 'api');
  expect((await trial.ends()).end?.how).toBe('rolled back');
  await trial.reads(9, 1);
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
  await trial.reads(16, 1);
});

test('instances that fall sick and are replaced again and again do not pass, however many come after them', async () => {
  trial.aws.trouble.sick(({ release, bornAt }) => release === '1.42.0' && Date.now() - bornAt > 500);
  await trial.deploy('1.42.0', { standUp: { within: 4000, looks: 8 } });
  const { end, trafficSince } = await trial.ends();
  expect(end?.how).toBe('rolled back');
  expect(trafficSince).toBeUndefined();
  await trial.reads(16, 2);
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

test('a group made by hand where the new cluster would stand is left alone, and the deploy is refused with its name', async () => {
  await trial.makeByHand('api-by-hand', B);
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain('Api-by-hand stands where the new cluster would: nobody here made it');
  expect(trial.clusters().map(({ name }) => name)).toEqual(['api-prod-v041', 'api-by-hand']);
});
