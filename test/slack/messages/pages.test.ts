/** What a person reads on a page, state by state. */
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/paging/page.ts';
import { classic } from '../../../src/slack/messages/classic.ts';
import { pageCard } from '../../../src/slack/messages/page/page-card.ts';
import { pageNotice } from '../../../src/slack/messages/page/page-notices.ts';
import { pageReplies } from '../../../src/slack/messages/page/page-replies.ts';
import { ADA, atMinute, byHand, ERRORS, notice, PAGE_STATES, pageFacts } from './page-records.ts';
import { blocksOf, confirmOf, contextOf, headerOf, labelsOf, linesOf, planOf, quotesOf, read } from './reading.ts';

const named = (name: string) => {
  const state = PAGE_STATES[name];
  if (!state) throw new Error(`there is no state ${name}`);
  return { page: state.page, facts: { ...pageFacts(state.minutes), ...state.more } };
};
const shown = (name: string) => {
  const { page, facts } = named(name);
  return pageCard(page, facts);
};
/** Times as UTC, links as their words. */
const plain = (line: string) =>
  line.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1').replace(/<(https?:[^|>]*)\|([^>]*)>/g, '$2');
const lines = (name: string) => linesOf(shown(name)).map(plain);

describe('a page that rings', () => {
  it('says how bad, since when, who is asked, who is next, and who is suspected, in that order', () => {
    expect(headerOf(shown('firing'))).toBe(':rotating_light: Page: api in prod, 4.1 % errors');
    expect(lines('firing').slice(0, 5)).toEqual([
      '*1 in 24 requests fails* since 01:43 UTC: about 250 a minute. Limit 1 %.',
      '<@U0ADA> is on call. No answer by 01:52 UTC: Lin is paged.',
      '*Likely cause: api 1.42.0*, all requests since 01:36 UTC (deployed by Sam)',
      '• Errors began 7 min after it took all requests',
      '• Nothing else changed in the 6 h before',
    ]);
    expect(read(shown('firing').text)).toBe(
      'Page for edge: 4.1 % of api requests in prod fail, limit 1 %. Ada is paged. Likely cause: api 1.42.0.',
    );
  });

  it('has what wakes and undoes above the chart, and what ends it below', () => {
    const order = blocksOf({ ...shown('firing'), blocks: shown('firing').blocks }).map(({ type }) => type);
    expect(order.filter((type) => type === 'actions')).toHaveLength(2);
    expect(labelsOf(shown('firing'))).toEqual([
      'Acknowledge',
      'Roll back to 1.41.0',
      'Escalate',
      'Silence',
      'Resolve',
      'Not actionable',
    ]);
    const types = shown('firing').blocks.map(({ type }) => type);
    expect(types.indexOf('actions')).toBeLessThan(types.indexOf('data_visualization'));
    expect(types.lastIndexOf('actions')).toBeGreaterThan(types.indexOf('data_visualization'));
  });

  it('says what changed before, with minutes, and where to read on', () => {
    expect(lines('firing').slice(-3)).toEqual([
      '• 01:36 UTC, 11 min before: api 1.42.0 took all requests in prod (Sam)',
      '• 19:12 UTC, 6 h 35 min before: recs 2.8.0 took all requests in prod (Mira)',
      '• 19:03 UTC, 6 h 44 min before: checkout in prod was held (Sam): “Load test”',
    ]);
    expect(plain(contextOf(shown('firing')))).toBe('Team edge · Runbook · Dashboard · page 318');
  });

  it('draws the figure against its limit, in minutes before the page; in words where nothing is drawn', () => {
    const chart = shown('firing').blocks.find(({ type }) => type === 'data_visualization');
    expect(chart).toMatchObject({
      title: 'api errors in prod, until the page',
      chart: {
        series: [{ name: 'Errors' }, { name: 'Limit 1\u00a0%' }],
        axis_config: { y_label: 'Requests that fail, %' },
      },
    });
    expect(linesOf(classic(shown('firing')))).toContain(
      '`▁▁▁▁▁▁▁▁▁▁▁▁▃▆█` Errors: between 0.2 and 4.1, at the end 4.1',
    );
  });

  it('asks before it goes back: from, to, age, how long, and what is not undone; cold or warm by what still runs', () => {
    const cold = confirmOf(shown('firing'), 'Roll back to 1.41.0');
    expect(read(cold.title?.text ?? '')).toBe('Roll back api in prod from 1.42.0 to 1.41.0?');
    expect(read(cold.text.text)).toBe(
      '1.42.0 took all requests 12 min ago. 1.41.0 is no longer running: 4 instances start first, about 6 min. 1.42.0 is marked bad, api is held. Not undone: what 1.42.0 wrote to the database.',
    );
    expect(read(confirmOf(shown('firing, the suspect bakes'), 'Roll back to 1.41.0').text.text)).toContain(
      'All requests go back to 1.41.0 in about 10 s: it is still running.',
    );
  });

  it('shows a suspect of another team, and leaves the way back to them', () => {
    expect(lines('firing, the suspect is a dependency')[2]).toContain('Likely cause: recs 2.8.0');
    expect(labelsOf(shown('firing, the suspect is a dependency'))).not.toContain('Roll back to 2.7.0');
  });

  it('says whom it could not reach, and why', () => {
    expect(lines('firing, could not be reached')).toContain(
      ':warning: Ada could not be reached by message: this person has left Slack. It is tried again.',
    );
  });

  it('says who may still be called although somebody is on it', () => {
    const failed = notice('U0LIN', {
      by: 'pagerduty',
      why: 'acknowledged',
      state: 'failed',
      trouble: 'no answer in 8 s',
    });
    const { page } = PAGE_STATES.acknowledged as { page: Page };
    expect(linesOf(pageCard({ ...page, notices: [failed] }, pageFacts(8))).map(plain)).toContain(
      ':warning: PagerDuty may still call Lin because it could not be told that somebody is on it: no answer in 8 s. It is tried again.',
    );
  });

  it('tells a time as a time, and what else rings in a line each', () => {
    expect(headerOf(shown('firing, slow'))).toBe(':rotating_light: Page: api in prod, p99 1.2 s');
    expect(lines('firing, slow')[0]).toBe('*p99 is 1.2 s* since 01:43 UTC. Limit 500 ms.');
    expect(quotesOf(shown('firing, slow'))).toEqual(['Look at the database first: `SHOW PROCESSLIST`.']);
    expect(lines('firing, several alerts').slice(2, 5)).toEqual(['*Also rings*', '• api p99: 1.2 s', '• orders: 3']);
  });

  it('resolved while it is bad, says so beforehand', () => {
    expect(read(confirmOf(shown('firing'), 'Resolve').text.text)).toBe(
      'Errors at 4.1 %: still above the limit of 1 %. If it rings again, it is this page again.',
    );
  });
});

