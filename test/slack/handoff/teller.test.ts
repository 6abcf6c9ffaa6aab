/** What Slack shows of a handoff while its record goes on: each thing once, also over a crash. */
import { expect, it } from 'vitest';
import { summaryOf } from '../../../src/handoff/compose.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { handoffFactsFor } from '../../../src/slack/handoff/facts.ts';
import { createPeople } from '../../../src/slack/people.ts';
import { groundOf, openPage, pageFact, shift } from '../../handoff/paper.ts';
import { catalogOfPaper } from '../catalog-of-paper.ts';
import { ADA, AT, accepted, busy, calm, digest, HOUR, handoff, LIN, nobody, SAM } from '../messages/handoff-records.ts';
import { type HandoffWorld, startHandoffWorld } from './handoff-world.ts';

const ahead: Partial<Handoff> = { state: { is: 'ahead' }, summary: undefined, notes: [] };
const said = (world: HandoffWorld) => world.channel().map(world.read);
const inThread = (world: HandoffWorld) =>
  world.slack
    .channel('#team-edge')
    .thread(world.channel()[0]?.ts ?? '')
    .map(world.read);
const told = { state: { is: 'told', at: AT } } as const;

it('before the end whoever goes is asked for a note, and the channel hears nothing', async () => {
  const world = await startHandoffWorld();
  expect(await world.show(handoff(busy, ahead))).toBe(0);
  expect(world.direct('ada')[0]).toContain('What should Lin know?');
  expect(said(world)).toEqual([]);
  expect(world.direct('lin')).toEqual([]);
});

it('at the change the channel reads it, and both people directly; the question asks no more', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff(busy, ahead));
  expect(await world.show(handoff(busy, told))).toBe(0);
  expect(said(world)).toHaveLength(1);
  expect(said(world)[0]).toContain('Handoff, edge: Ada to Lin');
  expect(world.direct('lin')[0]).toContain('You are on call for edge');
  expect(world.direct('lin')[0]).toContain('The whole handoff');
  expect(world.direct('ada')).toHaveLength(2);
  expect(world.direct('ada').join('\n')).toContain('Your shift for edge is over: Lin is on call now.');
  expect(world.direct('ada').join('\n')).not.toContain('What should Lin know?');
});

it('told twice it is said once, also when the crash came right after it was said', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff(busy, told));
  await world.handoffs.setCard('edge-mi7b2o00', {
    ts: undefined,
    postingSince: Date.now(),
    'said to.U0LIN': { since: Date.now() },
    'said from.U0ADA': { since: Date.now() },
  });
  await world.show(handoff(busy, told));
  expect(said(world)).toHaveLength(1);
  expect(world.direct('lin')).toHaveLength(1);
  expect(world.direct('ada')).toHaveLength(1);
});

it('once accepted every message says so, and none asks for it any more', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff(busy, { state: { is: 'told', at: AT, reminded: AT + HOUR / 2 } }));
  expect(world.direct('lin')[1]).toContain('waits for you to accept it');
  await world.show(handoff(busy, accepted));
  const all = [...said(world), ...world.direct('lin'), ...world.direct('ada')].join('\n');
  expect(all).toContain('Lin is on call for edge');
  expect(all).not.toContain('[Accept the shift]');
  expect(said(world)).toHaveLength(1);
  expect(world.direct('lin')).toHaveLength(2);
});

it('nobody accepts: the team is called once, loud enough for the channel', async () => {
  const world = await startHandoffWorld();
  const late = { state: { is: 'told', at: AT, reminded: AT + HOUR / 2, team: AT + HOUR } } as const;
  await world.show(handoff(busy, late));
  await world.show(handoff(busy, late));
  const loud = world.channel().filter(({ broadcast }) => broadcast);
  expect(loud.map(world.read)).toHaveLength(1);
  expect(world.read(loud[0] as never)).toContain('nobody has accepted the shift for edge.');
});

it('whoever is called does not wait until the message may be edited again', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff(busy, told));
  const budget = { ...world.parts.budget, update: async () => 60_000 };
  const late = { state: { is: 'told', at: AT, reminded: AT + HOUR / 2, team: AT + HOUR } } as const;
  expect(await world.show(handoff(busy, late), { budget })).toBe(60_000);
  expect(world.direct('lin')[1]).toContain('waits for you to accept it');
  expect(world.channel().filter(({ broadcast }) => broadcast)).toHaveLength(1);
});

it('a correction edits the message, and stands whole in the thread', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff(busy, told));
  await world.show(handoff(busy, { ...told, corrections: [{ by: LIN, at: AT, text: 'It was two instances.' }] }));
  expect(said(world)).toHaveLength(1);
  expect(said(world)[0]).toContain('Lin corrected at');
  expect(inThread(world)[0]).toContain('It was two instances.');
});

it('a long note stands whole in the thread', async () => {
  const world = await startHandoffWorld();
  const text = 'This is what happened. '.repeat(120).trim();
  const notes = [{ by: ADA, at: AT, text }];
  await world.show(handoff({ ...busy, notes }, told));
  expect(said(world)[0]).toContain('The whole of it stands in the thread.');
  expect(inThread(world)[0]?.replace(/[\s>]+/g, ' ')).toContain(text.slice(-60));
});

