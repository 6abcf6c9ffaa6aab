/** The Home tab as its reader finds it, in every state. */
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/paging/page.ts';
import type { Request } from '../../../src/partners/request.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import type { HomeFacts } from '../../../src/slack/home/home-facts.ts';
import { homeBlocks, homeView } from '../../../src/slack/home/home-view.ts';
import type { Message } from '../../../src/slack/messages/blocks.ts';
import { acknowledged, firing, SUSPECT } from '../messages/page-records.ts';
import { buttonsOf, confirmOf, headerOf, labelsOf, linesOf, textsIn } from '../messages/reading.ts';
import { EVIL } from '../messages/rules-for-messages.ts';
import { homeFacts, NOW, place, running, turnOf } from './facts.ts';

const slack = new BlockRules();
const shown = (more: Partial<HomeFacts> = {}): Message => ({ text: '', blocks: homeBlocks(homeFacts(more)) });
const lines = (more: Partial<HomeFacts> = {}): string[] =>
  linesOf(shown(more)).map((line) => line.replaceAll(/<!date\^\d+\^[^|]+\|([^>]+)>/g, '$1'));
const silenced: Page = {
  ...firing,
  id: 'api-319',
  state: { is: 'silenced', by: { id: 'U0SAM', name: 'Sam' }, at: NOW, until: NOW + 3_600_000 },
};

describe('on call', () => {
  it('says for whom, until when, who comes then and who is asked when there is no answer', () => {
    expect(headerOf(shown())).toBe(':pager: You are on call for edge');
    expect(lines()[0]).toBe('Until 2026-11-20 07:48 UTC, then <@U0LIN>. If you do not answer in 5 min: <@U0LIN>.');
    expect(labelsOf(shown()).slice(0, 4)).toEqual([
      'Find a substitute',
      'Write the handoff note',
      'Next 4 weeks',
      'Deploy',
    ]);
  });

  it('names each duty of somebody who has several', () => {
    const turns = [turnOf('U0ADA', 'U0LIN'), turnOf('U0ADA', 'U0SAM', { team: 'discovery' })];
    expect(headerOf(shown({ turns }))).toBe(':pager: You are on call for edge and discovery');
    expect(lines({ turns })[1]).toMatch(/^\*discovery\* Until .*, then <@U0SAM>/);
  });

  it('has one row of buttons for a team, also for who is on two of its layers', () => {
    const turns = [turnOf('U0ADA', 'U0LIN'), turnOf('U0ADA', 'U0SAM', { layer: 'secondary' })];
    expect(headerOf(shown({ turns }))).toBe(':pager: You are on call for edge and edge (secondary)');
    expect(labelsOf(shown({ turns })).filter((label) => label === 'Write the handoff note')).toHaveLength(1);
  });

  it('says it when nobody comes then', () => {
    const [turn] = [turnOf('U0ADA', 'U0LIN')];
    const gap = { ...turn, turns: turn.turns.map((each, i) => (i === 1 ? { ...each, people: [] } : each)) };
    expect(lines({ turns: [gap] })[0]).toContain('then :warning: nobody.');
  });
});

describe('not on call', () => {
  it('says when the next shift begins and who has it now', () => {
    const turns = [turnOf('U0LIN', 'U0ADA')];
    expect(headerOf(shown({ turns }))).toBe(':wave: You are not on call');
    expect(lines({ turns })[0]).toBe('Your next shift for edge starts 2026-11-20 07:48 UTC. Now on call: <@U0LIN>.');
    expect(labelsOf(shown({ turns })).slice(0, 2)).toEqual(['Deploy', 'Take over from Lin']);
  });

  it('says it where a team has no schedule', () => {
    expect(lines({ turns: [], unscheduled: ['edge'] })[0]).toBe(
      'Nobody is on call for edge: it has no schedule, pages go to the whole team.',
    );
  });

  it('in no team: why the Home is empty, and the way to what everybody may see', () => {
    const home = shown({ teams: [], turns: [], places: [] });
    expect(lines({ teams: [], turns: [], places: [] })[0]).toContain('You are in no team yet');
    expect(labelsOf(home)).toEqual(['Deploy', 'Search what runs where']);
  });
});

describe('what needs somebody', () => {
  it('rings before it asks, asks before somebody is on it, and each leads to its message', () => {
    const asks = running('checkout', { asking: { about: 'canary', since: NOW, until: NOW + 1_920_000 } });
    const facts = {
      pages: [acknowledged, { ...firing, id: 'api-320', suspect: SUSPECT }],
      places: [place('api'), place('checkout', { running: asks })],
    };
    const titles = lines(facts).filter((line) => /your call\*|errors\*/.test(line));
    expect(titles).toEqual([
      ':rotating_light: *api in prod, 4.1 % errors*',
      ':raised_hand: *checkout 1.42.0 in prod: your call*',
      ':eyes: *api in prod, 4.1 % errors*',
    ]);
    expect(lines(facts)).toContain('Since 2026-11-18 01:43 UTC, nobody has answered yet, likely cause api 1.42.0');
    expect(lines(facts)).toContain('The canary cannot tell. Rolled back 2026-11-18 02:20 UTC if nobody decides');
    const buttons = shown(facts).blocks.flatMap((block) => ('accessory' in block ? [block.accessory] : []));
    expect(buttons[0]).toMatchObject({ url: 'https://acme.example/archives/C0EDGE/api-320', style: 'primary' });
  });

  it('a question of another team stands behind what rings, and says whether it is asked of the reader', () => {
    const request: Request = {
      id: 'api-1',
      version: 1,
      team: 'edge',
      service: 'api',
      channel: 'C0EDGE',
      by: { id: 'U0MIRA', name: 'Mira' },
      of: ['discovery'],
      at: NOW,
      text: 'Why is it slow?',
      asked: ['U0ADA'],
      passed: [],
      state: { is: 'open' },
    };
    expect(lines({ requests: [request] })).toContain(':speech_balloon: *Mira of discovery asks you about api*');
    expect(lines({ requests: [{ ...request, passed: ['U0ADA'] }] })).toContain(
      ':speech_balloon: *Mira of discovery asks about api*',
    );
  });

  it('what is silenced and what runs stands below, each in one line', () => {
    const facts = { pages: [silenced], places: [place('api', { running: running('api') })] };
    expect(lines(facts)).not.toContain('*Needs you now*');
    expect(lines(facts).find((line) => line.startsWith(':no_bell:'))).toContain('until 2026-11-18 02:48 UTC, by Sam');
    expect(lines(facts).find((line) => line.startsWith(':hatching_chick: <https'))).toContain('in its canary, by Ada');
  });
});

