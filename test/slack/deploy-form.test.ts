import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenView } from '../../src/sandbox/slack/views.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

async function open(who: string, typed = '/deploy', channel = '#team-edge'): Promise<OpenView> {
  await world.person(who).type(channel, typed);
  return world.person(who).waitForView();
}
const says = (form: OpenView | undefined, words: string) => JSON.stringify(form?.body ?? '').includes(words);
const shown = (who: string, words: string) => world.person(who).waitForView((form) => says(form, words));

test('a bare /deploy opens a form with the services of the channel’s team first', async () => {
  const form = await open('mira');
  const groups = (form.body.blocks[0] as unknown as Select).element.option_groups;
  expect(groups.map(({ label, options }) => [label.text, options.map((each) => each.value)])).toEqual([
    ['Team edge', ['api', 'checkout']],
    ['Other teams', ['recs', 'vault', 'search']],
  ]);
});

test('each release says how old it is and who built it, whether it runs or is marked bad', async () => {
  world.desk.bad.push({ release: '1.43.0', at: 0, why: 'set off an alarm', operation: 'api-1' });
  const form = await open('ada');
  const select = form.body.blocks.find((block) => block.block_id === 'release api prod') as unknown as Select;
  expect(select.element.options.map((each) => each.text.text.replaceAll('\u00a0', ' '))).toEqual([
    '1.44.0, 1 h old, by Sam',
    '1.43.0, marked bad',
    '1.42.0, 3 h old, by Sam',
    '1.41.0, runs now',
    '1.40.2, 5 h old, by Sam',
  ]);
});

test('a submitted form goes the same way as a typed command', async () => {
  const form = await open('ada');
  await world.person('ada').submit(form, { Release: '1.42.0', reason: 'watch the <cart> & *totals*' });
  expect(world.read(await world.hears('ada', /begins/))).toBe(
    'Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.',
  );
  expect(world.desk.requests).toMatchObject([
    { service: 'api', environment: 'prod', release: '1.42.0', reason: 'watch the <cart> & *totals*' },
  ]);
  expect(world.person('ada').view()).toBeUndefined();
});

test('what was typed stands in the form: service, environment and reason', async () => {
  const form = await open('ada', '/deploy checkout to prod because of yen');
  expect(says(form, '"block_id":"release checkout prod"')).toBe(true);
  expect(says(form, '"initial_value":"of yen"')).toBe(true);
});

test('another service brings its own environments and releases', async () => {
  const form = await open('ada');
  await world.person('ada').click(form, 'deploy.form.service', { value: 'checkout' });
  const redrawn = await shown('ada', 'release checkout prod');
  expect(says(redrawn, 'release api prod')).toBe(false);
  await world.person('ada').submit(redrawn, { Release: '1.42.0' });
  await world.hears('ada', /Deploy of checkout 1.42.0 to prod begins/);
});

test('a release of one service is never submitted for another', async () => {
  const form = await open('ada');
  world.desk.gate = new Promise(() => undefined);
  await world.person('ada').submit(form, { Service: 'checkout', Release: '1.42.0' });
  expect(world.person('ada').view()?.errors).toEqual({
    service: 'Choose a release first; the list may still be loading.',
  });
  expect(world.desk.requests).toEqual([]);
});

test('a bad release shows why and a box to tick; without the tick it is not deployed', async () => {
  world.desk.bad.push({ release: '1.43.0', at: 0, why: 'set off the alarm api-prod-errors', operation: 'api-1' });
  const form = await open('ada');
  await world.person('ada').click(form, 'deploy.form.release', { value: '1.43.0' });
  const warned = await shown('ada', '1.43.0 is marked bad: it set off the alarm api-prod-errors');
  await world.person('ada').submit(warned, { Release: '1.43.0' });
  expect(world.person('ada').view()?.errors).toEqual({ 'anyway 1.43.0': 'Tick this to deploy it all the same.' });
  expect(world.desk.requests).toEqual([]);

  await world.person('ada').submit(warned, { Release: '1.43.0', 'anyway 1.43.0': ['anyway'] });
  await world.hears('ada', /begins/);
  expect(world.desk.requests).toMatchObject([
    { despite: '1.43.0 was marked bad: it set off the alarm api-prod-errors' },
  ]);
});