it('a digest asks nothing, and nobody taking over calls the team', async () => {
  const world = await startHandoffWorld();
  await world.show(handoff({ ...calm, to: [ADA.id] }, digest));
  expect(said(world)[0]).toContain('Digest, edge: Ada stays on call');
  expect(world.direct('ada')[0]).toContain('You stay on call for edge');
  await world.show(handoff({ ...busy, to: [], next: null }, { ...nobody, id: 'edge-2' }));
  expect(said(world)[1]).toContain('nobody is on call for edge now');
});

it('a channel that the bot was removed from: the people it is about read the whole, and what to do', async () => {
  const world = await startHandoffWorld();
  expect(await world.show(handoff(busy, { ...told, channel: 'C0GONE' }))).toBeGreaterThan(0);
  expect(world.direct('lin')[0]).toContain('Handoff, edge: Ada to Lin');
  expect(world.direct('lin')[0]).toContain('invite fullcycle to the channel');
  expect(world.direct('ada')[0]).toContain('Needs you now');
});

it('400 pages in one shift, half of them open, are one message that Slack takes, and a short one for each of the two', async () => {
  const world = await startHandoffWorld();
  const alarms = (i: number) => [
    { key: `alarm-${i % 9}`, title: `queue ${i % 9} of <checkout> & payments is very long` },
  ];
  const facts = Array.from({ length: 200 }, (_, i) =>
    pageFact({ opened: shift.from + i * HOUR * 0.8, alarms: alarms(i), reopened: i % 3, told: ['U0ADA', 'U0LIN'] }),
  );
  const pages = facts.map((_, i) => openPage({ is: 'ringing', since: 1 }, { opened: shift.to - (i + 1) * 60_000 }));
  await world.show(handoff(summaryOf(groundOf({ facts, pages })), told));
  const [message = ''] = said(world);
  expect(said(world)).toHaveLength(1);
  expect(message).toContain('400 pages');
  expect(message).toMatch(/Needs you now: the \d+ most urgent, and \d+ more/);
  expect(message.split('\n').length).toBeLessThanOrEqual(40);
  expect(world.direct('lin')[0]).toContain('You are on call for edge');
  expect(world.direct('ada')[0]).toContain('200 things go over.');
  expect(world.logged).toEqual([]);
});

it('whom Slack does not know is not tried again, and the others hear of it', async () => {
  const world = await startHandoffWorld();
  expect(await world.show(handoff({ ...busy, from: ['U0GONE'] }, told))).toBe(0);
  expect(world.direct('lin')).toHaveLength(1);
  expect(world.logged).toHaveLength(1);
});

it('both people have left Slack: the team is called, nobody is written to, and who is there accepts', async () => {
  const world = await startHandoffWorld();
  for (const each of ['ada', 'lin']) world.slack.leave(each);
  const people = createPeople(world.parts.slack);
  const catalog = catalogOfPaper();
  Object.assign(catalog.teams.get('edge') ?? {}, { usergroup: 'S0EDGE' });
  const nowhere = { placeOf: async () => null, workspace: async () => undefined };
  const factsFor = (each: Handoff) => handoffFactsFor(each, { catalog, people, ...nowhere });
  expect(await world.show(handoff(busy, told), { factsFor })).toBe(0);
  expect(said(world)).toHaveLength(1);
  expect(said(world)[0]).toMatch(/^# \S+ Handoff, edge: Ada to Lin\n.*@edge/);
  expect(said(world)[0]).toContain('[Accept the shift]');
  expect(said(world)[0]).not.toContain('[Ask Ada]');
  expect([...world.direct('ada'), ...world.direct('lin')]).toEqual([]);
  await world.show(handoff(busy, { state: { is: 'accepted', by: SAM, at: AT } }), { factsFor });
  expect(said(world)).toHaveLength(1);
  expect(said(world)[0]).toContain('Sam accepted');
});

it('pictures come into the message once they are there; where none can be drawn the words stay', async () => {
  const world = await startHandoffWorld();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="40"><rect width="72" height="40"/></svg>';
  const drawings = async () => [{ name: 'shift', title: 'The shift', svg, alt: '3 pages.' }];
  expect(await world.show(handoff(busy, told), { drawings })).toBe(0);
  const image = () => JSON.stringify(world.channel()[0]?.blocks).match(/"alt_text":"3 pages\."/g);
  expect(image()).toHaveLength(1);
  await world.show(handoff(busy, accepted), { drawings });
  expect(image()).toHaveLength(1);
  const broken = async () => [{ name: 'shift', title: 'The shift', svg: 'no picture', alt: '3 pages.' }];
  expect(await world.show(handoff(busy, { ...told, id: 'edge-3' }), { drawings: broken })).toBe(0);
  expect(said(world).at(-1)).toContain('Handoff, edge: Ada to Lin');
});