it.each<[string, string, string | RegExp]>([
  [
    'acknowledged',
    ':eyes: Ada is on it: api in prod, 4.1 % errors',
    '<@U0ADA> acknowledged at 01:49 UTC, after 2 min. Reminder at 02:49 UTC.',
  ],
  [
    'acknowledged, asked whether still',
    ':eyes: Ada is on it: api in prod, 4.1 % errors',
    /Asked at 02:49 UTC whether still on it; no answer by 03:04 UTC: it rings again\.$/,
  ],
  [
    'acknowledged, rolled back and still rings',
    ':eyes: Ada is on it: api in prod, 4.1 % errors',
    ':leftwards_arrow_with_hook: *1.41.0 serves all requests again.* It still rings.',
  ],
  [
    'escalated',
    ':rotating_light: Lin, please answer: api in prod, 4.1 % errors',
    ':x: 01:47 UTC Ada: no answer in 5 min',
  ],
  [
    'nobody on call',
    ':rotating_light: Nobody on call: api in prod, 4.1 % errors',
    '*Nobody is on call for edge* until 2026-11-18 07:00 UTC, so all 3 of you are written to. Who takes it?',
  ],
  [
    'nobody on call, no schedule',
    ':rotating_light: Nobody on call: api in prod, 4.1 % errors',
    '*edge has no on-call schedule*, so all 3 of you are written to. Who takes it?',
  ],
  [
    'rolling back',
    ':leftwards_arrow_with_hook: Rolling back: api in prod to 1.41.0',
    '*Customers still see it:* 4.1 % of requests fail until 1.41.0 takes over.',
  ],
  [
    'handled',
    ':hatching_chick: In hand: api in prod, 4.1 % errors',
    'Nobody is woken before 01:57 UTC; if it still rings then, it pages.',
  ],
  [
    'silenced',
    ':no_bell: Silenced: api in prod, 4.1 % errors',
    '*Nobody is paged until 2026-11-18 02:53 UTC.* Ada silenced it at 01:53 UTC. If it still rings then, it pages again.',
  ],
  [
    'quiet',
    ':crescent_moon: Quiet hours: api in prod, 4.1 % errors',
    '*Nobody is woken before 2026-11-18 06:00 UTC:* its severity is low. If it still rings then, it pages.',
  ],
  [
    'resolved',
    ':white_check_mark: Resolved: api in prod, 0.2 % errors',
    '<@U0ADA> acknowledged after 2 min and rolled back to 1.41.0. It is fine again, and closed by itself.',
  ],
  [
    'resolved by hand',
    ':white_check_mark: Resolved: api in prod',
    'Lin resolved it at 02:01 UTC. It still rang: if it does at 02:06 UTC, it pages again.',
  ],
  [
    'resolved, not actionable',
    ':white_check_mark: Closed as noise: api in prod, 0.2 % errors',
    'Ada closed it as noise at 02:01 UTC: it is listed in the handoff.',
  ],
  [
    'storm',
    ':rotating_light: Page: api in prod, 214 alerts',
    '*214 alerts ring at once* since 01:43 UTC: one page for all of them.',
  ],
  [
    'not owned',
    ':rotating_light: Nobody owns it: ledger-db replication lag',
    ':point_right: *Next:* whoever owns it lists it under its service: `pages: [{ alarm: ledger-lag }]`',
  ],
  [
    'by hand',
    ':rotating_light: Page by Mira: team edge',
    '*Mira pages team edge* since 01:47 UTC: “Checkout refuses cards from Austria”',
  ],
  [
    'flapping',
    ':rotating_light: Page: api in prod, 4.1 % errors',
    ':repeat: *It came back 3 times* since 01:47 UTC. It flaps: until it is quiet for a while, it stays one page.',
  ],
  [
    'spent',
    ':rotating_light: Nobody answered: api in prod, 4.1 % errors',
    '*Everybody was asked 2 times over; nobody answered.* Nobody else is paged by itself. Who takes it?',
  ],
])('%s: %s', (name, head, line) => {
  expect(headerOf(shown(name))).toBe(head);
  const found = lines(name);
  if (typeof line === 'string') expect(found).toContain(line);
  else expect(found.some((each) => line.test(each))).toBe(true);
});

