/** /page and the form behind it; and the shortcut that puts a message on a page's timeline. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPage } from '../../../src/slack/grammar/page-words.ts';
import { ACTION } from '../../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { catalogOfPaper } from '../catalog-of-paper.ts';
import { firing } from '../messages/page-records.ts';
import { PagerOfPaper } from './pager-of-paper.ts';

let world: BotWorld;
let pager: PagerOfPaper;
beforeEach(async () => {
  pager = new PagerOfPaper();
  world = await startBotWorld('Socket Mode', { pager });
  pager.catalog = world.desk.catalog;
});
afterEach(() => world.stop());

describe('what is typed after /page', () => {
  const catalog = catalogOfPaper();
  const edge = catalog.teams.get('edge');
  if (edge) edge.usergroup = 'S0EDGE';
  const team = { ask: 'page', scope: { team: 'edge', service: null, environment: null }, team: 'edge' };

  it.each<[string, object]>([
    ['@edge customers cannot pay', { ...team, text: 'customers cannot pay' }],
    ['Edge: customers cannot pay', { ...team, text: 'customers cannot pay' }],
    ['S0EDGE customers   cannot\npay', { ...team, text: 'customers cannot pay' }],
    ['@subteam^S0EDGE help', { ...team, text: 'help' }],
    [
      'api all slow',
      { ask: 'page', scope: { team: 'edge', service: 'api', environment: 'prod' }, team: 'edge', text: 'all slow' },
    ],
    [
      'api in staging all slow',
      { ask: 'page', scope: { team: 'edge', service: 'api', environment: 'staging' }, team: 'edge', text: 'all slow' },
    ],
    [
      'search nothing is found',
      {
        ask: 'page',
        scope: { team: 'discovery', service: 'search', environment: 'eu' },
        team: 'discovery',
        text: 'nothing is found',
      },
    ],
    ['edge', { ...team, text: '' }],
    ['', { ask: 'help' }],
    ['help', { ask: 'help' }],
    ['egde it burns', { ask: 'unknown', word: 'egde', nearest: ['edge'], text: 'it burns' }],
  ])('%s', (typed, words) => {
    expect(readPage(typed, catalog)).toEqual(words);
  });
});

describe('/page', () => {
  it('pages the team in its channel, in the name of the person, who is told who is woken', async () => {
    const { text } = await world.type('mira', '/page @edge customers <!channel> cannot pay');
    expect(text).toBe(
      '🚨 Nobody is on call, so the whole team is called: page 318 for team edge. Watch it in #team-edge.',
    );
    expect([...pager.pages.pages.values()]).toMatchObject([
      {
        team: 'edge',
        channel: 'C0EDGE',
        severity: 'high',
        alerts: [{ source: 'person', title: 'customers <!channel> cannot pay', by: { name: 'Mira' } }],
      },
    ]);
  });

  it('names whoever is on call', async () => {
    const edge = world.desk.catalog.teams.get('edge');
    const start = Date.UTC(2026, 0, 5, 8);
    const rotation = { every: 'week', length: 1, start, zone: 'Europe/Berlin', groups: [['U0ADA']] } as const;
    if (edge)
      edge.oncall = {
        zone: 'Europe/Berlin',
        usergroups: [],
        layers: [{ name: 'primary', rules: [{ rotation: { ...rotation, groups: [['U0ADA']] } }] }],
      };
    const { text } = await world.type('mira', '/page edge customers cannot pay');
    expect(text).toContain('Ada is paged: page 318 for team edge');
  });

  it('the same words of the same person are the same page', async () => {
    await world.type('mira', '/page edge customers cannot pay');
    await world.type('mira', '/page @edge Customers cannot pay');
    await world.type('ada', '/page @edge customers cannot pay');
    expect([...pager.pages.pages.values()].map(({ alerts }) => alerts.map(({ by }) => by?.name))).toEqual([
      ['Mira', 'Ada'],
    ]);
  });

  it('asks what is wrong before anybody is woken', async () => {
    await world.slack.person('mira').type('#team-edge', '/page edge');
    const form = await world.person('mira').waitForView();
    expect(pager.pages.pages.size).toBe(0);
    await world.person('mira').submit(form, { whom: 'edge', text: 'Customers cannot pay' });
    await world.bot.settled();
    expect([...pager.pages.pages.values()]).toMatchObject([
      { team: 'edge', alerts: [{ title: 'Customers cannot pay' }] },
    ]);
  });

  it('of nobody says who there is, and wakes nobody', async () => {
    const { text } = await world.type('mira', '/page egde it burns');
    expect(text).toContain('There is no team and no service called “egde”. Nobody was paged.');
    expect(text).toContain('Did you mean edge? Teams: edge, discovery, keys.');
    expect(pager.pages.pages.size).toBe(0);
  });

  it('is what the button of /oncall opens, for its team', async () => {
    const card = await world.post('#team-edge', ACTION.oncallPage, 'edge');
    await world.person('mira').click(card, 'Press');
    const form = await world.person('mira').waitForView();
    expect(JSON.stringify(form.body)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"edge, the team"',
    );
  });
});

describe('Add to the page', () => {
  async function pageInChannel() {
    const page = pager.pages.put(firing);
    const metadata = { event_type: 'fullcycle_page', event_payload: { page: page.id, name: 'card' } };
    const { ts = '' } = await world.bot.app.client.chat.postMessage({ channel: 'C0EDGE', text: 'Page 318.', metadata });
    return ts;
  }

  it('puts a message of the thread on the timeline, as its author wrote it, once', async () => {
    const thread = await pageInChannel();
    const said = await world.bot.app.client.chat.postMessage({
      channel: 'C0EDGE',
      thread_ts: thread,
      text: 'The provider &amp; the bank fail.',
    });
    const message = await world.slack.channel('#team-edge').waitFor(({ ts }) => ts === said.ts);
    await world.person('ada').messageShortcut(message, 'page_note');
    await world.person('lin').messageShortcut(message, 'page_note');
    await world.bot.settled();
    const notes = (await pager.page(firing.id))?.notes;
    expect(notes).toMatchObject([{ text: 'The provider & the bank fail.', key: `C0EDGE ${said.ts}` }]);
    expect(notes?.[0]?.link).toContain('/archives/C0EDGE/');
    expect(world.heard('ada')[0]).toContain('Added to page 318. Whoever is on call next reads it, too.');
  });

  it('says how, on a message that is in no page’s thread', async () => {
    const message = await world.post('#team-edge', ACTION.openCard, 'x');
    await world.person('ada').messageShortcut(message, 'page_note');
    expect(await world.hears('ada', /not in the thread of a page/).then(world.read)).toContain('Nothing was added.');
  });

  it('is not for those whose page it is not', async () => {
    const thread = await pageInChannel();
    const message = await world.slack.channel('#team-edge').waitFor(({ ts }) => ts === thread);
    await world.person('mira').messageShortcut(message, 'page_note');
    await world.bot.settled();
    expect((await pager.page(firing.id))?.notes).toBeUndefined();
    expect(world.heard('mira')[0]).toContain('Page 318 is team edge’s');
  });
});
