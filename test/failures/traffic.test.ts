/** Requests that do not go where they should, or do not come. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

const LONG = { canary: { size: 1, for: 600_000, minRequests: 5, warmUp: 0 } };
const ALARMS = { alarms: ['api-prod-errors'] };

test('weights moved by hand stop it: nothing is overwritten before a person decides', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  trial.aws.breakage.break('weights by hand', 'api');
  const moved = trial.changes().length;
  await trial.until('it stops', ({ stopped }) => stopped !== undefined);
  for (let i = 0; i < 3; i++) await trial.step();
  expect(trial.changes()).toHaveLength(moved);
  expect(await trial.card()).toContain('1.42.0 takes 50 % of requests, it should take 20 %');
});

test('a sticky route: it is told on the way back, and the instances stay until the last client is let go', async () => {
  trial.aws.breakage.break('sticky', 'api');
  await trial.deploy('1.42.0', { ...LONG, tearDown: { within: 6000 } });
  await trial.takesRequests();
  await trial.say({ ask: 'roll back' });
  const { back } = await trial.until('the requests are back', (one) => one.back?.routeBackAt !== undefined);
  expect(await trial.card()).toMatch(
    /The route is sticky: some clients stay on 1\.42\.0 for up to 20 s after the requests are back\. Its instances stay for 3 s/,
  );
  const emptied = () => trial.changes().includes('UpdateAutoScalingGroup');
  await trial.until('its instances go', emptied);
  expect(trial.engine.now() - (back?.routeBackAt ?? 0)).toBeGreaterThanOrEqual(3000);
  expect((await trial.ends()).end?.how).toBe('rolled back');
});

test('a canary that gets no requests cannot be judged: a person is asked, and nothing passes by itself', async () => {
  trial.aws.breakage.break('no customers', 'api');
  await trial.deploy('1.42.0');
  const { stage } = await trial.until('a person is asked', ({ asking }) => asking !== undefined);
  expect(stage).toBe('canary');
  expect(await trial.card()).toMatch(/Your call: api 1\.42\.0/);
});

test.each([
  ['alarm rings', 'The alarm api-prod-errors rings'],
  ['alarm without data', 'The alarm api-prod-errors has no data'],
  ['alarm missing', 'The alarm api-prod-errors does not exist'],
] as const)('%s before it begins: it is not started, and says so', async (fault, words) => {
  trial.aws.breakage.break(fault, 'api');
  const states = { 'alarm rings': 'ALARM', 'alarm without data': 'INSUFFICIENT_DATA', 'alarm missing': 'missing' };
  const state = () => trial.aws.production().services[0]?.alarms.find(({ name }) => name === 'api-prod-errors')?.state;
  await expect.poll(state, { timeout: 10_000 }).toBe(states[fault]);
  await trial.deploy('1.42.0', ALARMS);
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain(words);
});

test('a launch template version that was deleted: there is no such release, and nothing has changed', async () => {
  trial.aws.breakage.break('deleted releases', 'api');
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain('There is no release 1.42.0 of api');
});

test('a launch template version that is deleted in the meantime ends the attempt with AWS’s words', async () => {
  await trial.deploy('1.42.0');
  await trial.inStage('canary');
  trial.aws.breakage.break('deleted releases', 'api');
  expect((await trial.ends()).end?.how).toBe('rolled back');
  expect(await trial.card()).toMatch(/1\.42\.0 did not come up: .*Could not find the specified version/);
});

test('two clusters with requests at once: nobody begins to deploy on top of that', async () => {
  trial.aws.breakage.break('weights by hand', 'api');
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain('Requests are divided between two clusters already: somebody is at work');
});

test('an instance of the live cluster is dead: no deploy begins on one leg', async () => {
  trial.aws.breakage.break('no capacity', 'api');
  trial.aws.breakage.break('an instance dies', 'api');
  const serving = () => trial.clusters()[0]?.instances.filter(({ health }) => health === 'healthy').length;
  await expect.poll(serving, { timeout: 10_000 }).toBe(3);
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain('Only 3 of 4 instances of api-prod-v041 are healthy');
});
