/** The buttons of a page: who may, what is done, and what the one who pressed reads. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../src/paging/page.ts';
import { ACTION } from '../../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { firing, LIN, notice, SUSPECT } from '../messages/page-records.ts';
import { PagerOfPaper } from './pager-of-paper.ts';

let world: BotWorld;
let pager: PagerOfPaper;
const NOW = Date.UTC(2026, 10, 18, 1, 50);

beforeEach(async () => {
  pager = new PagerOfPaper();
  world = await startBotWorld('Socket Mode', { pager, now: () => NOW });
  world.desk.live = '1.42.0';
});
afterEach(() => world.stop());

const put = (more: Partial<Page> = {}) => pager.pages.put({ ...firing, suspect: SUSPECT, ...more });
const state = async (): Promise<Page['state'] | undefined> => (await pager.page(firing.id))?.state;
const takenBy = { is: 'acknowledged', by: LIN, at: NOW - 60_000, remindAt: NOW + 3_600_000 } as const;

async function press(who: string, action: string, value: string = firing.id) {
  const card = await world.post('#team-edge', action, value);
  const reply = await world.person(who).click(card, 'Press');
  await world.bot.settled();
  return reply;
}

describe('Acknowledge', () => {
  it('is done in the name of the person; the message is the answer', async () => {
    put();
    await press('ada', ACTION.acknowledge);
    expect(await state()).toMatchObject({ is: 'acknowledged', by: { id: 'U0ADA', name: 'Ada' }, at: NOW });
    expect(world.heard('ada')).toEqual([]);
  });

  it('of two, one has it; the other is told who was faster, and may take it over', async () => {
    put();
    await Promise.all([press('ada', ACTION.acknowledge), press('lin', ACTION.acknowledge)]);
    const now = await state();
    const [faster, slower] = now?.is === 'acknowledged' && now.by.id === 'U0ADA' ? ['Ada', 'lin'] : ['Lin', 'ada'];
    expect(world.heard(slower.toLowerCase())[0]).toContain(`${faster} was faster and is on it since`);
    expect(world.heard(faster.toLowerCase())).toEqual([]);
    await press(slower, ACTION.takeOver);
    expect(await state()).toMatchObject({ by: { id: slower === 'lin' ? 'U0LIN' : 'U0ADA' } });
  });

  it('by somebody of another team is refused, with who to ask', async () => {
    put();
    await press('mira', ACTION.acknowledge);
    expect(await state()).toMatchObject({ is: 'ringing' });
    expect(world.heard('mira')[0]).toContain(
      'Page 318 is team edge’s: whoever is of it, on call or asked handles it. Nothing has changed.',
    );
    expect(world.heard('mira')[0]).toContain('say what you know in #team-edge');
  });

  it('is anybody’s who was asked, whatever their team', async () => {
    put({ notices: [notice('U0MIRA')] });
    await press('mira', ACTION.acknowledge);
    expect(await state()).toMatchObject({ by: { id: 'U0MIRA' } });
  });

  it('is everybody’s where nobody owns it', async () => {
    put({ team: null });
    await press('mira', ACTION.acknowledge);
    expect(await state()).toMatchObject({ by: { id: 'U0MIRA' } });
  });

  it('of a page that is over, on a message that is older, says so', async () => {
    put({ state: { is: 'resolved', by: LIN, at: NOW - 5000, how: 'by hand' } });
    await press('ada', ACTION.acknowledge);
    expect(world.heard('ada')).toEqual(['⛔ Lin resolved it already.']);
  });

  it('of a page that nobody knows any more says so', async () => {
    await press('ada', ACTION.acknowledge, 'api-1');
    expect(world.heard('ada')[0]).toContain('a page that fullcycle does not know any more. Nothing has changed.');
  });
});

describe('Roll back', () => {
  it('asks for the release before the suspect, names the page as the reason, and is on it', async () => {
    put();
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toMatchObject([
      { service: 'api', environment: 'prod', to: '1.41.0', reason: 'page 318', by: { name: 'Ada' }, at: NOW },
    ]);
    expect(await state()).toMatchObject({ is: 'acknowledged', by: { name: 'Ada' } });
  });

  it('leaves the page to whoever has it', async () => {
    put({ state: takenBy });
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toHaveLength(1);
    expect(await state()).toMatchObject({ by: { name: 'Lin' } });
  });

  it('turns a deploy that still runs', async () => {
    put();
    const running = world.desk.write();
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toHaveLength(1);
    expect(world.heard('ada')[0]).toContain(`Rolling back api in prod from ${running.release}`);
  });

  it('of the second click is told that somebody was faster', async () => {
    put();
    world.desk.write({ kind: 'rollback', release: '1.41.0' });
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toEqual([]);
    expect(await state()).toMatchObject({ is: 'ringing' });
    expect(world.heard('ada')).toHaveLength(1);
  });

  it('says when something else serves by now', async () => {
    put();
    world.desk.live = '1.41.0';
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toEqual([]);
    expect(world.heard('ada')[0]).toContain('1.41.0 serves again already. Nothing has changed.');
  });

  it('is not done by somebody whose page it is not', async () => {
    put();
    await press('mira', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toEqual([]);
  });

  it('is not done to another team’s service, nor where nothing is suspected any more', async () => {
    put({ suspect: { ...SUSPECT, service: 'recs' } });
    await press('ada', ACTION.pageRollBack);
    put({ suspect: undefined });
    await press('ada', ACTION.pageRollBack);
    expect(world.desk.rollbacks).toEqual([]);
    expect(world.heard('ada')[1]).toContain('No deploy is suspected any more. Nothing has changed.');
  });
});

describe('Silence', () => {
  it('asks until when, with an hour chosen already, and does it', async () => {
    put();
    await press('ada', ACTION.silence);
    const form = await world.person('ada').waitForView();
    expect(JSON.stringify(form.body)).toContain('1 in 24 requests fails');
    await world.person('ada').submit(form, {});
    await world.bot.settled();
    expect(await state()).toMatchObject({ is: 'silenced', until: NOW + 3_600_000, by: { name: 'Ada' } });
  });

  it('until the morning ends at nine by the clock of the team', async () => {
    put();
    const team = world.desk.catalog.teams.get('edge');
    if (team) team.oncall = { layers: [], zone: 'Europe/Berlin', usergroups: [] };
    await press('ada', ACTION.silence);
    await world.person('ada').submit(await world.person('ada').waitForView(), { until: 'morning' });
    await world.bot.settled();
    expect(await state()).toMatchObject({ is: 'silenced', until: Date.UTC(2026, 10, 18, 8) });
  });
});

it.each([
  [ACTION.escalate, 'escalate'],
  [ACTION.resolve, 'resolve'],
  [ACTION.notActionable, 'not actionable'],
])('%s asks paging to %s, in the name of the person', async (action, what) => {
  put();
  await press('ada', action);
  expect(pager.acts).toMatchObject([{ do: what, by: { name: 'Ada' }, at: NOW }]);
  expect(world.heard('ada')).toEqual([]);
});

it('Still on it is the answer of whoever is on it', async () => {
  put({ state: { ...takenBy, asked: NOW - 1000 } });
  await press('ada', ACTION.stillOnIt);
  expect(world.heard('ada')[0]).toContain('Lin is on it.');
  await press('lin', ACTION.stillOnIt);
  expect(await state()).toMatchObject({ by: { name: 'Lin' }, remindAt: NOW + 3_600_000 });
});

it('Hand it on asks the next in line, and says who has it until then', async () => {
  put({ state: takenBy });
  await press('lin', ACTION.handOn);
  expect(pager.acts).toMatchObject([{ do: 'escalate' }]);
  expect(world.heard('lin')[0]).toContain('The next in line is asked to take it. Until they answer you are on it.');
});

it('a step of the runbook is asked for by its name', async () => {
  put();
  await press('ada', ACTION.respond, JSON.stringify({ page: firing.id, response: 'Restart one' }));
  expect(pager.acts).toMatchObject([{ do: 'respond', response: 'Restart one' }]);
});

it('Add a note asks for words, and puts them on the timeline once', async () => {
  put();
  await press('ada', ACTION.pageNote);
  await world.person('ada').submit(await world.person('ada').waitForView(), { note: 'The provider has trouble, too.' });
  await world.bot.settled();
  expect((await pager.page(firing.id))?.notes).toMatchObject([
    { by: { name: 'Ada' }, text: 'The provider has trouble, too.' },
  ]);
});
