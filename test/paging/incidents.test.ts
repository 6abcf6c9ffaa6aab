/** What PagerDuty is told of its incidents: one each for whoever is asked, quiet once somebody is on it, closed at the end. */
import { expect, test } from 'vitest';
import type { ChannelName } from '../../src/catalog/on-call.ts';
import { dedupKey } from '../../src/notify/pagerduty.ts';
import { told } from '../../src/paging/told.ts';
import { ADA, HOUR, LIN, MINUTE, Paper, SAM } from './pages.ts';

const EVERY: ChannelName[] = ['slack', 'mail', 'pagerduty', 'webhook'];

function paperWith(ways: Record<string, ChannelName[]>): Paper {
  const paper = new Paper();
  paper.ways = ways;
  paper.policy = { ...paper.policy, steps: paper.policy.steps.map((step) => ({ ...step, by: EVERY })) };
  return paper;
}

/** The incidents as they stand at PagerDuty: acknowledged they take every trigger in silence. */
function atPagerDuty({ record }: Paper): Record<string, string> {
  const incidents: Record<string, string> = {};
  const sent = record.notices.filter(({ by, state }) => by === 'pagerduty' && state === 'sent');
  for (const notice of sent.sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))) {
    const key = dedupKey(record, notice);
    const is = incidents[key];
    if (notice.why === 'over') incidents[key] = 'resolved';
    else if (notice.why === 'acknowledged') incidents[key] = is === 'triggered' ? 'acknowledged' : (is ?? 'unknown');
    else if (is !== 'acknowledged') incidents[key] = 'triggered';
  }
  return incidents;
}

test('it is acknowledged when somebody is on it, and resolved when it is over: each once, and nobody else hears of it', () => {
  const paper = paperWith({ [ADA.id]: EVERY, [LIN.id]: ['slack', 'pagerduty'] });
  paper.comes();
  paper.passes(5 * MINUTE);
  const before = paper.got.length;
  paper.does(LIN, { do: 'acknowledge' });
  paper.passes(10 * MINUTE);
  expect(paper.got.slice(before)).toEqual([
    '5 min: Ada by pagerduty, acknowledged',
    '5 min: Lin by pagerduty, acknowledged',
  ]);
  expect(atPagerDuty(paper)).toEqual({ 'api-318 U0ADA': 'acknowledged', 'api-318 U0LIN': 'acknowledged' });
  paper.comes({ is: 'fine' });
  paper.passes(MINUTE);
  expect(paper.got.slice(before + 2)).toEqual([
    '15 min: Ada by slack, over',
    '15 min: Ada by mail, over',
    '15 min: Ada by pagerduty, over',
    '15 min: Lin by slack, over',
    '15 min: Lin by pagerduty, over',
  ]);
});

test('of two steps to the same person one acknowledgement is enough', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'], [LIN.id]: ['slack'] });
  paper.onCall = { primary: [ADA.id], secondary: [ADA.id] };
  paper.comes();
  paper.passes(5 * MINUTE);
  expect(paper.got.filter((line) => line.endsWith('Ada by pagerduty, step'))).toHaveLength(2);
  paper.does(LIN, { do: 'acknowledge' });
  paper.passes(MINUTE);
  expect(paper.got.filter((line) => line.endsWith('acknowledged'))).toEqual(['5 min: Ada by pagerduty, acknowledged']);
});

test('it is tried again like everything else, but not once it is over', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'] });
  paper.comes();
  paper.down = ['pagerduty'];
  paper.does(LIN, { do: 'acknowledge' });
  paper.passes(20_000);
  expect(paper.got).toHaveLength(1);
  paper.down = [];
  paper.passes(30_000);
  expect(paper.got).toHaveLength(2);
  expect(paper.got[1]).toMatch(/Ada by pagerduty, acknowledged$/);
  expect(paper.said.filter((what) => what.includes('PagerDuty'))).toEqual([
    'Told by PagerDuty',
    'PagerDuty could not be told that somebody is on it',
  ]);
  const other = paperWith({ [ADA.id]: ['pagerduty'] });
  other.comes();
  other.down = ['pagerduty'];
  other.does(LIN, { do: 'acknowledge' });
  other.does(LIN, { do: 'not actionable' });
  other.down = [];
  other.passes(HOUR);
  expect(other.got.slice(1).map((line) => line.split(': ')[1])).toEqual(['Ada by pagerduty, over']);
});

