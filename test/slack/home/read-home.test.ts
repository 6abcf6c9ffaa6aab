/** What the Home of one person is read from: their teams, and whatever they are on call for by an override. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OncallWorld, startOncallWorld } from '../oncall-world.ts';

let world: OncallWorld;
beforeEach(async () => {
  world = await startOncallWorld();
});
afterEach(() => world.stop());

const read = (view: { body: unknown }): string => JSON.stringify(view.body).replaceAll('\u00a0', ' ');

test('on call: until when, who comes then, and a substitute is asked for from a form', async () => {
  const ada = world.person('ada');
  const home = await ada.openHome();
  expect(read(home)).toContain(':pager: You are on call for edge');
  expect(read(home)).toMatch(/Until <!date\^\d+\^[^|]+\|2026-11-23 08:00 UTC>, then <@U0LIN>/);
  await ada.click(home, 'Find a substitute');
  const form = await ada.waitForView();
  await ada.submit(form, { 'When?': 'sometime' });
  expect((await ada.waitForView((view) => view.errors !== undefined)).errors).toMatchObject({
    when: 'That is not clear as a time with an end. Write it as in: fri 18:00 to mon 09:00',
  });
  await ada.submit(form, { 'When?': 'sat 18:00-22:00' });
  await world.slack.channel('#team-edge').waitFor((each) => /asks to be covered/.test(world.read(each)));
  const lins = await world.person('lin').openHome();
  expect(read(lins)).toContain('*Ada asks to be covered* on call for edge');
  await world.person('lin').click(lins, 'I take it');
  await world.directly('ada', /Lin/);
  expect(read(await world.person('lin').openHome())).not.toContain('asks to be covered');
});

test('somebody of another team who covers has its services on their Home, and no form that is not theirs', async () => {
  await world.type('lin', '/oncall override @mira now to sun 09:00');
  const home = read(await world.person('mira').openHome());
  expect(home).toContain(':pager: You are on call for edge');
  expect(home).toContain('*checkout* 1.41.0');
  expect(home).toContain('*recs* 1.41.0');
  expect(home).not.toContain('Find a substitute');
});

test('not on call: when the next shift begins and who has it now, and a button that takes it over', async () => {
  const lin = world.person('lin');
  const home = await lin.openHome();
  expect(read(home)).toContain(':pager: You are on call for edge (secondary)');
  const sams = await world.person('sam').openHome();
  expect(read(sams)).toContain(':wave: You are not on call');
  expect(read(sams)).toMatch(/Your next shift for edge \(secondary\) starts <!date\^\d+\^[^|]+\|2026-11-23 08:00 UTC>/);
});
