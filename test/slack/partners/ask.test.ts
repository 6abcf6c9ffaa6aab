/** Mira of discovery asks the team of api: Ada is on call, then Lin. A request reaches them; nobody is paged. */
import { expect, test } from 'vitest';
import { tellRequests } from '../../../jobs/partners.ts';
import { type PartnersWorld, startPartners } from './partners-world.ts';

const DISC = '#team-discovery';
const QUESTION = 'Why is the cart slow since noon?';
const asks = (world: PartnersWorld) => world.type('mira', `/ops ask api ${QUESTION}`, DISC);
const inEdge = (world: PartnersWorld, words: RegExp) =>
  world.slack.channel('#team-edge').waitFor((each) => words.test(world.read(each)));

test('the question is with Ada, in her channel and directly, and nobody is paged', async () => {
  const world = await startPartners();
  const { text } = await asks(world);
  expect(text).toContain('Your question is with Ada of edge. Nobody was paged.');
  expect(text).toContain('Follow it here');
  const card = world.read(await inEdge(world, /asks about api/));
  expect(card).toContain('Mira of discovery asks about api');
  expect(card).toContain(QUESTION);
  expect(card).toContain('Next: @Ada, answer in the thread or with the button');
  expect(world.read(await world.directly('ada', /asks about api/))).toContain('it is a request, not a page');
  expect(world.pager.pages.pages.size).toBe(0);
});

test('an answer written in the form stands in the thread, on the message and with whoever asked', async () => {
  const world = await startPartners();
  await asks(world);
  const card = await inEdge(world, /asks about api/);
  await world.person('ada').click(card, 'Answer');
  const form = await world.person('ada').waitForView();
  await world.person('ada').submit(form, { 'Your answer': 'A cache was cold, it is over.' });
  const told = world.read(await world.directly('mira', /has answered your question/));
  expect(told).toContain('Ada has answered your question about api.');
  expect(told).toContain('A cache was cold, it is over.');
  await inEdge(world, /Ada has answered Mira about api/);
  const thread = world.slack.channel('#team-edge').thread(card.ts).map(world.read);
  expect(thread.at(-1)).toContain('Ada to @Mira:');
  // Its button in the direct message is older: whoever presses it reads who was faster.
  await world.person('ada').click(await world.directly('ada', /asks about api/), 'Answered');
  await world.directly('ada', /Ada has answered it already/);
  expect((await world.partners.requests.waiting()).length).toBe(0);
});

test('whoever cannot now passes it on: the next on call is asked, then the team', async () => {
  const world = await startPartners();
  await asks(world);
  await world.person('ada').click(await inEdge(world, /asks about api/), 'Not now');
  await world.directly('lin', /asks about api/);
  await world.person('lin').click(await inEdge(world, /Next: @Lin/), 'Not now');
  await inEdge(world, /Next: somebody of the team, whoever is on call cannot now/);
});

test('only whoever asked makes a page of it, with their words', async () => {
  const world = await startPartners();
  const { message } = await asks(world);
  await world.person('mira').click(message, 'It is urgent');
  await inEdge(world, /has become a page/);
  const [page] = [...world.pager.pages.pages.values()];
  expect(page?.scope).toMatchObject({ service: 'api', environment: 'prod' });
  expect(page?.alerts[0]).toMatchObject({ title: QUESTION, by: { id: 'U0MIRA' } });
});

test('somebody of another team answers nothing, and the sixth question of an hour waits', async () => {
  const world = await startPartners();
  await asks(world);
  const card = await inEdge(world, /asks about api/);
  await world.person('mira').click(card, 'Answered');
  expect((await world.partners.requests.waiting()).length).toBe(1);
  for (let i = 0; i < 4; i++) await world.partners.requests.count('U0MIRA');
  expect((await asks(world)).text).toContain('You have asked 5 times in this hour, and no more than that.');
});

test('where fullcycle may not write the question is with whoever is on call, directly, and is not tried for ever', async () => {
  const world = await startPartners();
  const edge = world.desk.catalog.teams.get('edge');
  if (edge) edge.channel = 'C0NOWHERE';
  expect((await asks(world)).text).toContain('Your question is with Ada of edge.');
  await world.directly('ada', /asks about api/);
  world.clock.now += 60_000;
  const { slack: client } = world.parts;
  const log = { warn: () => {}, error: () => {} };
  await tellRequests({ ...world.parts, client, catalog: world.desk.catalog, partners: world.partners, log });
  expect(world.direct('ada').filter((each) => /asks about api/.test(each))).toHaveLength(1);
  await world.person('ada').click(await world.directly('ada', /asks about api/), 'Answered');
  await world.directly('mira', /Ada has answered your question about api/);
});

test('without words a form asks for them; a bot that died before it posted is made up for, once', async () => {
  const world = await startPartners();
  const mira = world.person('mira');
  await mira.type(DISC, '/ops ask api');
  const form = await mira.waitForView();
  await mira.submit(form, { 'What do you want to know?': QUESTION });
  const card = await inEdge(world, /asks about api/);
  const [request] = await world.partners.requests.waiting();
  if (!request) throw new Error('the question is not on the record');
  // Posted, and not noted: it is found by what it carries.
  await world.partners.requests.replace({ ...request, ts: undefined });
  await world.partners.requests.open({ ...request, id: 'api-lost', text: 'Was this lost?', ts: undefined });
  world.clock.now += 60_000;
  const { slack: client } = world.parts;
  const { catalog } = world.desk;
  const log = { warn: () => {}, error: () => {} };
  const parts = { ...world.parts, client, catalog, partners: world.partners, log };
  await tellRequests(parts);
  await tellRequests(parts);
  const shown = world.readIn('#team-edge').filter((each) => /asks about api/.test(each));
  expect(shown).toHaveLength(2);
  expect(shown[1]).toContain('Was this lost?');
  expect((await world.partners.requests.load(request.id))?.ts).toBe(card.ts);
});