test('what is silenced wakes nobody there either', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'] });
  paper.comes();
  paper.does(LIN, { do: 'silence', until: paper.now + HOUR });
  expect(atPagerDuty(paper)).toEqual({ 'api-318 U0ADA': 'resolved' });
  paper.passes(HOUR);
  expect(atPagerDuty(paper)).toEqual({ 'api-318 U0ADA': 'resolved', 'api-318 U0ADA 2': 'triggered' });
});

test('acknowledged and forgotten: another incident rings, and the one before is over', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'], [LIN.id]: ['slack'] });
  paper.comes();
  paper.does(LIN, { do: 'acknowledge' });
  paper.passes(75 * MINUTE);
  expect(paper.record.state.is).toBe('ringing');
  expect(paper.got.filter((line) => line.includes('pagerduty'))).toEqual([
    '0 min: Ada by pagerduty, step',
    '0 min: Ada by pagerduty, acknowledged',
    '75 min: Ada by pagerduty, step',
    '75 min: Ada by pagerduty, over',
  ]);
  expect(atPagerDuty(paper)).toEqual({ 'api-318 U0ADA': 'resolved', 'api-318 U0ADA 2': 'triggered' });
});

test('an answer that arrives late does not silence what rings since', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'], [LIN.id]: ['slack'] });
  paper.comes();
  paper.down = ['pagerduty'];
  paper.does(LIN, { do: 'acknowledge' });
  const late = paper.record.notices.find(({ why }) => why === 'acknowledged');
  paper.passes(74 * MINUTE);
  paper.down = [];
  paper.passes(MINUTE);
  paper.now += 1;
  paper.page = told(paper.record, late?.id ?? '', { ok: true }, paper.now).page;
  paper.passes(4 * MINUTE);
  expect(atPagerDuty(paper)).toMatchObject({ 'api-318 U0ADA 2': 'triggered' });
});

test('whom the person who is on it asks for is called until they answer', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'], [LIN.id]: ['pagerduty'] });
  paper.comes();
  paper.passes(5 * MINUTE);
  paper.does(ADA, { do: 'acknowledge' });
  paper.does(ADA, { do: 'escalate' });
  paper.passes(MINUTE);
  expect(atPagerDuty(paper)).toEqual({
    'api-318 U0ADA': 'acknowledged',
    'api-318 U0LIN': 'resolved',
    'api-318 U0LIN 2': 'triggered',
  });
  paper.does(SAM, { do: 'acknowledge' });
  expect(atPagerDuty(paper)).toMatchObject({ 'api-318 U0LIN 2': 'acknowledged' });
});

test('whoever is asked there whether they are still on it is called until they say so', () => {
  const paper = paperWith({ [ADA.id]: ['pagerduty'] });
  paper.comes();
  paper.does(ADA, { do: 'acknowledge' });
  paper.passes(HOUR);
  expect(atPagerDuty(paper)).toEqual({ 'api-318 U0ADA': 'resolved', 'api-318 U0ADA 2': 'triggered' });
  paper.does(ADA, { do: 'still on it' });
  expect(atPagerDuty(paper)).toMatchObject({ 'api-318 U0ADA 2': 'acknowledged' });
});

test('however often it comes and goes, in the end no incident is open, and the record stays small', () => {
  const paper = paperWith({ [ADA.id]: ['slack', 'pagerduty'], [LIN.id]: ['pagerduty'] });
  paper.comes();
  for (let i = 0; i < 40; i++) {
    if (i % 3 === 0) paper.down = ['pagerduty'];
    paper.passes(7 * MINUTE);
    if (i % 2 === 0) paper.does(LIN, { do: 'acknowledge' });
    if (i % 5 === 0) paper.does(LIN, { do: 'escalate' });
    paper.passes(3 * MINUTE);
    paper.comes({ is: 'fine' });
    paper.passes(MINUTE);
    paper.down = [];
    paper.comes();
  }
  paper.comes({ is: 'fine' });
  paper.passes(2 * HOUR);
  expect(paper.record.notices.length).toBeLessThan(40);
  expect(Object.values(atPagerDuty(paper)).every((is) => is === 'resolved')).toBe(true);
});
