/** /handoff, the buttons of a handoff and the shortcut: who may, what is written down, what is answered. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Hold } from '../../../src/delivery/hold.ts';
import { needsOf } from '../../../src/handoff/needs.ts';
import { ACTION } from '../../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { AT, busy, calm, HOUR, handoff, LIN } from '../messages/handoff-records.ts';
import { deskOfPaper, type PaperDesk } from './desk-of-paper.ts';

const ID = handoff(busy).id;

let world: BotWorld;
let desk: PaperDesk;
beforeEach(async () => {
  desk = deskOfPaper(handoff(busy), busy);
  world = await startBotWorld('Socket Mode', { handoffs: desk, now: () => AT });
  const team = world.desk.catalog.teams.get('edge');
  if (team) team.oncall = { layers: [], zone: 'Europe/Berlin', usergroups: [] };
});
afterEach(() => world.stop());

const placeOf = (hold: Hold | null) => ({ service: 'checkout', environment: 'prod', hold, bad: [] });
const type = async (text: string, who = 'ada', channel?: string) =>
  (await world.type(who, `/handoff ${text}`, channel)).text;
async function press(who: string, action: string, value = ID) {
  await world.person(who).click(await world.post('#team-edge', action, value), 'Press');
  await world.bot.settled();
}
async function fill(who: string, text: string) {
  await world.person(who).submit(await world.person(who).waitForView(), { text });
  await world.bot.settled();
}

describe('/handoff', () => {
  it('shows the shift that runs, as if it ended now, with a way to leave a note', async () => {
    const text = await type('');
    expect(text).toContain('edge so far');
    expect(text).toContain('Needs you now');
    expect(text).toContain('[Add a note]');
    expect(text).toContain('Only you see this.');
    expect(world.publicly()).toEqual([]);
  });

  it('says in a line that nothing happened', async () => {
    desk.summary = calm;
    expect(await type('')).toContain('edge so far. Calm: no pages, 6 deploys, nothing open, no note yet.');
  });

  it('leads from a hold to the line in which the channel was told of it', async () => {
    const now = await startBotWorld('Socket Mode', { handoffs: desk });
    onTestFinished(() => now.stop());
    const team = now.desk.catalog.teams.get('edge');
    if (team) team.oncall = { layers: [], zone: 'Europe/Berlin', usergroups: [] };
    await now.type('sam', '/deploy lock checkout because we wait for the new tax table');
    const told = await now.slack.channel('#team-edge').waitFor(({ text }) => text?.includes('is held by Sam') ?? false);
    const [need] = needsOf({ pages: [], operations: [], requests: [], places: [placeOf(now.desk.hold)] });
    desk.summary = { ...busy, needs: need ? [need] : [] };
    const { message } = await now.type('ada', '/handoff');
    expect(JSON.stringify(message.blocks)).toContain(
      `/archives/C0EDGE/p${told.ts.replace('.', '')}|checkout in prod>: held by Sam`,
    );
  });

  it('since some hours', async () => {
    expect(await type('--since 3h')).toContain('Since');
    expect(desk.since).toEqual([AT - 3 * HOUR]);
  });

  it('shows the newest that was told, and the one of a day, to everybody', async () => {
    expect(await type('edge last', 'mira')).toContain('Handoff, edge: Ada to Lin');
    expect(await type('edge 2026-11-16', 'mira')).toContain('Handoff, edge: Ada to Lin');
  });

  it('says of a day of which nothing is known what the newest is', async () => {
    expect(await type('2026-10-01')).toContain('No handoff of edge is known of the shift that held');
  });

  it('says how a team gets a schedule', async () => {
    desk.summary = null;
    expect(await type('discovery')).toContain('write `teams.discovery.oncall` in services.yml');
  });

  it('repeats a word that it does not know, with what is near', async () => {
    expect(await type('lst')).toContain('Did you mean last? Nothing has changed.');
  });

  it('helps', async () => {
    expect(await type('help')).toContain('/handoff last monday');
  });
});

describe('a note', () => {
  it('is typed, and goes to whoever is next', async () => {
    expect(await type('note Restart one first')).toContain('The note is kept. Lin will read it at the handoff');
    expect(desk.ahead.notes).toMatchObject([{ by: { name: 'Ada' }, text: 'Restart one first', at: AT }]);
  });

  it('without words is asked for', async () => {
    await world.person('ada').type('#team-edge', '/handoff note');
    await fill('ada', 'Restart one first');
    expect(desk.ahead.notes).toMatchObject([{ text: 'Restart one first' }]);
  });

  it('of another team is refused, with where to say it', async () => {
    expect(await type('edge note hello', 'mira')).toContain('This is the shift of team edge');
    expect(desk.ahead.notes).toEqual([]);
  });

  it('of 10,000 characters is refused whole, and why', async () => {
    expect(await type(`note ${'word '.repeat(2000)}`)).toContain('3,000 are kept. Nothing was added');
    expect(desk.ahead.notes).toEqual([]);
  });

  it('by the button goes into the handoff that is told, until it is accepted', async () => {
    await press('ada', ACTION.handoffNote);
    await fill('ada', 'One more thing');
    expect(desk.told.notes.at(-1)).toMatchObject({ text: 'One more thing' });
    desk.told = { ...desk.told, state: { is: 'accepted', by: LIN, at: AT } };
    await press('ada', ACTION.handoffNote);
    expect(world.heard('ada').at(-1)).toContain('Lin has accepted this shift already.');
  });

  it('by the Home’s button goes to the team’s next handoff', async () => {
    await press('ada', ACTION.handoffNote, 'edge');
    await fill('ada', 'For next week');
    expect(desk.ahead.notes).toMatchObject([{ text: 'For next week' }]);
  });

  it('is any message, by its menu, with its author and the way to it, once', async () => {
    await world.person('lin').type('#team-edge', 'The provider has trouble.');
    const said = await world.slack.channel('#team-edge').waitFor(({ text }) => text === 'The provider has trouble.');
    await world.person('ada').messageShortcut(said, 'handoff_note');
    await world.person('ada').messageShortcut(said, 'handoff_note');
    await world.bot.settled();
    expect(desk.ahead.notes).toMatchObject([
      { by: { name: 'Lin' }, text: 'The provider has trouble.', link: expect.stringContaining('/archives/C0EDGE/p') },
    ]);
  });

  it('is the beginning of a message of 10,000 characters, with the way to the rest', async () => {
    const long = '🐌'.repeat(10_000);
    await world.person('lin').type('#team-edge', long);
    const said = await world.slack.channel('#team-edge').waitFor(({ text }) => text === long);
    await world.person('ada').messageShortcut(said, 'handoff_note');
    await world.bot.settled();
    expect(desk.ahead.notes).toMatchObject([
      { text: `${'🐌'.repeat(2999)}…`, link: expect.stringContaining('/archives/C0EDGE/p') },
    ]);
  });
});

describe('the buttons', () => {
  it('accept in the name of the person; the slower one is told who was faster', async () => {
    await press('lin', ACTION.handoffAccept);
    expect(desk.told.state).toMatchObject({ is: 'accepted', by: { id: 'U0LIN', name: 'Lin' }, at: AT });
    expect(world.heard('lin')).toEqual([]);
    await press('sam', ACTION.handoffAccept);
    expect(world.heard('sam')[0]).toContain('Lin has accepted this shift already. Nothing has changed.');
  });

  it('refuse somebody of another team, and a handoff that is not known any more', async () => {
    await press('mira', ACTION.handoffAccept);
    expect(world.heard('mira')[0]).toContain('only they, and whoever is on call for them, accept it.');
    expect(desk.told.state.is).toBe('told');
    await press('lin', ACTION.handoffAccept, 'edge-older');
    expect(world.heard('lin')[0]).toContain('another version of fullcycle');
  });

  it('correct what it says, with name and time', async () => {
    await press('lin', ACTION.handoffCorrect);
    await fill('lin', 'It was two instances.');
    expect(desk.told.corrections).toEqual([{ by: LIN, at: AT, text: 'It was two instances.' }]);
  });

  it('ask whoever had the shift: in the thread, for them alone', async () => {
    const message = await world.post('#team-edge', ACTION.handoffAsk, ID);
    world.cards.set(ID, { channel: 'C0EDGE', ts: message.ts });
    await world.person('lin').click(message, 'Press');
    await fill('lin', 'Which instance was it?');
    const [reply] = world.slack.channel('#team-edge').thread(message.ts).map(world.read);
    expect(reply).toContain('Lin asks about the shift that is over');
    expect(reply).toContain('Which instance was it?');
    expect(world.heard('lin')[0]).toContain('Ada is asked in the handoff’s thread.');
  });

  it('ask directly where there is no thread', async () => {
    await press('lin', ACTION.handoffAsk);
    await fill('lin', 'Which instance was it?');
    expect(world.person('ada').direct().messages().map(world.read).join()).toContain('Which instance was it?');
  });
});
