/** Many alerts are few pages. */
import { expect, test } from 'vitest';
import { KEPT } from '../../src/paging/crowd.ts';
import { isFlapping, LISTED, rings } from '../../src/paging/page.ts';
import { ADA, HOUR, LIN, MINUTE, Paper, SAM } from './pages.ts';

test('the same word again changes nothing', () => {
  const paper = new Paper();
  expect(paper.comes({ at: 5 })).toBe('new');
  expect(paper.comes({ at: 5 })).toBe('same');
  expect(paper.comes({ at: 4, is: 'fine' })).toBe('same');
});

test('fine where nothing rings opens nothing', () => {
  const paper = new Paper();
  expect(paper.comes({ is: 'fine' })).toBe('same');
});

test('another alarm of the service joins its page, and wakes nobody anew', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(ADA, { do: 'acknowledge' });
  paper.comes({ key: 'api-latency', title: 'api latency' });
  expect(paper.record.alerts.map(({ title }) => title)).toEqual(['api errors', 'api latency']);
  expect(paper.got).toEqual(['0 min: Ada by slack, step']);
});

test('it is over when all of it is fine', () => {
  const paper = new Paper();
  paper.comes();
  paper.comes({ key: 'api-latency' });
  paper.passes(MINUTE);
  paper.comes({ is: 'fine' });
  expect(paper.record.state.is).toBe('ringing');
  paper.passes(MINUTE);
  paper.comes({ key: 'api-latency', is: 'fine' });
  expect(paper.record.state).toEqual({ is: 'resolved', by: null, at: paper.now, how: 'fine again' });
  expect(paper.got.at(-1)).toBe('2 min: Ada by slack, over');
});

test('what comes again soon is the same page, and rings from the first step on', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(6 * MINUTE);
  paper.comes({ is: 'fine' });
  paper.passes(10 * MINUTE);
  paper.comes();
  expect(paper.record.number).toBe(318);
  expect(paper.record.reopened).toBe(1);
  expect(paper.record.alerts[0]?.times).toBe(2);
  expect(paper.got.at(-1)).toBe('16 min: Ada by slack, step');
});

test('what comes again much later is another page', () => {
  const paper = new Paper();
  paper.comes();
  paper.comes({ is: 'fine', at: paper.now + 1 });
  paper.passes(31 * MINUTE);
  paper.comes();
  expect(paper.record.number).toBe(319);
});

test('a word that was delayed for hours opens nothing', () => {
  const paper = new Paper();
  const { now } = paper;
  paper.comes();
  paper.passes(MINUTE);
  paper.comes({ is: 'fine' });
  paper.passes(5 * HOUR);
  expect(paper.comes({ at: now })).toBe('same');
  expect(paper.record.number).toBe(318);
});

test('three times within the time of one trouble, it flaps', () => {
  const paper = new Paper();
  paper.comes();
  for (let times = 1; times <= 3; times++) {
    expect(isFlapping(paper.record)).toBe(false);
    paper.passes(4 * MINUTE);
    paper.comes({ is: 'fine' });
    paper.passes(4 * MINUTE);
    paper.comes();
  }
  expect(isFlapping(paper.record)).toBe(true);
});

test('a higher alert raises the page; a lower one does not lower it', () => {
  const paper = new Paper();
  paper.comes({ severity: 'low' });
  paper.comes({ key: 'b' });
  paper.comes({ key: 'c', severity: 'low' });
  expect(paper.record.severity).toBe('high');
});

test('a hundred alarms are one page that counts, and counts down again', () => {
  const paper = new Paper();
  for (let i = 0; i < 100; i++) paper.comes({ key: `alarm-${i}`, title: `alarm ${i}` });
  expect(paper.record.number).toBe(318);
  expect(paper.record.alerts).toHaveLength(LISTED);
  expect(paper.record.more).toMatchObject({ firing: 80, heard: 80 });
  expect(paper.got).toEqual(['0 min: Ada by slack, step']);
  paper.passes(MINUTE);
  for (let i = 0; i < 100; i++) {
    expect(rings(paper.record)).toBe(true);
    paper.comes({ key: `alarm-${i}`, is: 'fine' });
    paper.comes({ key: `alarm-${i}`, is: 'fine' });
  }
  expect(paper.record.more).toMatchObject({ firing: 0, heard: 80 });
  expect(paper.record.state.is).toBe('resolved');
  expect(paper.said.length).toBeLessThan(60);
});

