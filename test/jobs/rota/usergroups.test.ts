/** Slack user groups follow who is on call, in a local Slack. */
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { openRota } from '../../../jobs/rota/rota.ts';
import { usergroupSync } from '../../../jobs/rota/usergroups.ts';
import { startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { createPeople } from '../../../src/slack/people.ts';
import { rotasOfPaper } from '../../oncall/rotas-of-paper.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';
import { plan } from '../../slack/oncall-world.ts';

const FRIDAY = Date.parse('2026-11-20T13:18:00Z');
const HOUR = 3_600_000;

async function world(usergroups: ReturnType<typeof plan>['usergroups']) {
  const slack = await startLocalSlack();
  onTestFinished(() => slack.stop());
  const clock = { now: FRIDAY };
  const now = () => clock.now;
  const catalog = catalogOfPaper();
  const edge = catalog.teams.get('edge');
  if (!edge) throw new Error('there is no edge');
  const oncall = { ...plan(), usergroups };
  edge.oncall = oncall;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const rota = openRota({ catalog, rotas: rotasOfPaper(), now });
  const logged: string[] = [];
  const sync = usergroupSync({
    catalog,
    rota,
    slack: client,
    people: createPeople(client, now),
    now,
    log: { warn: (_, text) => logged.push(text) },
  });
  const members = async (usergroup: string) => (await client.usergroups.users.list({ usergroup })).users;
  const writes = () => slack.log.calls('usergroups.users.update').length;
  return { slack, clock, rota, sync, members, writes, logged, oncall };
}

const PRIMARY = { team: 'edge', layer: 'primary' };
const SECONDARY = { team: 'edge', layer: 'secondary' };

test('the group is whoever is on call, from handover to handover, and is written to only then', async () => {
  const { clock, sync, members, writes } = await world([{ id: 'S0DISC', follows: [PRIMARY] }]);
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA']);
  await sync();
  await sync();
  expect(writes()).toBe(1);
  clock.now = Date.parse('2026-11-23T08:00:00Z');
  await sync();
  expect(await members('S0DISC')).toEqual(['U0LIN']);
});

test('it may follow several schedules at once', async () => {
  const { sync, members } = await world([{ id: 'S0DISC', follows: [PRIMARY, SECONDARY] }]);
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA', 'U0LIN']);
});

test('an override counts at once', async () => {
  const { clock, rota, sync, members } = await world([{ id: 'S0DISC', follows: [PRIMARY] }]);
  await sync();
  const from = FRIDAY;
  await rota.replace({ team: 'edge', layer: 'primary', from, to: from + HOUR, person: null, by: 'U0SAM' });
  await sync();
  expect(await members('S0DISC')).toEqual(['U0SAM']);
  clock.now += HOUR;
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA']);
});

test('with nobody on call it stays as it is, and that is said once', async () => {
  const { oncall, sync, members, logged, writes } = await world([{ id: 'S0DISC', follows: [PRIMARY] }]);
  oncall.layers[0]?.rules.splice(0);
  await sync();
  await sync();
  expect(await members('S0DISC')).toEqual(['U0MIRA']);
  expect(writes()).toBe(0);
  expect(logged).toEqual(['nobody is on call for this user group: it stays as it is']);
});

test('whoever has left Slack is left out, so that the others are in it', async () => {
  const { slack, sync, members } = await world([{ id: 'S0DISC', follows: [PRIMARY, SECONDARY] }]);
  slack.leave('lin');
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA']);
});

test('a change by hand is put right at the next look', async () => {
  const { slack, clock, sync, members } = await world([{ id: 'S0DISC', follows: [PRIMARY] }]);
  await sync();
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  await client.usergroups.users.update({ usergroup: 'S0DISC', users: 'U0MIRA' });
  clock.now += 16 * 60_000;
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA']);
});

test('a group that Slack does not know is said once, is tried again later, and stands in nobody’s way', async () => {
  const { clock, sync, members, logged } = await world([
    { id: 'S0GONE', follows: [PRIMARY] },
    { id: 'S0DISC', follows: [PRIMARY] },
  ]);
  await sync();
  clock.now += 6 * 60_000;
  await sync();
  expect(await members('S0DISC')).toEqual(['U0ADA']);
  expect(logged).toEqual([
    'Slack did not take who is on call into this user group: no_such_subteam; it is tried again',
  ]);
});
