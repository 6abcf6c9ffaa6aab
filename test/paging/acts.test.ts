/** What people do to a page, and what they are told when it is too late. */
import { expect, test } from 'vitest';
import { ADA, HOUR, LIN, MINUTE, Paper, SAM } from './pages.ts';

const rung = (passed = 0): Paper => {
  const paper = new Paper();
  paper.comes();
  paper.passes(passed);
  return paper;
};

test('somebody else takes over, and who had it is told', () => {
  const paper = rung();
  paper.does(ADA, { do: 'acknowledge' });
  paper.passes(MINUTE);
  expect(paper.does(LIN, { do: 'acknowledge' })).toBe('done');
  expect(paper.record.state).toMatchObject({ is: 'acknowledged', by: LIN });
  expect(paper.got.at(-1)).toBe('1 min: Ada by slack, handed on');
  expect(paper.said.at(-2)).toBe('Lin took over from Ada');
});

test('who acknowledged first, and on which step, stays on the record: whoever takes over and however often it comes again', () => {
  const paper = rung(5 * MINUTE);
  paper.does(LIN, { do: 'acknowledge' });
  const first = { by: LIN, at: paper.now, step: 1, round: 0 };
  expect(paper.record.answered).toEqual(first);
  paper.passes(MINUTE);
  paper.does(ADA, { do: 'acknowledge' });
  paper.comes({ is: 'fine' });
  paper.passes(MINUTE);
  paper.comes();
  paper.does(SAM, { do: 'acknowledge' });
  expect(paper.record.reopened).toBe(1);
  expect(paper.record.answered).toEqual(first);
});

test('twice is once', () => {
  const paper = rung();
  paper.does(ADA, { do: 'acknowledge' });
  expect(paper.does(ADA, { do: 'acknowledge' })).toBe('You are on it already.');
});

test('escalated: the next step at once, and whoever is on it stays on it', () => {
  const paper = rung();
  paper.does(ADA, { do: 'acknowledge' });
  paper.passes(MINUTE);
  paper.does(ADA, { do: 'escalate' });
  expect(paper.got.at(-1)).toBe('1 min: Lin by slack, escalated');
  expect(paper.record.state).toMatchObject({ is: 'acknowledged', by: ADA });
  paper.passes(HOUR / 2);
  expect(paper.got).toHaveLength(2);
  paper.does(ADA, { do: 'escalate' });
  expect(paper.got.slice(2)).toEqual(['31 min: Lin by slack, escalated', '31 min: Sam by slack, escalated']);
});

test('escalated while it rings: the ladder goes on from there', () => {
  const paper = rung(MINUTE);
  paper.does(SAM, { do: 'escalate' });
  paper.passes(5 * MINUTE);
  expect(paper.got).toEqual([
    '0 min: Ada by slack, step',
    '1 min: Lin by slack, escalated',
    '6 min: Ada by slack, step',
    '6 min: Lin by slack, step',
    '6 min: Sam by slack, step',
  ]);
});

test('escalated at the last step: from the first one on', () => {
  const paper = rung(3 * HOUR);
  const before = paper.got.length;
  paper.does(SAM, { do: 'escalate' });
  expect(paper.got.slice(before)).toEqual(['180 min: Ada by slack, escalated']);
});

test('silenced: alarms join, nobody is woken; at its end it pages again', () => {
  const paper = rung();
  paper.does(ADA, { do: 'silence', until: paper.now + HOUR });
  paper.passes(30 * MINUTE);
  paper.comes({ key: 'api-latency' });
  expect(paper.record.alerts).toHaveLength(2);
  expect(paper.got).toHaveLength(1);
  paper.passes(30 * MINUTE);
  expect(paper.got.at(-1)).toBe('60 min: Ada by slack, step');
});

test('silenced, and fine at its end: it is over', () => {
  const paper = rung();
  paper.does(ADA, { do: 'silence', until: paper.now + HOUR });
  paper.passes(MINUTE);
  paper.comes({ is: 'fine' });
  paper.passes(MINUTE);
  paper.comes();
  paper.passes(MINUTE);
  expect(paper.got).toHaveLength(1);
  paper.comes({ is: 'fine' });
  expect(paper.record.state.is).toBe('silenced');
  paper.passes(HOUR);
  expect(paper.record.state).toMatchObject({ is: 'resolved', how: 'fine again' });
});