it('whoever has it is seen to call for help', () => {
  expect(lines('acknowledged, and help is called')[2]).toBe(
    ':rotating_light: <@U0LIN> is called to help since 01:51 UTC.',
  );
});

it('the ladder says who was asked, who is, and who is next', () => {
  expect(lines('escalated').slice(1, 4)).toEqual([
    ':x: 01:47 UTC Ada: no answer in 5 min',
    ':rotating_light: 01:52 UTC <@U0LIN>: paged, message',
    ':white_circle: 01:57 UTC everybody in edge: next, if Lin does not answer',
  ]);
});

it('a rollback shows how far it is', () => {
  expect(planOf(shown('rolling back'))).toEqual([
    'in_progress: Start 1.41.0: 3 of 4 instances healthy',
    'pending: Move all requests to 1.41.0',
    'pending: Check that it falls below 1 % errors',
  ]);
});

describe('the first post wakes only who is asked', () => {
  it.each(['firing', 'storm', 'by hand', 'not owned', 'quiet', 'handled'])('%s', (name) => {
    const mentions =
      lines(name)
        .join('\n')
        .match(/<[@!][^>]*>/g) ?? [];
    expect(mentions).toEqual(['quiet', 'handled', 'not owned'].includes(name) ? [] : ['<@U0ADA>']);
  });
});

