import { describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { card, slackWith, socketBot } from './bots.ts';

const clock = { at: 1_700_000_000_000 };

/** Types a command, and hands out its response url. */
async function urlOfCommand(slack: LocalSlack): Promise<string> {
  let url = '';
  await socketBot(slack, (app) =>
    app.command('/deploy', async ({ ack, body }) => {
      url = body.response_url;
      await ack();
    }),
  );
  await slack.person('ada').type('#team-edge', '/deploy');
  return url;
}

async function post(url: string, body: unknown): Promise<[status: number, text: string]> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return [response.status, await response.text()];
}

describe('a response url', () => {
  test('takes five posts', async () => {
    const slack = await slackWith();
    const url = await urlOfCommand(slack);
    for (let i = 0; i < 5; i++) expect(await post(url, { text: `${i}` })).toEqual([200, 'ok']);
    const [status, text] = await post(url, { text: 'one too many' });
    expect([status, JSON.parse(text)]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(slack.person('ada').sees('#team-edge')).toHaveLength(5);
  });

  test('lasts thirty minutes', async () => {
    const slack = await slackWith({ now: () => clock.at });
    const url = await urlOfCommand(slack);
    clock.at += 30 * 60_000;
    expect(await post(url, { text: 'just in time' })).toEqual([200, 'ok']);
    clock.at += 1;
    const [status, text] = await post(url, { text: 'too late' });
    expect([status, JSON.parse(text)]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  test('answers privately unless it is told to answer in the channel', async () => {
    const slack = await slackWith();
    const url = await urlOfCommand(slack);
    await post(url, { text: 'For you.' });
    await post(url, { text: 'For all.', response_type: 'in_channel' });
    expect(
      slack
        .person('lin')
        .sees('#team-edge')
        .map((each) => each.text),
    ).toEqual(['For all.']);
  });

  test('refuses bad blocks', async () => {
    const slack = await slackWith();
    const [status, text] = await post(await urlOfCommand(slack), { blocks: [{ type: 'nope' }] });
    expect([status, JSON.parse(text).error]).toEqual([400, 'invalid_blocks']);
  });
});

test('of a click it replaces or deletes what was clicked, also where only one person sees it', async () => {
  const slack = await slackWith();
  await socketBot(slack, (app) => {
    app.command('/deploy', ({ ack }) => ack({ ...card('Sure?', 'Deploy anyway') }));
    app.action('deploy.roll_back', async ({ ack, respond, payload }) => {
      await ack();
      const isFirst = 'value' in payload && payload.value === 'op_1';
      await respond(
        isFirst ? { replace_original: true, ...card('Really?', 'Yes', 'op_2') } : { delete_original: true, text: '' },
      );
    });
  });
  const ada = slack.person('ada');
  const { answer } = await ada.type('#team-edge', '/deploy');
  if (!answer) throw new Error('no answer');
  await ada.click(answer, 'Deploy anyway');
  const replaced = await ada.in('#team-edge').waitFor((each) => each.text === 'Really?.');
  expect(replaced.ts).toBe(answer.ts);
  await ada.click(replaced, 'Yes');
  await expect.poll(() => ada.sees('#team-edge')).toEqual([]);
});
