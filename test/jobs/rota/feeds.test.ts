/** A rotation that is kept elsewhere, read by a worker, with a local Slack for the people. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { feedReader } from '../../../jobs/rota/feeds.ts';
import { openRota } from '../../../jobs/rota/rota.ts';
import { onCallAt } from '../../../src/oncall/on-call-at.ts';
import { startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { createPeople } from '../../../src/slack/people.ts';
import { rotasOfPaper } from '../../oncall/rotas-of-paper.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';

const FRIDAY = Date.parse('2026-11-20T13:18:00Z');
const MINUTES = 60_000;
const shift = (summary: string) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART:20261120T080000Z',
    'DTEND:20261127T080000Z',
    `SUMMARY:${summary}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

async function world() {
  const slack = await startLocalSlack({ timeZone: 'UTC' });
  const feed = { text: shift('Ada'), status: 200 };
  const server = createServer((_, response) => response.writeHead(feed.status).end(feed.text));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(async () => {
    server.close();
    await slack.stop();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/5ecret.ics`;
  const clock = { now: FRIDAY };
  const now = () => clock.now;
  const catalog = catalogOfPaper();
  const edge = catalog.teams.get('edge');
  if (!edge) throw new Error('there is no edge');
  edge.oncall = {
    zone: 'Europe/Berlin',
    layers: [{ name: 'primary', rules: [] }],
    ical: { layer: 'primary', urlFrom: 'EDGE_ROTA_URL' },
    usergroups: [],
  };
  const rota = openRota({ catalog, rotas: rotasOfPaper(), now });
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const logged: string[] = [];
  const note = (facts: object, text: string) => logged.push(`${text} ${JSON.stringify(facts)}`);
  const read = feedReader({
    catalog,
    rota,
    client,
    people: createPeople(client, now),
    secret: (name) => (name === 'EDGE_ROTA_URL' ? url : undefined),
    now,
    log: { warn: note, error: note },
  });
  return {
    feed,
    logged,
    read: async () => {
      clock.now += 5 * MINUTES;
      await read();
    },
    who: async () => {
      const [first] = onCallAt(await rota.schedule('edge'), clock.now);
      return first?.duty.is === 'held' ? first.duty.held.map(({ person }) => person) : [];
    },
    publicly: () =>
      slack
        .channel('#team-edge')
        .messages()
        .map((each) => slack.asText(each).replaceAll('\u00a0', ' ')),
    direct: (who: string) =>
      slack
        .person(who)
        .direct()
        .messages()
        .map((each) => slack.asText(each)),
  };
}

test('its shifts are the team’s, and whom a change moves is told', async () => {
  const { feed, read, who, direct } = await world();
  await read();
  expect(await who()).toEqual(['U0ADA']);
  feed.text = shift('Lin');
  await read();
  expect(await who()).toEqual(['U0LIN']);
  expect(direct('lin').at(-1)).toContain('The calendar of the team was changed.');
  const told = direct('lin').length;
  await read();
  expect(direct('lin')).toHaveLength(told);
});

test('while it cannot be read the last one counts; after a while the team is told, once, without its address', async () => {
  const { feed, read, who, publicly, logged } = await world();
  await read();
  feed.status = 503;
  await read();
  await read();
  expect(publicly()).toEqual([]);
  await read();
  await read();
  expect(await who()).toEqual(['U0ADA']);
  expect(publicly()).toHaveLength(1);
  expect(publicly()[0]).toContain('is not usable: its server answers 503.');
  expect(publicly()[0]).toContain('What was read last counts until it is.');
  expect([...logged, ...publicly()].join()).not.toContain('5ecret');
});

test.each([
  ['<html>Sign in</html>', 'it is no calendar (iCal)'],
  [shift('Bob'), '“Bob” names nobody of the team'],
  ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR', 'nobody has a shift in it'],
])('what is not usable takes nobody off call: %j', async (text, why) => {
  const { feed, read, who, publicly } = await world();
  await read();
  feed.text = text;
  for (let i = 0; i < 3; i++) await read();
  expect(await who()).toEqual(['U0ADA']);
  expect(publicly()[0]).toContain(why);
});