describe('what rings in the thread', () => {
  const replies = (name: string) => {
    const { page, facts } = named(name);
    return pageReplies(page, facts).map(({ name: as, message }) => [as, ...linesOf(message).map(plain)]);
  };
  it.each<[string, string[][]]>([
    ['firing', []],
    ['acknowledged', []],
    [
      'escalated',
      [
        [
          'asked-0.1',
          ':rotating_light: <@U0LIN> *please answer:* 4.1 % of api requests in prod fail, limit 1 %. Ada did not answer. Open the page',
        ],
      ],
    ],
    [
      'flapping',
      [
        [
          'again-3',
          ':rotating_light: <@U0ADA> *api in prod rings again:* 4.1 % of api requests in prod fail, limit 1 %. It was over and came back. Open the page',
        ],
      ],
    ],
    ['nobody on call', []],
    [
      'acknowledged, and help is called',
      [
        [
          `called-${atMinute(8)}`,
          ':rotating_light: <@U0LIN> *please answer:* 4.1 % of api requests in prod fail, limit 1 %. Ada is on it, and wants somebody else. Open the page',
        ],
      ],
    ],
    [
      'resolved',
      [
        [
          `over-${atMinute(18)}`,
          ':white_check_mark: *api in prod is fine again: 0.2 % errors after the rollback to 1.41.0. The page lasted 18 min.*',
        ],
      ],
    ],
  ])('%s', (name, told) => {
    expect(replies(name)).toEqual(told);
  });

  it('the end of what woke nobody rings for nobody', () => {
    const { page, facts } = named('resolved');
    expect(pageReplies({ ...page, notices: [] }, facts)).toEqual([]);
  });

  it('everybody was asked: the team is called', () => {
    expect(replies('spent')[0]?.[1]).toContain(
      '<!subteam^S0EDGE> *Everybody was asked about api in prod, nobody answered:*',
    );
  });
});

