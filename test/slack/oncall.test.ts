/** /oncall as people of the team type and read it. It is Friday, 20 November 2026, 14:18 in Berlin, 13:18 in Slack. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FRIDAY, type OncallWorld, startOncallWorld } from './oncall-world.ts';

let world: OncallWorld;
beforeEach(async () => {
  world = await startOncallWorld();
});
afterEach(() => world.stop());

const HOUR = 3_600_000;
async function typed(who: string, text: string): Promise<string> {
  const { text: said } = await world.type(who, text);
  await world.bot.settled();
  return said;
}

describe('who is on call', () => {
  test('now, next and after that, for which services, with their own time', async () => {
    expect(await typed('lin', '/oncall')).toBe(
      [
        '# 📟 On call for edge: Ada',
        'Now @Ada until 23 Nov 2026 08:00; it is 13:18 for Ada',
        'If no answer in 5 min @Lin, then the whole team',
        'Next @Lin until 30 Nov 2026 08:00',
        'secondary @Lin until 23 Nov 2026 08:00',
        '[Page Ada] [Take over from Ada] [Next 4 weeks]',
        '– edge owns api and checkout. Only you see this.',
      ].join('\n'),
    );
  });

  test('a service names its team, wherever it is asked; somebody of another team takes no shift', async () => {
    const said = await typed('mira', '/oncall who is on call of checkout');
    expect(said).toContain('On call for edge: Ada');
    expect(said).not.toContain('Take over');
  });

  test('nobody on call is said out loud, with who comes next and a way to take it', async () => {
    const [primary] = world.edge.oncall?.layers ?? [];
    primary?.rules.forEach((rule) => {
      rule.windows = [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 12 * 60 }];
    });
    const { message, text } = await world.type('sam', '/oncall edge');
    expect(text).toContain('# ⚠ On call for edge: nobody');
    expect(text).toContain('Nobody is on call until 23 Nov 2026 08:00, then @Lin.');
    expect(message.text).toBe('Nobody is on call for edge now. If it is urgent, page the whole team.');
    await world.person('sam').click(message, 'I take it');
    await world.bot.settled();
    expect(await typed('ada', '/oncall')).toContain('On call for edge: Sam');
  });

  test('who is on both layers is no way out for themselves', async () => {
    const [primary, secondary] = world.edge.oncall?.layers ?? [];
    if (!primary || !secondary) throw new Error('edge has two layers');
    secondary.rules = primary.rules;
    expect(await typed('lin', '/oncall')).toMatch(/\nIf no answer in \d+ min the whole team\n/);
  });

  test('a team without a schedule says so', async () => {
    expect(await typed('mira', '/oncall recs')).toContain(
      'No one is on call for discovery: services.yml has no schedule for it. Pages go to the whole team.',
    );
  });
});

describe('the coming weeks', () => {
  test('as a table by the clock of the team, and the same as a picture that says itself in words', async () => {
    expect(await typed('lin', '/oncall weeks 2')).toBe(
      [
        '# :calendar: On call for edge: next 2 weeks',
        '✅ Somebody is on call all the time, and all of them can be paged.',
        'From (Berlin time)   primary   secondary',
        'Fri 20 Nov 14:18     Ada       Lin',
        'Mon 23 Nov 09:00     Lin       Sam',
        'Mon 30 Nov 09:00     Sam       Ada',
        '– More: `/oncall take`, `/oncall cover me`. Only you see this.',
      ].join('\n'),
    );
    const picture = await world.hears('lin', /On call for edge, Berlin time\. From Fri 20 Nov 14:18: primary: Ada/);
    expect(picture.blocks?.[0]).toMatchObject({ type: 'image' });
  });

  test('in lines, where Slack takes no table', async () => {
    await world.stop();
    world = await startOncallWorld({ refuseBlocks: ['table'] });
    const said = await typed('lin', '/oncall weeks 1');
    expect(said).toContain('Fri 20 Nov 14:18 primary Ada, secondary Lin');
    expect(said).toContain('Mon 23 Nov 09:00 primary Lin, secondary Sam');
  });

  test('with its gaps, and with people who have left Slack', async () => {
    world.edge.oncall?.layers[0]?.rules.forEach((rule) => {
      rule.until = Date.parse('2026-12-01T08:00:00Z');
    });
    world.slack.leave('sam');
    const said = await typed('lin', '/oncall weeks edge 2');
    expect(said).toContain('⚠ Nobody is on call for edge from 1 Dec 2026 08:00 to 4 Dec 2026 13:18');
    expect(said).toContain('⚠ Sam cannot be paged, and is on call for edge from 30 Nov 2026 08:00 to 1 Dec 2026 08:00');
    expect(said).toContain('Tue 1 Dec 09:00      ⚠ nobody');
  });
});

describe('an override', () => {
  test('is on, is said in the channel, and whoever it moves is told', async () => {
    const said = await typed('lin', '/oncall override @sam tomorrow 09:00-17:00');
    expect(said).toContain(
      '✅ Sam is on call for edge from 21 Nov 2026 08:00 to 16:00 (Sat 21 Nov 09:00 to 17:00, Berlin time).',
    );
    expect(world.publicly()).toEqual([
      '📟 Sam is on call for edge instead of Ada from 21 Nov 2026 08:00 to 16:00. Lin set it.',
    ]);
    expect(world.direct('ada')[0]).toContain(
      'No longer on call for edge from 21 Nov 2026 08:00 to 16:00: Sam is instead',
    );
    expect(world.direct('sam')[0]).toContain('On call for edge from 21 Nov 2026 08:00 to 16:00');
    expect(world.direct('lin')).toEqual([]);
    world.clock.now = Date.parse('2026-11-21T12:00:00Z');
    expect(await typed('ada', '/oncall')).toContain('On call for edge: Sam');
  });

  test('of the secondary is of the secondary', async () => {
    await typed('ada', '/oncall override @sam secondary for 4h');
    expect(await typed('ada', '/oncall')).toContain('secondary @Sam until 20 Nov 2026 17:18');
  });

  test('is taken back, and all is as before', async () => {
    await typed('lin', '/oncall override @sam tomorrow 09:00-17:00');
    const { message, text } = await world.type('ada', '/oncall cancel');
    expect(text).toContain('Changed Sam is on call from 21 Nov 2026 08:00 to 16:00');
    await world.person('ada').click(message, 'Take it back');
    await world.bot.settled();
    expect(world.publicly().at(-1)).toBe(
      '📟 edge is as it was before from 21 Nov 2026 08:00 to 16:00. Ada took a change back.',
    );
    expect(world.direct('sam').at(-1)).toContain('No longer on call for edge');
    expect(await typed('ada', '/oncall cancel')).toContain('There is nothing to take back for edge.');
  });

  test.each([
    ['@lin 2026-11-24 to 2026-11-22', 'That ends before it starts.'],
    ['@lin tomorrow 17:00-17:00', 'That ends before it starts.'],
    ['@lin 2026-11-01', 'That time is over.'],
    ['@lin', 'No time was named.'],
    ['@lin tomorrow 09:00', 'That time has no end.'],
    ['@lin tomorow', 'The word “tomorow” is not clear here. Did you mean tomorrow?'],
    ['tomorrow', 'Nobody was named.'],
    ['@bob tomorrow', 'Nobody of services.yml is called @bob.'],
    ['@ada tomorrow', 'Ada is on call for edge then already.'],
    ['@lin 2026-12-01 to 2028-12-01', 'That is longer than a year.'],
  ])('%s: refused, with what to do', async (words, sentence) => {
    const said = await typed('lin', `/oncall override ${words}`);
    expect(said).toContain(`${sentence}`);
    expect(said).toContain('Nothing has changed.');
    expect(world.publicly()).toEqual([]);
  });

  test('of somebody who left Slack is refused', async () => {
    world.slack.leave('sam');
    expect(await typed('ada', '/oncall override @sam tomorrow')).toContain('Sam is not in this Slack any more.');
  });

  test('by somebody of another team is refused', async () => {
    expect(await typed('mira', '/oncall override @lin tomorrow edge')).toContain(
      'Only people of team edge change who is on call. Nothing has changed.',
    );
  });
});

describe('a shift is taken', () => {
  test('by a word: what is left of it', async () => {
    expect(await typed('sam', '/oncall take')).toContain('✅ You are on call for edge from 20 Nov 2026 13:18');
    expect(world.publicly()).toEqual([
      '📟 Sam is on call for edge instead of Ada from 20 Nov 2026 13:18 to 23 Nov 2026 08:00. Sam took it.',
    ]);
  });

  test('of a person who is named: their next', async () => {
    expect(await typed('sam', '/oncall take @lin primary')).toContain('(Mon 23 Nov 09:00 to Mon 30 Nov 09:00');
  });

  test('by its button, from now on, not from when it was shown', async () => {
    const { message } = await world.type('lin', '/oncall');
    world.clock.now = FRIDAY + HOUR;
    const { confirm } = await world.person('lin').click(message, 'Take over from Ada');
    await world.bot.settled();
    expect(confirm?.title).toBe('Take the shift from Ada?');
    expect(world.publicly().at(-1)).toContain('Lin is on call for edge instead of Ada from 20 Nov 2026 14:18');
  });

  test('by a button that came too late: it is said who is on', async () => {
    const [first, second] = [await world.type('lin', '/oncall'), await world.type('sam', '/oncall')];
    await world.person('lin').click(first.message, 'Take over from Ada');
    await world.bot.settled();
    await world.person('sam').click(second.message, 'Take over from Ada');
    expect(world.read(await world.hears('sam', /not on call/))).toContain('Ada is not on call for edge then.');
  });
});

describe('cover', () => {
  const ask = () => typed('ada', '/oncall cover me tomorrow 09:00-17:00');
  const card = () =>
    world.slack
      .channel('#team-edge')
      .waitFor((message) => /asks to be covered|covers|stays on call/.test(world.read(message)));

  test('the team is asked, and nothing changes until somebody presses', async () => {
    expect(await ask()).toContain('The team is asked in #team-edge to cover you from 21 Nov 2026 08:00');
    expect(world.read(await card())).toBe(
      [
        '✋ Ada asks to be covered on call for edge from 21 Nov 2026 08:00 to 16:00.',
        'Nothing changes until somebody takes it; the first to press has it.',
        '[I take it] [Not needed any more]',
        '– Take it back: whoever asked, or `/oncall cancel`.',
      ].join('\n'),
    );
    expect(await typed('lin', '/oncall')).toContain('Ada asks to be covered from 21 Nov 2026 08:00');
  });

  test('the first to press has it: the asker is told, the card says so, and the next is told who was faster', async () => {
    await ask();
    const message = await card();
    await world.person('lin').click(message, 'I take it');
    await world.bot.settled();
    expect(world.read(await card())).toBe('✅ Lin covers Ada on call for edge from 21 Nov 2026 08:00 to 16:00.');
    expect(world.direct('ada')).toEqual([
      '📟 Lin is on call for edge instead of Ada from 21 Nov 2026 08:00 to 16:00. Lin took it.',
    ]);
    expect(await typed('sam', '/oncall')).toContain('Swap Lin covers Ada from 21 Nov 2026 08:00');
  });

  test('two at once: one has it', async () => {
    await ask();
    const message = await card();
    await Promise.all([
      world.person('lin').click(message, 'I take it'),
      world.person('sam').click(message, 'I take it'),
    ]);
    await world.bot.settled();
    const heard = [...world.heard('lin'), ...world.heard('sam')];
    expect(heard.filter((text) => text.includes('You are on call for edge'))).toHaveLength(1);
    expect(heard.filter((text) => text.includes('has taken it already'))).toHaveLength(1);
  });

  test('is taken back by whoever asked, by nobody else', async () => {
    await ask();
    const message = await card();
    await world.person('lin').click(message, 'Not needed any more');
    expect(world.read(await world.hears('lin', /takes it back/))).toContain('Only whoever asked takes it back.');
    await world.person('ada').click(message, 'Not needed any more');
    await world.bot.settled();
    expect(world.read(await card())).toContain('Ada stays on call for edge');
  });

  test('that begins now leaves a moment to take it', async () => {
    expect(await typed('ada', '/oncall cover me for 4h')).toContain('(Fri 20 Nov 14:33 to 18:18, Berlin time)');
  });

  test('pressed too late changes nothing', async () => {
    await ask();
    const message = await card();
    world.clock.now = Date.parse('2026-11-21T09:00:00Z');
    await world.person('lin').click(message, 'I take it');
    await world.bot.settled();
    expect(world.heard('lin').at(-1)).toContain('Its time has come already. Nothing has changed.');
    expect(world.read(await card())).toContain('nobody took it in time');
  });

  test('of a time at which somebody is not on call is refused, by people of other teams too', async () => {
    expect(await typed('sam', '/oncall cover me tomorrow')).toContain('Sam is not on call for edge then.');
    await ask();
    await world.person('mira').click(await card(), 'I take it');
    expect(world.read(await world.hears('mira', /Only people/))).toContain(
      'Only people of team edge cover each other.',
    );
  });
});

describe('a swap', () => {
  const ask = () => typed('ada', '/oncall swap @lin 2026-12-08 for 2026-11-24');

  test('is asked directly; both shifts change hands at once when the other agrees', async () => {
    expect(await ask()).toContain('Lin is asked in a direct message.');
    const message = await world.directly('lin', /asks you to swap/);
    expect(await typed('sam', '/oncall weeks')).toContain('Mon 7 Dec 09:00      Ada');
    await world.person('lin').click(message, 'Agree to the swap');
    await world.bot.settled();
    expect(world.read(await world.directly('lin', /You and Ada swapped shifts/))).not.toContain('[');
    expect(world.direct('ada')[0]).toContain('Lin agreed: your shifts are swapped.');
    const said = await typed('sam', '/oncall weeks');
    expect(said).toContain('Tue 24 Nov 00:00     Ada       Sam');
    expect(said).toContain('Tue 8 Dec 00:00      Lin');
    expect(world.publicly()).toEqual([
      '📟 Lin is on call for edge instead of Ada from 7 Dec 2026 23:00 to 8 Dec 2026 23:00. Ada and Lin swapped.',
      '📟 Ada is on call for edge instead of Lin from 23 Nov 2026 23:00 to 24 Nov 2026 23:00. Ada and Lin swapped.',
    ]);
  });

  test('declined: the asker is told and nothing has changed', async () => {
    await ask();
    await world.person('lin').click(await world.directly('lin', /asks you to swap/), 'Keep my shift');
    await world.bot.settled();
    expect(world.direct('ada')[0]).toContain('Lin keeps the shift. You stay on call for edge');
    expect(world.publicly()).toEqual([]);
  });

  test('the two times may be typed in either order', async () => {
    expect(await typed('ada', '/oncall swap @lin 2026-11-24 for 2026-12-08')).toContain(
      'You give edge from 7 Dec 2026 23:00 to 8 Dec 2026 23:00',
    );
  });

  test('of a shift that is not theirs is refused', async () => {
    expect(await typed('ada', '/oncall swap @lin 2026-12-01 for 2026-12-02')).toContain(
      'Lin is not on call for edge then. Nothing has changed.',
    );
    expect(world.direct('lin')).toEqual([]);
  });
});

test('a slip gets the nearest word, and help says all of them', async () => {
  expect(await typed('ada', '/oncall ovrride @lin')).toContain('Did you mean override?');
  expect(await typed('ada', '/oncall egde')).toContain('Did you mean edge?');
  const help = await typed('ada', '/oncall help');
  for (const word of ['take', 'override', 'cover me', 'swap', 'cancel', 'weeks', 'Berlin time'])
    expect(help).toContain(word);
});

test('whoever is on call for a team does with its services what the team does', async () => {
  await world.desk.lock({ service: 'api', environment: 'prod', by: null, at: FRIDAY, reason: 'rolled back' });
  expect(await typed('mira', '/deploy unlock api')).toContain('api belongs to team edge');
  await typed('lin', '/oncall override @mira for 4h');
  expect(await typed('mira', '/deploy unlock api')).not.toContain('belongs to team');
  expect(world.publicly().at(-1)).toContain('Mira');
});

describe('calendars', () => {
  test('are told to the one who asks: the own one, and the team’s', async () => {
    await world.stop();
    world = await startOncallWorld({
      calendarOf: (whose) => `https://fullcycle.example.com/calendar/${Object.values(whose)[0]}.ics`,
    });
    const { message, text } = await world.type('ada', '/oncall calendar');
    expect(message.ephemeralFor).toBe('U0ADA');
    expect(text).toContain('https://fullcycle.example.com/calendar/U0ADA.ics');
    expect(text).toContain('https://fullcycle.example.com/calendar/edge.ics');
  });

  test('that are not served say what is missing', async () => {
    expect(await typed('ada', '/oncall calendar')).toContain('Calendars are not served here.');
  });
});
