import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
afterEach(() => world.stop());

describe.each(['Socket Mode', 'HTTP'] as const)('/deploy over %s', (mode) => {
  beforeEach(async () => {
    world = await startBotWorld(mode);
  });

  test('a deploy begins, and only the person who typed it is told where its card will be', async () => {
    const { message, text } = await world.type('ada', '/deploy api 1.42.0');
    expect(text).toBe('Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.');
    expect(message.ephemeralFor).toBe('U0ADA');
    expect(world.desk.requests).toMatchObject([
      { kind: 'deploy', service: 'api', environment: 'prod', release: '1.42.0', by: { id: 'U0ADA', name: 'Ada' } },
    ]);
    expect(world.slack.channel('#team-edge').messages()).toEqual([]);
  });

  test('a reason is kept as it was typed, whatever is in it', async () => {
    await world.type('ada', '/deploy api 1.42.0 because <!channel> *now* & @lin a&lt;b');
    expect(world.desk.requests[0]?.reason).toBe('<!channel> *now* & @lin a&lt;b');
  });

  test.each([
    '/deploy <!channel> 1.42.0',
    '/deploy api <!channel>',
    '/deploy api 1 to <!channel>',
    '/rollback <!channel>',
  ])('%s pings nobody and is shown as typed', async (typed) => {
    const { message, text } = await world.type('ada', typed);
    expect(text).toContain('“<!channel>”');
    expect(JSON.stringify([message.text, message.blocks?.slice(0, 1)])).not.toContain('<!channel>');
  });

  test('a service that does not exist: the nearest one, as a button, and all that there are', async () => {
    const { text } = await world.type('ada', '/deploy chekout 3.9.1');
    expect(text).toBe(
      [
        '❔ There is no service called “chekout”. Nothing has changed.',
        'Did you mean checkout?',
        '[checkout 3.9.1]',
        'Services: api, checkout, recs, search, vault.',
        'You typed /deploy chekout 3.9.1',
      ].join('\n'),
    );
    expect(world.desk.requests).toEqual([]);
  });

  test('the button with the nearest service opens the form with it', async () => {
    const { message } = await world.type('ada', '/deploy chekout 1.43.0');
    await world.person('ada').click(message, 'checkout 1.43.0');
    const form = await world.person('ada').waitForView();
    expect(chosen(form.body)).toEqual({ service: 'checkout', environment: 'prod', release: '1.43.0' });
  });

  test('a release that does not exist: the nearest ones, and what there is', async () => {
    const { text } = await world.type('ada', '/deploy api 1.24.0');
    expect(text).toContain('api has no release called “1.24.0”. Nothing has changed. Did you mean 1.42.0?');
    expect(text).toContain('• 1.41.0, runs now');
    expect(text).toContain('• 1.40.2, by Sam');
    expect(world.desk.requests).toEqual([]);
  });

  test('an environment that does not exist is named with the ones that do', async () => {
    const { text } = await world.type('ada', '/deploy api 1.42.0 to stagin');
    expect(text).toContain('api has no environment called “stagin”. Nothing has changed.');
    expect(text).toContain('Did you mean staging? It runs in prod, staging.');
    expect(world.desk.requests).toEqual([]);
  });

  test('where there is no prod and no other hint, the environment is asked for', async () => {
    const { text } = await world.type('mira', '/deploy search 1.42.0');
    expect(text).toContain('search runs in several environments: say which. Nothing has changed.');
    expect(text).toContain('It runs in eu, us.');
  });

  test('a word that means nothing is not guessed', async () => {
    const { text } = await world.type('ada', '/deploy api 1.42.0 becuase it rains');
    expect(text).toContain('The word “becuase” is not clear here. Did you mean because? Nothing has changed.');
    expect(world.desk.requests).toEqual([]);
  });

  test('the release that serves already is not deployed again', async () => {
    const { text } = await world.type('ada', '/deploy api v1.41.0');
    expect(text).toBe('✅ api 1.41.0 serves all requests in prod already. Nothing has changed.');
    expect(world.desk.requests).toEqual([]);
  });

  test('a second deploy is linked to the card of the running one, and may wait behind it', async () => {
    const running = world.desk.write();
    const card = await world.post('#team-edge', 'link.card', running.id);
    world.cards.set(running.id, { channel: card.channel, ts: card.ts });
    const { message, text } = await world.type('ada', '/deploy api 1.43.0 because of the sale');
    expect(text).toContain('api is busy in prod: 1.42.0 is in its canary, asked by Lin. Nothing has changed.');
    const url = `${world.slack.address}/archives/C0EDGE/p${card.ts.replace('.', '')}`;
    expect(JSON.stringify(message.blocks)).toContain(`<${url}|1.42.0>`);
    expect(world.desk.requests).toEqual([]);

    await world.person('ada').click(message, 'Queue 1.43.0 behind it');
    const told = await world
      .person('ada')
      .in('#team-edge')
      .waitFor((each) => /waits in line/.test(each.text));
    expect(told.ts).toBe(message.ts);
    expect(world.desk.requests).toMatchObject([{ release: '1.43.0', queue: true, reason: 'of the sale' }]);
  });

  test('a release that is marked bad wants a confirmation that says why', async () => {
    world.desk.bad.push({
      release: '1.43.0',
      at: 0,
      why: 'failed its canary: 3.1 % errors',
      operation: 'api-1',
    });
    const { message, text } = await world.type('ada', '/deploy api 1.43.0');
    expect(text).toContain('api 1.43.0 is marked bad: it failed its canary: 3.1 % errors. Nothing has changed.');
    expect(world.desk.requests).toEqual([]);

    const { confirm } = await world.person('ada').click(message, 'Deploy 1.43.0 anyway');
    expect(confirm).toMatchObject({
      title: 'Deploy api 1.43.0 to prod anyway?',
      confirm: 'Deploy it',
      deny: 'Leave it',
    });
    expect(confirm?.text).toContain('It failed its canary:');
    await world
      .person('ada')
      .in('#team-edge')
      .waitFor((each) => /Deploy of api 1.43.0 to prod begins/.test(each.text));
    expect(world.desk.requests).toMatchObject([
      { release: '1.43.0', despite: '1.43.0 was marked bad: it failed its canary: 3.1 % errors' },
    ]);
  });

  test('when the cloud cannot be asked, the deploy begins and preflight looks', async () => {
    world.desk.cloud = 'is out of reach';
    const { text } = await world.type('ada', '/deploy api 9.9.9');
    expect(text).toContain('Deploy of api 9.9.9 to prod begins');
  });

  test('/deploy status says what serves, what runs, what waits and what is bad', async () => {
    world.desk.write();
    world.desk.write({ release: '1.44.0', waiting: { since: 0 }, asked: { by: { id: 'U0SAM', name: 'Sam' }, at: 0 } });
    world.desk.bad.push({ release: '1.43.0', at: 0, why: 'set off the alarm api-prod-errors', operation: 'api-1' });
    const { text } = await world.type('ada', '/deploy status api in prod');
    expect(text).toContain('prod 1.41.0 serves');
    expect(text).toContain('1.42.0 in #team-edge in its canary, by Lin');
    expect(text).toContain('1. in line: 1.44.0 by Sam');
    expect(text).toContain('1.43.0 is marked bad: it set off the alarm api-prod-errors');
    expect(text).not.toContain('staging');
  });

  test('a bare /deploy status tells of the services of the channel’s team', async () => {
    const { text } = await world.type('ada', '/deploy status', '#team-discovery');
    expect(text).toContain('recs in prod: 1.41.0 serves');
    expect(text).not.toContain('checkout');
  });

  test('/deploy help names the person’s own services and only what works', async () => {
    const { text } = await world.type('mira', '/deploy help');
    expect(text).toContain('/deploy recs 1.42.0');
    expect(text).toContain('You can deploy recs and search (team discovery). Only you see this.');
    expect(text).not.toMatch(/oncall/);
  });

  test('the answer reaches a person also where the bot is no member', async () => {
    const { text } = await world.type('ada', '/deploy api 1.42.0', '#random');
    expect(text).toContain('the card appears in #team-edge');
  });
});

/** What the form shows as chosen, by action. */
function chosen(body: { blocks: unknown[] }) {
  const initial = (action: string) => {
    const block = body.blocks.find((each) => JSON.stringify(each).includes(`"deploy.form.${action}"`));
    return (block as { element?: { initial_option?: { value: string } } }).element?.initial_option?.value;
  };
  return { service: initial('service'), environment: initial('environment'), release: initial('release') };
}