describe('the direct message', () => {
  const told = (name: string, person = 'U0ADA', more = {}) => {
    const { page, facts } = named(name);
    return pageNotice(page, notice(person, more), facts);
  };
  it('says what, until when to answer, who is suspected, and leads to the page', () => {
    expect(linesOf(told('firing')).map(plain)).toEqual([
      ':rotating_light: *Page: api in prod, 4.1 % errors*',
      '*1 in 24 requests fails* since 01:43 UTC: about 250 a minute. Limit 1 %.',
      'You are asked for edge. No answer by 01:52 UTC: Lin is paged.',
      'Likely cause: api 1.42.0.',
    ]);
    expect(labelsOf(told('firing'))).toEqual(['Acknowledge', 'Roll back to 1.41.0', 'Open the page']);
  });
  it('says to whoever is the next one too that it is them again', () => {
    expect(linesOf(told('firing', 'U0LIN')).map(plain)).toContain(
      'You are asked for edge. No answer by 01:52 UTC: you are paged again.',
    );
  });

  it('says the end once: what came before it is over, in a word', () => {
    const { page, facts } = named('resolved');
    const end = notice('U0ADA', { id: '0.over.1.U0ADA.slack', why: 'over' });
    const both = { ...page, notices: [notice('U0ADA'), end] };
    const words = both.notices.map((each) => linesOf(pageNotice(both, each, facts)).map(plain));
    expect(words).toEqual([
      [':white_check_mark: Page 318 is over: api in prod.'],
      [expect.stringMatching(/^:white_check_mark: api in prod is fine again/)],
    ]);
    expect(linesOf(told('resolved')).map(plain)).toEqual(words[1]);
  });

  it('says who has it once somebody does, and has no button to take it', () => {
    expect(linesOf(told('acknowledged', 'U0LIN')).map(plain)).toEqual([
      ':eyes: *Ada is on it* since 01:49 UTC: api in prod, 4.1 % errors. You need not do anything.',
    ]);
    expect(labelsOf(told('acknowledged', 'U0LIN'))).toEqual(['Open the page']);
    expect(labelsOf(told('acknowledged'))).toEqual(['Roll back to 1.41.0', 'Open the page']);
  });

  it('asks whether they are still on it', () => {
    const ask = told('acknowledged, asked whether still', ADA.id, { why: 'still on it' });
    expect(linesOf(ask).map(plain)).toEqual([
      ':eyes: *Are you still on it?* api in prod, 4.1 % errors, since 01:49 UTC.',
      'No answer by 03:04 UTC: it rings again.',
    ]);
    expect(labelsOf(ask)).toEqual(['Still on it', 'Hand it on', 'Resolve', 'Open the page']);
  });

  it('asks whoever is called to help, who may take it over', () => {
    const call = told('acknowledged, and help is called', 'U0LIN', { why: 'escalated', wanted: atMinute(8) });
    expect(linesOf(call).map(plain)[0]).toBe(':rotating_light: *Ada asks for you:* api in prod, 4.1 % errors');
    expect(labelsOf(call)).toEqual(['I take it', 'Roll back to 1.41.0', 'Open the page']);
  });

  it('wakes nobody else', () => {
    for (const name of Object.keys(PAGE_STATES)) expect(JSON.stringify(told(name).blocks)).not.toMatch(/<@|<!subteam/);
  });
});

it('a number within its limit does not deny that the alarm rings', () => {
  const figure = ERRORS.figure && { ...ERRORS.figure, value: 0 };
  const words = linesOf(
    pageCard({ ...byHand, ...PAGE_STATES.firing?.page, alerts: [{ ...ERRORS, figure }] }, pageFacts(5)),
  );
  expect(words.map((line) => line.replaceAll('\u00a0', ' ')).join('\n')).toMatch(
    /\*The alarm rings\* since .*, although no request fails now\. Limit 1 %\./,
  );
});

it('the chart of a page that came back is read from its last coming on', () => {
  const page = PAGE_STATES.flapping?.page ?? byHand;
  const labels = (of: typeof page) => {
    const chart = pageCard(of, pageFacts(5)).blocks.find((block) => block.type === 'data_visualization');
    return chart?.type === 'data_visualization' ? chart.chart.axis_config.categories.map(Number) : [];
  };
  const first = labels({ ...page, comings: undefined });
  expect(labels(page)).toEqual(first.map((minute) => minute - (atMinute(3) - page.opened) / 60_000));
});

it('a chart has at most twenty points, the newest among them, and no label twice', () => {
  const series = Array.from({ length: 95 }, (_, i) => ({ at: atMinute(4) - (94 - i) * 20_000, value: i / 1000 }));
  const page = {
    ...byHand,
    scope: { team: null, service: 'api', environment: 'prod' },
    alerts: [{ ...ERRORS, figure: ERRORS.figure && { ...ERRORS.figure, series } }],
  };
  const chart = pageCard(page, pageFacts(5)).blocks.find((block) => block.type === 'data_visualization');
  if (chart?.type !== 'data_visualization') throw new Error('there is no chart');
  const { categories } = chart.chart.axis_config;
  expect(categories.length).toBeLessThanOrEqual(20);
  expect(new Set(categories).size).toBe(categories.length);
  expect(chart.chart.series[0]?.data.at(-1)).toEqual({ label: '0', value: 9.4 });
});
