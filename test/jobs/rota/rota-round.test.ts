/** What goes round by itself for schedules, as the people of edge read it in a local Slack. */
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { openRota } from '../../../jobs/rota/rota.ts';
import { type RoundParts, rotaRound } from '../../../jobs/rota/rota-round.ts';
import type { OnCallPlan } from '../../../src/catalog/on-call.ts';
import { startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { tellMoved } from '../../../src/slack/oncall/tell.ts';
import { createPeople } from '../../../src/slack/people.ts';
import { rotasOfPaper } from '../../oncall/rotas-of-paper.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';
import { plan } from '../../slack/oncall-world.ts';

const FRIDAY = Date.parse('2026-11-20T13:18:00Z');
const DAY = 86_400_000;
const rotas = () => rotasOfPaper();

async function world(kept = rotas()) {
  const slack = await startLocalSlack({ timeZone: 'UTC' });
  onTestFinished(() => slack.stop());
  const clock = { now: FRIDAY };
  const now = () => clock.now;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const logged: string[] = [];
  const log = {
    warn: (_: object, text: string) => logged.push(text),
    error: (_: object, text: string) => logged.push(text),
  };
  const partsWith = (oncall: OnCallPlan): RoundParts => {
    const catalog = catalogOfPaper();
    const edge = catalog.teams.get('edge');
    if (edge) edge.oncall = oncall;
    return {
      catalog,
      rota: openRota({ catalog, rotas: kept, now }),
      people: createPeople(client, now),
      client,
      now,
      log,
      also: [],
    };
  };
  const read = (each: Parameters<typeof slack.asText>[0]) => slack.asText(each).replaceAll('\u00a0', ' ');
  return {
    slack,
    clock,
    client,
    partsWith,
    logged,
    publicly: () => slack.channel('#team-edge').messages().map(read),
    direct: (who: string) => slack.person(who).direct().messages().map(read),
  };
}

test('who is moved by a new services.yml is told, once, and not at the first start', async () => {
  const { partsWith, direct } = await world();
  await rotaRound(partsWith(plan()));
  expect(direct('ada')).toEqual([]);
  const changed = plan();
  changed.layers[0]?.rules[0]?.rotation.groups.splice(0, 3, ['U0ADA'], ['U0SAM'], ['U0LIN']);
  await rotaRound(partsWith(changed));
  await rotaRound(partsWith(changed));
  expect(direct('lin')).toHaveLength(1);
  expect(direct('lin')[0]).toContain('Your time on call for edge has changed. services.yml was changed.');
  expect(direct('lin')[0]).toContain(
    'No longer on call for edge from 23 Nov 2026 08:00 to 30 Nov 2026 08:00: Sam is instead',
  );
  expect(direct('lin')[0]).toContain('On call for edge from 30 Nov 2026 08:00 to 7 Dec 2026 08:00');
  expect(direct('ada')).toEqual([]);
});

test('whom nobody told of a change that moved them is told by the round, after a while and once', async () => {
  const { clock, partsWith, direct } = await world();
  const parts = partsWith(plan());
  await rotaRound(parts);
  const place = { team: 'edge', layer: 'primary', from: FRIDAY + DAY, to: FRIDAY + 2 * DAY };
  await parts.rota.replace({ ...place, person: null, by: 'U0SAM' });
  for (const later of [1000, 10_000, 29_000]) {
    clock.now = FRIDAY + later;
    await rotaRound(parts);
  }
  expect(direct('sam')).toEqual([]);
  for (const later of [40_000, 50_000]) {
    clock.now = FRIDAY + later;
    await rotaRound(parts);
  }
  expect(direct('sam')).toHaveLength(1);
  expect(direct('sam')[0]).toContain('Your time on call for edge has changed. The schedule was changed.');
  expect(direct('ada')).toHaveLength(1);
});

test('what was said by whoever changed it is not said again, also of somebody who left Slack', async () => {
  const { slack, clock, partsWith, direct } = await world();
  const parts = partsWith(plan());
  await rotaRound(parts);
  slack.leave('ada');
  const wish = { team: 'edge', layer: 'primary', from: FRIDAY + DAY, to: FRIDAY + 2 * DAY, person: null, by: 'U0SAM' };
  const answer = await parts.rota.replace(wish);
  const team = parts.catalog.teams.get('edge');
  if (!('done' in answer) || !team) throw new Error('it was refused');
  await tellMoved(parts, { team, ...answer, now: clock.now, by: 'U0LIN', why: 'Lin set it.' }, (id) => id);
  for (const later of [1000, 40_000, 80_000]) {
    clock.now = FRIDAY + later;
    await rotaRound(parts);
  }
  expect(direct('sam')).toHaveLength(1);
});

test('a question that nobody answered says so in its own place when its time has come', async () => {
  const { clock, client, partsWith, publicly } = await world();
  const parts = partsWith(plan());
  const wish = { team: 'edge', layer: 'primary', from: FRIDAY + 3_600_000, to: FRIDAY + 7_200_000, person: 'U0ADA' };
  const asked = await parts.rota.cover(wish);
  if (!('done' in asked)) throw new Error('it was refused');
  const { ts } = await client.chat.postMessage({ channel: 'C0EDGE', text: 'Ada asks to be covered.' });
  await parts.rota.say('edge', `cover ${asked.done.id}`, `C0EDGE/${ts}`, null);
  await rotaRound(parts);
  expect(publicly()).toEqual(['Ada asks to be covered.']);
  clock.now = wish.from;
  await rotaRound(parts);
  await rotaRound(parts);
  expect(publicly()).toEqual(['○ Ada stays on call for edge from 20 Nov 2026 14:18 to 15:18: nobody took it in time.']);
});

test('a gap of the next 30 days is told once, and a new one later', async () => {
  const { clock, partsWith, publicly } = await world();
  const oncall = plan();
  const [rule] = oncall.layers[0]?.rules ?? [];
  if (rule) rule.until = FRIDAY + 10 * DAY;
  await rotaRound(partsWith(oncall));
  expect(publicly()).toHaveLength(1);
  expect(publicly()[0]).toContain('⚠ Nobody is on call for edge from 30 Nov 2026 13:18 to 20 Dec 2026 13:18');
  for (let i = 0; i < 3; i++) {
    clock.now += DAY;
    await rotaRound(partsWith(oncall));
  }
  expect(publicly()).toHaveLength(1);
  const [second] = oncall.layers[1]?.rules ?? [];
  if (second) second.until = clock.now + 5 * DAY;
  await rotaRound(partsWith(oncall));
  expect(publicly()).toHaveLength(1);
  clock.now += DAY;
  await rotaRound(partsWith(oncall));
  expect(publicly()).toHaveLength(2);
  expect(publicly()[1]).toContain('Nobody is on call for edge (secondary)');
  expect(publicly()[1]).not.toContain('Nobody is on call for edge from');
});

test('nights without anybody, as they are meant to be, are told once for all of them', async () => {
  const { clock, partsWith, publicly } = await world();
  const oncall = plan();
  for (const { rules } of oncall.layers) {
    for (const rule of rules) rule.windows = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 9 * 60, to: 17 * 60 }];
  }
  for (let i = 0; i < 4; i++) {
    await rotaRound(partsWith(oncall));
    clock.now += DAY;
  }
  expect(publicly()).toHaveLength(1);
});

test('a shift of somebody who has left Slack is told', async () => {
  const { slack, partsWith, publicly } = await world();
  slack.leave('sam');
  await rotaRound(partsWith(plan()));
  expect(publicly()[0]).toContain('⚠ Sam cannot be paged, and is on call for edge from 30 Nov 2026 08:00');
});

test('while Slack is away nothing counts as said', async () => {
  const { slack, partsWith, publicly } = await world();
  const oncall = plan();
  oncall.layers[0]?.rules.splice(0);
  const parts = partsWith(oncall);
  slack.down(true);
  await rotaRound(parts);
  slack.down(false);
  await rotaRound(parts);
  expect(publicly()).toHaveLength(1);
});
