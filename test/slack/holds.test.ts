/** Holds, as people meet them: /deploy lock, unlock, taking over, and a deploy that meets one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Hold } from '../../src/delivery/hold.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

const LINS: Hold = {
  service: 'api',
  environment: 'prod',
  by: { id: 'U0LIN', name: 'Lin' },
  at: Date.UTC(2026, 10, 17, 12, 5),
  reason: 'Load test all afternoon.',
};
const OURS: Hold = { ...LINS, by: null, reason: '1.42.0 failed its canary', after: 'api-1' };

describe('/deploy lock', () => {
  test('the team reads who holds it and why, in the words that were typed', async () => {
    const { text } = await world.type('ada', '/deploy lock api because <!channel> load test');
    expect(text).toContain('api in prod is held in your name. No deploy begins until it is lifted');
    expect(world.desk.hold).toMatchObject({ by: { id: 'U0ADA' }, reason: '<!channel> load test' });
    expect(world.publicly()).toEqual(['🔒 api in prod is held by Ada: “<!channel> load test”']);
  });

  test('without a reason it is asked for', async () => {
    await world.person('ada').type('#team-edge', '/deploy lock api in staging');
    const form = await world.person('ada').waitForView();
    expect(world.desk.hold).toBeNull();
    await world.person('ada').submit(form, { reason: 'Migration runs' });
    await world.hears('ada', /held in your name/);
    expect(world.desk.hold).toMatchObject({ environment: 'staging', reason: 'Migration runs' });
  });

  test('somebody else’s hold is told with who, since when and why, and taken over by a second word', async () => {
    world.desk.hold = LINS;
    const { message, text } = await world.type('ada', '/deploy lock api because of the sale');
    expect(text).toContain('api in prod is held already. Nothing has changed.');
    expect(text).toMatch(/Held by Lin since .*: “Load test all afternoon”/);
    expect(world.desk.hold).toBe(LINS);

    const { confirm } = await world.person('ada').click(message, 'Take it over');
    expect(confirm?.text).toContain('Lin is told. The hold becomes yours');
    await world.hears('ada', /held in your name/);
    expect(world.desk.hold).toMatchObject({ by: { id: 'U0ADA' }, reason: 'of the sale' });
    expect(world.publicly()).toEqual(['🔒 api in prod is held by Ada, no longer by Lin: “of the sale” @Lin']);
  });

  test('a hold that changed since the question is described again, not taken', async () => {
    world.desk.hold = LINS;
    const { message } = await world.type('ada', '/deploy lock api because of the sale');
    world.desk.hold = { ...LINS, by: { id: 'U0SAM', name: 'Sam' }, at: LINS.at + 1000 };
    await world.person('ada').click(message, 'Take it over');
    await world.hears('ada', /Held by Sam/);
    expect(world.desk.hold).toMatchObject({ by: { id: 'U0SAM' } });
  });

  test('where the owners allow nobody else, nobody else holds it', async () => {
    const { text } = await world.type('ada', '/deploy lock vault because I like to');
    expect(text).toContain('vault belongs to team keys: only they hold it.');
    expect(world.desk.hold).toBeNull();
  });

  test.each(['/deploy lock', '/deploy unlock'])('%s without a service asks which', async (typed) => {
    expect((await world.type('ada', typed)).text).toContain('Say which service. Nothing has changed.');
  });

  test('a channel that does not let the bot in: the hold stands, and the person knows', async () => {
    world.desk.catalog.teams.set('edge', { ...must(world.desk.catalog.teams.get('edge')), channel: 'C0NONE' });
    const { text } = await world.type('ada', '/deploy lock api because of it');
    expect(text).toContain('could not be told');
    expect(world.desk.hold).not.toBeNull();
  });
});

test.each([
  ['/deploy status api', /🔒 Held by Lin since .*: “Load test all afternoon”/],
  ['/deploy status', /api in prod: 1.41.0 serves · 🔒 held by Lin/],
])('%s says who holds it', async (typed, words) => {
  world.desk.hold = LINS;
  expect((await world.type('ada', typed)).text).toMatch(words);
});

describe('/deploy unlock', () => {
  test.each([
    ['one’s own hold', { ...LINS, by: { id: 'U0ADA', name: 'Ada' } }],
    ['what fullcycle set after a rollback', OURS],
  ])('%s is lifted at once, and the team reads it', async (_, hold) => {
    world.desk.hold = hold;
    const { text } = await world.type('ada', '/deploy unlock api');
    expect(text).toContain('The hold on api in prod is lifted. Deploys can begin again.');
    expect(world.desk.hold).toBeNull();
    expect(world.publicly()[0]).toMatch(/^🔓 Ada lifted the hold on api in prod. It was set .*: /);
  });

  test('somebody else’s is lifted by a second word, and they are told', async () => {
    world.desk.hold = LINS;
    const { message, text } = await world.type('ada', '/deploy unlock api');
    expect(text).toContain('It is not your hold. Nothing has changed yet.');
    expect(world.desk.hold).toBe(LINS);
    await world.person('ada').click(message, 'Lift the hold');
    await world.hears('ada', /is lifted/);
    expect(world.desk.hold).toBeNull();
    expect(world.publicly()[0]).toMatch(
      /^🔓 Ada lifted the hold on api in prod. @Lin had set it .*: “Load test all afternoon”$/,
    );
  });

  test('where nothing holds it, that is said', async () => {
    expect((await world.type('ada', '/deploy unlock api')).text).toContain('Nothing holds api in prod.');
  });

  test('somebody of another team cannot lift it, but the one who set it can', async () => {
    world.desk.hold = LINS;
    expect((await world.type('mira', '/deploy unlock api')).text).toContain('only they lift its hold');
    world.desk.hold = { ...LINS, by: { id: 'U0MIRA', name: 'Mira' } };
    expect((await world.type('mira', '/deploy unlock api')).text).toContain('is lifted');
  });
});

describe('a deploy that something stands in the way of', () => {
  test('each reason with its owner, what to do, and that a rollback is always possible', async () => {
    world.desk.obstacles = [
      { what: 'hold', hold: LINS },
      { what: 'freeze', why: 'Weekend', until: Date.UTC(2026, 10, 23, 8) },
      { what: 'staging', environment: 'staging' },
    ];
    const { text } = await world.type('ada', '/deploy api 1.43.0');
    expect(text).toContain('⛔ Not started: api 1.43.0 to prod');
    expect(text).toContain('Nothing has changed. 3 things stand in the way:');
    expect(text).toMatch(/🔒 Held by Lin since .*: “Load test all afternoon”/);
    expect(text).toMatch(/❄️ Frozen until .*: Weekend/);
    expect(text).toContain('1.43.0 has not baked in staging');
    expect(text).toContain('A rollback is always possible.');
    expect(text).toContain('[Lift the hold] [Deploy anyway] [Deploy to staging]');
    expect(world.desk.requests).toEqual([]);
  });

  test('Deploy anyway asks why and goes on in spite of exactly what was shown', async () => {
    world.desk.obstacles = [{ what: 'freeze', why: 'Weekend', until: 1 }];
    const { message } = await world.type('ada', '/deploy api 1.43.0');
    await world.person('ada').click(message, 'Deploy anyway');
    const form = await world.person('ada').waitForView();
    expect(world.desk.requests).toEqual([]);
    await world.person('ada').submit(form, { reason: 'Customers cannot pay' });
    await world.hears('ada', /begins/);
    expect(world.desk.requests).toMatchObject([
      { release: '1.43.0', overrides: ['freeze'], reason: 'Customers cannot pay' },
    ]);
  });

  test('a release that is marked bad besides is one question, not two', async () => {
    world.desk.hold = OURS;
    world.desk.obstacles = [{ what: 'hold', hold: OURS }];
    world.desk.bad.push({ release: '1.43.0', at: 0, why: 'failed its canary: 3.1 % errors', operation: 'api-1' });
    const { message, text } = await world.type('ada', '/deploy api 1.43.0');
    expect(text).toContain('Nothing has changed. 2 things stand in the way:');
    expect(text).toContain('1.43.0 is marked bad: it failed its canary: 3.1 % errors');
    expect(text).toMatch(/Held by fullcycle since/);
    await world.person('ada').click(message, 'Deploy anyway');
    await world.person('ada').submit(await world.person('ada').waitForView(), { reason: 'It was the database' });
    await world.hears('ada', /begins/);
    expect(world.desk.requests).toMatchObject([
      { overrides: ['hold'], reason: 'It was the database', despite: expect.stringContaining('1.43.0 was marked bad') },
    ]);
  });

  test('rights are those of the moment when the reason is sent', async () => {
    world.desk.obstacles = [{ what: 'hold', hold: LINS }];
    const { message } = await world.type('ada', '/deploy api 1.43.0');
    await world.person('ada').click(message, 'Deploy anyway');
    const form = await world.person('ada').waitForView();
    world.desk.catalog.teams.get('edge')?.members.splice(0, 1);
    await world.person('ada').submit(form, { reason: 'Customers cannot pay' });
    await world.hears('ada', /api belongs to team edge/);
    expect(world.desk.requests).toEqual([]);
  });

  test('once the hold is lifted, the release that waited is one press away', async () => {
    world.desk.hold = OURS;
    world.desk.obstacles = [{ what: 'hold', hold: OURS }];
    const { message, text } = await world.type('ada', '/deploy api 1.43.0');
    expect(text).toMatch(/Held by fullcycle since .*: 1.42.0 failed its canary/);
    await world.person('ada').click(message, 'Lift the hold');
    const done = await world.hears('ada', /is lifted/);
    world.desk.obstacles = [];
    await world.person('ada').click(done, 'Deploy 1.43.0');
    await world.hears('ada', /begins/);
    expect(world.desk.requests).toMatchObject([{ release: '1.43.0' }]);
  });

  test('somebody of another team sees why, and no way around it', async () => {
    world.desk.obstacles = [{ what: 'hold', hold: { ...LINS, service: 'recs' } }];
    await world.person('ada').type('#team-edge', '/deploy recs 1.42.0');
    const form = await world.person('ada').waitForView();
    await world.person('ada').submit(form, { reason: 'checkout needs the new field' });
    const told = world.read(await world.hears('ada', /Not started/));
    expect(told).not.toContain('[');
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}