test('a mark that appeared while the form was open brings the box to tick', async () => {
  const form = await open('ada');
  world.desk.bad.push({ release: '1.42.0', at: 0, why: 'set off an alarm', operation: 'api-1' });
  await world.person('ada').submit(form, { Release: '1.42.0' });
  expect(says(world.person('ada').view(), '1.42.0 is marked bad: it set off an alarm')).toBe(true);
  expect(world.desk.requests).toEqual([]);
});

test('the release that serves already is refused under its input', async () => {
  const form = await open('ada');
  await world.person('ada').submit(form, { Release: '1.41.0' });
  expect(world.person('ada').view()?.errors).toEqual({
    'release api prod': '1.41.0 serves all requests in prod already.',
  });
});

test('a release without a way back: ticked, then said why', async () => {
  const form = await open('ada');
  await world.person('ada').click(form, 'deploy.form.no_way_back', { value: 'no way back' });
  const asked = await shown('ada', 'What cannot be undone?');
  await world.person('ada').submit(asked, {
    Release: '1.44.0',
    'no way back': ['no way back'],
    'why no way back': 'drops the column total',
  });
  await world.hears('ada', /begins/);
  expect(world.desk.requests).toMatchObject([{ release: '1.44.0', noWayBack: 'drops the column total' }]);
});

test('what was typed about the way back stands in the form', async () => {
  const form = await open('ada', '/deploy api --no-way-back "drops a column"');
  expect(says(form, '"initial_value":"drops a column"')).toBe(true);
});

test('without the tick nothing is said about the way back', async () => {
  const form = await open('ada');
  expect(says(form, 'What cannot be undone?')).toBe(false);
  await world.person('ada').submit(form, { Release: '1.44.0' });
  await world.hears('ada', /begins/);
  expect(world.desk.requests[0]?.noWayBack).toBeUndefined();
});

test('while another deploy runs the form says so, and offers the line', async () => {
  world.desk.write();
  const form = await open('ada');
  expect(says(form, '*1.42.0 is in its canary*, asked by Lin.')).toBe(true);
  await world.person('ada').submit(form, { Release: '1.44.0' });
  expect(world.read(await world.hears('ada', /api is busy in prod/))).toContain('[Queue 1.44.0 behind it]');
  expect(world.person('ada').view()).toBeUndefined();
});

test('another team’s service says whose it is and wants a reason', async () => {
  const form = await open('ada', '/deploy recs');
  expect(says(form, 'recs belongs to team discovery. You are in edge.')).toBe(true);
  expect(await world.person('ada').submit(form, { Release: '1.42.0' })).toMatchObject({ error: 'incomplete' });
  await world.person('ada').submit(form, { Release: '1.42.0', reason: 'discovery asked for it' });
  await world.hears('ada', /Deploy of recs 1.42.0 to prod begins/);
  expect(world.desk.requests).toMatchObject([{ otherTeam: 'edge', reason: 'discovery asked for it' }]);
});

test('where the owners allow nobody else, the form says no under the service', async () => {
  const form = await open('ada', '/deploy vault');
  await world.person('ada').submit(form, { Release: '1.42.0', reason: 'I would like to' });
  expect(world.person('ada').view()?.errors).toEqual({ service: 'vault belongs to team keys: only they deploy it.' });
  expect(world.desk.requests).toEqual([]);
});

test('slow records do not keep the form from opening: the releases come later', async () => {
  let open = () => undefined as undefined;
  world.desk.gate = new Promise((resolve) => {
    open = () => resolve() as undefined;
  });
  await world.person('ada').type('#team-edge', '/deploy');
  await shown('ada', 'Loading the releases.');
  open();
  await shown('ada', '1.42.0');
});

test('when the cloud does not answer, the release is typed', async () => {
  world.desk.cloud = 'is out of reach';
  const form = await open('ada');
  expect(says(form, 'The list of releases cannot be read now.')).toBe(true);
  await world.person('ada').submit(form, { Release: '1.42.0' });
  await world.hears('ada', /Deploy of api 1.42.0 to prod begins/);
});

interface Select {
  element: {
    options: { value: string; text: { text: string } }[];
    option_groups: { label: { text: string }; options: { value: string }[] }[];
  };
}