test.each([
  [0, 'A silence needs an end that is still to come. Nothing has changed.'],
  [Number.NaN, 'A silence needs an end that is still to come. Nothing has changed.'],
  [25 * HOUR, 'A silence lasts 24\u00a0h at most. Nothing has changed.'],
])('a silence of %d ms is refused', (ms, refusal) => {
  const paper = rung();
  expect(paper.does(ADA, { do: 'silence', until: paper.now + ms })).toBe(refusal);
  expect(paper.record.state.is).toBe('ringing');
});

test('resolved while it rings: it pages again in five minutes', () => {
  const paper = rung();
  paper.does(ADA, { do: 'acknowledge' });
  paper.does(ADA, { do: 'resolve' });
  paper.passes(5 * MINUTE - 1);
  expect(paper.record.state.is).toBe('resolved');
  paper.passes(1);
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '5 min: Ada by slack, step']);
  expect(paper.said).toContain('It was resolved by hand, and rings still');
});

test('resolved while it rings: what comes before it is looked at again is the same page, however short the policy is', () => {
  const paper = new Paper();
  paper.policy = { ...paper.policy, reopenWithin: MINUTE };
  paper.comes();
  paper.does(ADA, { do: 'resolve' });
  paper.passes(2 * MINUTE);
  expect(paper.comes({ key: 'api-latency' })).toBe('changed');
  expect(paper.record.state.is).toBe('ringing');
});

test('resolved while it rings, and fine soon: it stays over', () => {
  const paper = rung();
  paper.does(ADA, { do: 'resolve' });
  paper.passes(MINUTE);
  paper.comes({ is: 'fine' });
  expect(paper.sleep).toBeNull();
  expect(paper.record.state).toMatchObject({ is: 'resolved', by: ADA, how: 'by hand' });
});

test('not actionable: it does not ring again before it was fine', () => {
  const paper = rung();
  paper.does(ADA, { do: 'not actionable' });
  paper.passes(3 * HOUR);
  expect(paper.comes()).toBe('changed');
  expect(paper.got).toHaveLength(1);
  paper.comes({ is: 'fine', at: paper.now + 1 });
  paper.passes(MINUTE);
  expect(paper.comes()).toBe('new');
  expect(paper.got).toHaveLength(2);
});

test('not actionable, said of what is over: it is listed as noise', () => {
  const paper = rung();
  paper.passes(MINUTE);
  paper.comes({ is: 'fine' });
  const { state: fine } = paper.record;
  expect(paper.does(ADA, { do: 'not actionable' })).toBe('done');
  expect(paper.record.state).toEqual({ ...fine, by: ADA, how: 'not actionable' });
});

test('a note comes once, also on what is over', () => {
  const paper = rung();
  paper.does(ADA, { do: 'resolve' });
  const note = { do: 'note', text: 'The cache was cold', key: 'C0EDGE/1.2' } as const;
  paper.does(SAM, note);
  paper.does(SAM, note);
  expect(paper.record.notes?.map(({ text }) => text)).toEqual(['The cache was cold']);
  expect(paper.said.filter((what) => what === 'The cache was cold')).toHaveLength(1);
});

test('whoever is too late reads who decided', () => {
  const paper = rung();
  expect(paper.does(LIN, { do: 'still on it' })).toBe('Nobody is on it any more. Acknowledge it to take it.');
  paper.does(ADA, { do: 'acknowledge' });
  expect(paper.does(LIN, { do: 'still on it' })).toBe('Ada is on it. Acknowledge it to take it over.');
  paper.does(ADA, { do: 'resolve' });
  expect(paper.does(LIN, { do: 'acknowledge' })).toBe('Ada resolved it already.');
  expect(paper.does(ADA, { do: 'resolve' })).toBe('You resolved it already.');
  paper.does(ADA, { do: 'not actionable' });
  expect(paper.does(LIN, { do: 'not actionable' })).toBe('Ada closed it as not actionable already.');
  const calm = rung();
  calm.comes({ is: 'fine', at: calm.now + 1 });
  expect(calm.does(LIN, { do: 'resolve' })).toBe('It is fine again by itself, so this page is over.');
});