test('in a storm, too, an older word changes nothing', () => {
  const paper = new Paper();
  for (let i = 0; i < 30; i++) paper.comes({ key: `alarm-${i}` });
  const came = paper.now;
  paper.passes(MINUTE);
  expect(paper.comes({ key: 'alarm-29', is: 'fine' })).toBe('changed');
  expect(paper.comes({ key: 'alarm-29', at: came })).toBe('same');
  expect(paper.record.more).toMatchObject({ firing: 9, heard: 10 });
});

test('a page of ten thousand alarms stays small, and ends by hand', () => {
  const paper = new Paper();
  const series = Array.from({ length: 60 }, (_, i) => ({ at: paper.now - i * MINUTE, value: i / 7, limit: 1 }));
  const figure = { name: 'errors', kind: 'share', value: 0.041, limit: 0.01, worse: 'more', series } as const;
  const links = {
    runbook: `https://wiki.example.com/${'r'.repeat(60)}`,
    source: `https://console.example.com/${'c'.repeat(90)}`,
  };
  const detail = 'Look at the payment gateway first. '.repeat(10);
  for (let i = 0; i < 10_000; i++) paper.comes({ key: `alarm-${i}`, title: `alarm ${i}`, figure, links, detail });
  expect(paper.record.more).toMatchObject({ firing: 9980, beyond: 9980 - KEPT });
  expect(JSON.stringify(paper.record).length).toBeLessThan(20_000);
  paper.passes(MINUTE);
  for (let i = 0; i < 10_000; i++) paper.comes({ key: `alarm-${i}`, is: 'fine' });
  expect(paper.record.state.is).toBe('ringing');
  expect(paper.does(ADA, { do: 'resolve' })).toBe('done');
});

test('whoever pages by hand finds somebody, whatever the page was', () => {
  for (const before of ['acknowledge', 'silence'] as const) {
    const paper = new Paper();
    paper.comes();
    paper.does(SAM, before === 'silence' ? { do: 'silence', until: paper.now + HOUR } : { do: 'acknowledge' });
    paper.passes(MINUTE);
    paper.comes({ source: 'person', key: 'by-hand-1', by: LIN, title: 'the shop is slow' });
    expect(paper.got.at(-1)).toBe('1 min: Ada by slack, step');
    expect(paper.comes({ source: 'person', key: 'by-hand-1', by: LIN })).toBe('same');
  }
});

test('the same words by hand ask everybody again once nobody was left to ask', () => {
  const paper = new Paper();
  paper.comes({ source: 'person', key: 'by-hand-1', by: LIN });
  paper.passes(3 * HOUR);
  expect(paper.record.ladder.spent).toBe(true);
  paper.comes({ source: 'person', key: 'by-hand-1', by: LIN, at: paper.now });
  expect(paper.got.at(-1)).toBe('180 min: Ada by slack, step');
});

test('a page by hand is not fine by itself: people end it', () => {
  const paper = new Paper();
  paper.comes({ source: 'person', key: 'by-hand-1', by: LIN });
  expect(paper.comes({ source: 'person', key: 'by-hand-1', is: 'fine', at: paper.now + 1 })).toBe('same');
  paper.does(ADA, { do: 'resolve' });
  paper.passes(HOUR);
  expect(paper.record.state).toMatchObject({ is: 'resolved', how: 'by hand' });
});

test('a new alarm rings anew where everybody was asked and nobody answered', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(2 * HOUR);
  paper.comes({ key: 'api-latency' });
  expect(paper.got.at(-1)).toBe('120 min: Ada by slack, step');
});
