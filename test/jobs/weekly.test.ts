/** A team's week in its channel: once, whoever looks how often; late where nobody looked; never a flood. */
import { beforeEach, expect, it } from 'vitest';
import { openRota } from '../../jobs/rota/rota.ts';
import { tellWeeks, type WeeklyParts } from '../../jobs/weekly.ts';
import type { Fact } from '../../src/record/fact.ts';
import { archiveOfPaper } from '../insights/archive-of-paper.ts';
import { DAY, deploy, HOUR, MINUTE, MONDAY, page } from '../insights/facts-of-paper.ts';
import { rotasOfPaper } from '../oncall/rotas-of-paper.ts';
import { catalogOfPaper } from '../slack/catalog-of-paper.ts';
import { read, textsIn } from '../slack/messages/reading.ts';

interface Posted {
  channel: string;
  text: string;
  blocks: unknown;
  metadata: object;
}

let now: number;
let posted: Posted[];
/** What Slack answers to a post instead of taking it; `after`: it takes it, and the answer is lost. */
let trouble: { error: string; after?: true } | null;
let logged: string[];
beforeEach(() => {
  // In the week that is told, fullcycle begins to run.
  now = MONDAY + DAY;
  posted = [];
  trouble = null;
  logged = [];
});

function parts(facts: Fact[], { teams = ['edge'], weekly }: { teams?: string[]; weekly?: 'off' } = {}): WeeklyParts {
  const catalog = catalogOfPaper();
  for (const name of catalog.teams.keys()) if (!teams.includes(name)) catalog.teams.delete(name);
  const edge = catalog.teams.get('edge');
  if (edge && weekly) edge.insights = { weekly };
  const log = (_: object, text: string) => logged.push(text);
  const chat = {
    async postMessage(message: Posted) {
      if (!trouble || trouble.after) posted.push(message);
      if (trouble) throw Object.assign(new Error(trouble.error), { data: { error: trouble.error } });
    },
  };
  const history = async () => ({ messages: posted.map((each) => ({ ...each, ts: '1.1' })) });
  return {
    catalog,
    archive: archiveOfPaper(facts),
    rota: openRota({ catalog, rotas: rotasOfPaper(), now: () => now }),
    slack: { chat, conversations: { history } } as never,
    now: () => now,
    log: { error: log, warn: log },
  };
}

/** Monday 09:00 UTC after the week of the facts. */
const DUE = MONDAY + 7 * DAY + 9 * HOUR;
const words = ({ blocks }: Posted) => read(textsIn(blocks).join('\n'));
const WEEK = [
  ...Array.from({ length: 6 }, (_, i) => deploy(`d${i}`, MONDAY + i * DAY)),
  deploy('before', MONDAY - 2 * DAY),
  page(1, MONDAY + 2 * DAY + 23 * HOUR),
];

async function from(weekly: WeeklyParts, ...instants: number[]): Promise<void> {
  await tellWeeks(weekly);
  for (const each of instants) {
    now = each;
    await tellWeeks(weekly);
  }
}

it('on Monday at nine, once, however many look: deploys and load beside the week before', async () => {
  const weekly = parts(WEEK);
  await from(weekly, DUE - 1);
  expect(posted).toEqual([]);
  now = DUE;
  await Promise.all([tellWeeks(weekly), tellWeeks(weekly), tellWeeks(weekly)]);
  await from(weekly, DUE + MINUTE, DUE + 6 * DAY);
  expect(posted.map(({ channel }) => channel)).toEqual(['C0EDGE']);
  const [message] = posted;
  expect(read(message?.text ?? '')).toBe('Week of team edge: 6 deploys reached all customers; 1 page, 1 at night.');
  const said = words(message as Posted);
  expect(said).toContain(':bar_chart: Week of team edge, Mon 2 Nov to Sun 8 Nov');
  expect(said).toContain('The week before: 1 deploy reached all customers.');
  expect(said).toContain('*Pages:* 1 page, 1 at night, 1 outside 08:00 to 20:00.');
  expect(said).not.toContain('late');
});

it('a week in which nothing was is one line', async () => {
  await from(parts([]), DUE);
  expect(posted).toHaveLength(1);
  expect(words(posted[0] as Posted)).toBe(
    ':bar_chart: *Week of team edge, Mon 2 Nov to Sun 8 Nov:* no deploy reached customers, no page.',
  );
});

it('after an outage of three weeks the last week is told, once, and said to be late', async () => {
  const weekly = parts(WEEK);
  await from(weekly, DUE + 14 * DAY + 5 * HOUR, DUE + 14 * DAY + 6 * HOUR);
  expect(posted).toHaveLength(1);
  expect(words(posted[0] as Posted)).toContain('Mon 16 Nov to Sun 22 Nov');
  expect(words(posted[0] as Posted)).toContain('Told 5 h late: fullcycle did not run when it was due.');
});

it('whoever died after Slack had it is not told twice', async () => {
  const weekly = parts(WEEK);
  trouble = { error: 'the line broke', after: true };
  await from(weekly, DUE);
  expect(posted).toHaveLength(1);
  trouble = null;
  await from(weekly, DUE + MINUTE, DUE + 3 * MINUTE, DUE + 10 * MINUTE);
  expect(posted).toHaveLength(1);
});

it('what Slack did not take is tried again after two minutes', async () => {
  const weekly = parts(WEEK);
  trouble = { error: 'ratelimited' };
  await from(weekly, DUE);
  trouble = null;
  await from(weekly, DUE + MINUTE);
  expect(posted).toEqual([]);
  await from(weekly, DUE + 2 * MINUTE, DUE + 10 * MINUTE);
  expect(posted).toHaveLength(1);
});

it('a channel that the bot is not in is given up, with a word in the log', async () => {
  const weekly = parts(WEEK);
  trouble = { error: 'not_in_channel' };
  await from(weekly, DUE, DUE + 5 * MINUTE, DUE + 10 * MINUTE);
  expect(logged).toEqual(['Slack does not take this week in the team’s channel']);
  trouble = null;
  await from(weekly, DUE + 7 * DAY);
  expect(posted).toHaveLength(1);
});

it('a team that wants none gets none, and no old one when it wants them again', async () => {
  const weekly = parts(WEEK, { weekly: 'off' });
  await from(weekly, DUE, DUE + 8 * DAY);
  expect(posted).toEqual([]);
  const edge = weekly.catalog.teams.get('edge');
  if (edge) edge.insights = {};
  await from(weekly, DUE + 9 * DAY);
  expect(posted).toEqual([]);
  await from(weekly, DUE + 14 * DAY);
  expect(posted).toHaveLength(1);
});

it('one team’s trouble is its own', async () => {
  const weekly = parts(WEEK, { teams: ['edge', 'discovery'] });
  await from(weekly);
  const { rota } = weekly;
  weekly.rota = {
    ...rota,
    said: async (team, about) => (team === 'edge' ? Promise.reject(new Error('out of reach')) : rota.said(team, about)),
  };
  await from(weekly, DUE);
  expect(posted.map(({ channel }) => channel)).toEqual(['C0DISC']);
  expect(logged).toContain('a team’s week was not told, it is tried again');
});
