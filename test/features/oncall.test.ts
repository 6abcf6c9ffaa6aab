/** Who is on call, on the whole of fullcycle: bot, worker, Redis, Slack's user groups, calendars. */
import { afterAll, expect, test, vi } from 'vitest';
import { readAs } from './world/read.ts';
import { PATIENCE, startWorld } from './world/world.ts';

const world = await startWorld({ only: ['api'] });
const { ada, lin, slack } = world;
afterAll(() => world.stop());
/** Whom Slack was last told: asking it would use up what the worker may ask. */
const groupIs = (member: string) =>
  vi.waitFor(
    () => expect(slack.log.calls('usergroups.users.update').at(-1)?.arguments).toMatchObject({ users: member }),
    {
      timeout: PATIENCE,
    },
  );

test('an override is on at once, the group follows, a calendar shows it, and it is taken back', async () => {
  expect((await world.types(lin, '/oncall')).words).toMatch(/On call for edge: Ada/);
  await world.types(lin, '/oncall override @lin for 4h');
  expect((await world.types(ada, '/oncall api')).words).toMatch(/On call for edge: Lin.*for Ada until/s);
  await groupIs('U0LIN');

  const told = await world.types(lin, '/oncall calendar');
  const [address = ''] = /http\S+U0LIN\S+\.ics/.exec(told.words) ?? [];
  const calendar = await (await fetch(address)).text();
  expect(calendar).toMatch(/SUMMARY:On call: edge \(primary\)\r\nDESCRIPTION:For Ada/);

  const list = await world.types(ada, '/oncall cancel');
  await world.presses(ada, list, 'Take it back');
  await groupIs('U0ADA');
});

test('a question for cover is answered by the first to press, on another person’s behalf by nobody', async () => {
  await world.types(ada, '/oncall cover me tomorrow 09:00-17:00');
  const asked = await slack.channel('#team-edge').waitFor((each) => /asks to be covered/.test(readAs(slack, each)));
  await lin.click(asked, 'I take it');
  await slack.channel('#team-edge').waitFor((each) => /Lin covers Ada/.test(readAs(slack, each)));
  await ada.direct().waitFor((each) => /Lin is on call for edge instead of Ada/.test(readAs(slack, each)));
});