it('what this shift and this week had is told in a line each', () => {
  const shift = { pages: 2, atNight: 1, incidents: 1, deploys: 5, rollbacks: 1, longestQuietNight: null };
  expect(lines({ shift, deploys: { count: 4, rolledBack: 0 } })).toEqual(
    expect.arrayContaining([
      '*This shift so far* 2 pages, 1 at night · 5 deploys, 1 rollback',
      '*Your deploys this week* 4, none rolled back',
    ]),
  );
  const calm = { ...shift, pages: 0, deploys: 0, rollbacks: 0 };
  expect(lines({ shift: calm })).toContain('*This shift so far* calm: no page, no deploy');
});

describe('my services', () => {
  it('say what serves since when, and what is the matter in words', () => {
    const hold = { service: 'checkout', environment: 'prod', by: null, at: NOW, reason: 'after its rollback.' };
    const said = lines({
      places: [place('api'), place('checkout', { hold, live: '3.9.0' }), place('recs', { live: null })],
    });
    expect(said).toContain(':white_check_mark: *api* 1.41.0 since 2026-11-16 19:48 UTC, no page, no hold');
    expect(said).toContain(':lock: *checkout* 3.9.0 since 2026-11-16 19:48 UTC, held by fullcycle: after its rollback');
    expect(said).toContain(':white_circle: *recs* fullcycle has not deployed it yet');
  });

  it('are deployed and rolled back from here, and a rollback says beforehand what it does', () => {
    const home = shown({ places: [place('api', { running: running('api', { from: '1.41.0' }) })] });
    expect(confirmOf(home, 'Roll back').title?.text).toBe('Roll back api in prod?');
    expect(confirmOf(home, 'Roll back').text.text).toBe(
      'The deploy of 1.42.0 turns back at once: 1.41.0 gets all requests. Not undone: what it wrote to the database.',
    );
    expect(confirmOf(shown(), 'Roll back').text.text).toContain('asked once more');
    const red = (message: Message) => buttonsOf(message).filter(({ style }) => style === 'danger').length;
    expect([red(home), red(shown())]).toEqual([1, 0]);
  });

  it('300 of one person: what needs somebody first, the rest counted, within what Slack takes', () => {
    const all = Array.from({ length: 300 }, (_, i) => place(`service-${String(i).padStart(3, '0')}`));
    const places = [
      ...all.slice(0, 299),
      place('zebra', { hold: { ...place('zebra'), by: null, at: NOW, reason: 'x' } }),
    ];
    const home = shown({ places });
    const names = linesOf(home).filter((line) => /^:\w+: \*(service|zebra)/.test(line));
    expect(names[0]).toContain('*zebra*');
    expect(linesOf(home)).toContain('And 252 services more, of which none needs anybody more than these.');
    expect(home.blocks.length).toBeLessThan(100);
    expect(JSON.stringify(homeView(home.blocks as never, NOW)).length).toBeLessThan(250_000);
  });
});

const pages = Array.from({ length: 40 }, (_, i) => ({ ...firing, id: `api-${i}` }));
const evil = place(EVIL, {
  live: EVIL,
  hold: { service: EVIL, environment: 'prod', by: { id: 'U1', name: EVIL }, at: NOW, reason: EVIL.repeat(30) },
  running: running('api', { release: EVIL, asked: { by: { id: 'U1', name: EVIL }, at: NOW } }),
});
const STATES: Record<string, Partial<HomeFacts>> = {
  'on call': {},
  'off call': { turns: [turnOf('U0LIN', 'U0ADA')] },
  'in no team': { teams: [], turns: [], places: [] },
  'a storm': { pages },
  counted: {
    shift: { pages: 2, atNight: 1, incidents: 1, deploys: 5, rollbacks: 1, longestQuietNight: null },
    deploys: { count: 4, rolledBack: 0 },
  },
  'many places': {
    places: Array.from({ length: 60 }, () => evil).map((each, i) => ({ ...each, service: `${EVIL} ${i}` })),
  },
};

describe.each(Object.entries(STATES))('%s', (_, more) => {
  const home = shown(more);
  it('is taken by Slack', () => {
    expect(() => slack.view(homeView(home.blocks as never, NOW), 'home')).not.toThrow();
  });
  it('shouts at nobody, pings nobody, and no number parts from its unit', () => {
    const texts = textsIn(home.blocks);
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\d (%|ms|s|min|h|of)\b/);
    }
    for (const line of linesOf(home)) expect(line).not.toMatch(/<!channel>|<@U1>/);
    for (const { action_id, confirm, style } of buttonsOf(home)) {
      expect(action_id).toBeDefined();
      if (style === 'danger') expect(confirm).toBeDefined();
    }
  });
});
