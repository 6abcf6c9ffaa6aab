/** Who is told when nobody answers. */
import { expect, test } from 'vitest';
import { whoIsNext } from '../../src/paging/climb.ts';
import { ADA, HOUR, LIN, MINUTE, NIGHT, Paper, SAM } from './pages.ts';

test('primary, secondary, the whole team, twice; then it stays open', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(3 * HOUR);
  expect(paper.got).toEqual([
    '0 min: Ada by slack, step',
    '5 min: Lin by slack, step',
    '10 min: Ada by slack, step',
    '10 min: Lin by slack, step',
    '10 min: Sam by slack, step',
    '20 min: Ada by slack, step',
    '25 min: Lin by slack, step',
    '30 min: Ada by slack, step',
    '30 min: Lin by slack, step',
    '30 min: Sam by slack, step',
  ]);
  expect(paper.record.state.is).toBe('ringing');
  expect(paper.record.ladder.spent).toBe(true);
  expect(paper.said.at(-1)).toBe('Nobody has answered, and everybody was asked: it stays open');
  expect(paper.sleep).toBeNull();
});

test('whom an alert names is told with the first step, beside whoever is on call, and once where that is the same', () => {
  const paper = new Paper();
  paper.comes({ also: [SAM.id, ADA.id] });
  paper.passes(6 * MINUTE);
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '0 min: Sam by slack, step', '5 min: Lin by slack, step']);
});

test('whom an alert names that joins later is told when it joins, also while somebody is on it, and once', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(MINUTE);
  paper.does(ADA, { do: 'acknowledge' });
  paper.passes(MINUTE);
  paper.comes({ key: 'orders', title: 'api orders', also: [SAM.id] });
  paper.passes(10 * MINUTE);
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '2 min: Sam by slack, step']);
});

test('no policy repeats more than five times', () => {
  const paper = new Paper();
  paper.policy = { ...paper.policy, repeat: 1000, steps: [{ who: [{ person: ADA.id }], by: ['slack'], wait: MINUTE }] };
  paper.comes();
  paper.passes(HOUR);
  expect(paper.got).toHaveLength(6);
});

test('nobody is told after an acknowledgement', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(6 * MINUTE);
  expect(paper.does(LIN, { do: 'acknowledge' })).toBe('done');
  paper.passes(50 * MINUTE);
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '5 min: Lin by slack, step']);
});

test('a step without anybody is passed at once', () => {
  const paper = new Paper();
  paper.onCall = { primary: [], secondary: [LIN.id] };
  paper.comes();
  expect(paper.got).toEqual(['0 min: Lin by slack, step']);
  paper.passes(5 * MINUTE);
  expect(paper.got).toHaveLength(4);
});

test('a step after which nobody is left is followed by the next round at once', () => {
  const paper = new Paper();
  const [first, second] = paper.policy.steps;
  if (!first || !second) throw new Error('two steps');
  paper.policy = { ...paper.policy, steps: [first, second] };
  paper.onCall = { primary: [ADA.id] };
  paper.comes();
  paper.passes(HOUR);
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '5 min: Ada by slack, step']);
  expect(paper.record.ladder.spent).toBe(true);
});

test('nobody on call: the channel and the whole team, out loud, at once', () => {
  const paper = new Paper();
  paper.onCall = { primary: [], secondary: [] };
  paper.comes();
  expect(paper.got).toEqual([
    '0 min: the channel by slack, nobody',
    '0 min: Ada by slack, nobody',
    '0 min: Lin by slack, nobody',
    '0 min: Sam by slack, nobody',
  ]);
  expect(paper.said).toContain('Nobody is on call: 3 people are told, and the channel');
});

test('whoever comes on call then is told, also when all steps were taken', () => {
  const paper = new Paper();
  paper.onCall = {};
  paper.comes();
  paper.passes(5 * HOUR);
  const before = paper.got.length;
  paper.onCall = { primary: [LIN.id] };
  paper.passes(5 * MINUTE);
  expect(paper.got.slice(before)).toEqual(['305 min: Lin by slack, step']);
});

test('what nobody owns is told to the channel', () => {
  const paper = new Paper();
  paper.arrival = () => ({ now: NIGHT, team: null, channel: 'C0ALL', policy: paper.policy, operation: null });
  paper.comes();
  expect(paper.got).toEqual(['0 min: the channel by slack, nobody']);
});

test('somebody who is reached by none of the ways of a step is told by another', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: ['mail'] };
  paper.comes();
  expect(paper.got).toEqual(['0 min: Ada by mail, step']);
});

test('somebody who cannot be reached at all is passed', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: [] };
  paper.comes();
  expect(paper.got).toEqual(['0 min: Lin by slack, step']);
});

test('nobody in line can be reached: the channel and whoever else is of the team', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: [], [LIN.id]: [] };
  paper.policy = { ...paper.policy, steps: paper.policy.steps.slice(0, 2) };
  paper.comes();
  paper.passes(HOUR);
  expect(paper.got).toEqual([
    '0 min: the channel by slack, nobody',
    '0 min: Sam by slack, nobody',
    '5 min: the channel by slack, nobody',
    '5 min: Sam by slack, nobody',
  ]);
  expect(paper.said).toContain('Nobody in line can be reached: 1 person is told, and the channel');
});

test('whoever pages by hand is not told of it', () => {
  const paper = new Paper();
  paper.comes({ source: 'person', by: ADA });
  expect(paper.got).toEqual(['0 min: Lin by slack, step']);
});

test('after an outage of hours one step is taken, not all that were missed', () => {
  const paper = new Paper();
  paper.comes();
  paper.now += 4 * HOUR;
  paper.settle();
  expect(paper.got).toEqual(['0 min: Ada by slack, step', '240 min: Lin by slack, step']);
});

test('a step that comes late asks who is on call now', () => {
  const paper = new Paper();
  paper.comes();
  paper.onCall = { primary: [ADA.id], secondary: [SAM.id] };
  paper.passes(5 * MINUTE);
  expect(paper.got.at(-1)).toBe('5 min: Sam by slack, step');
});

test('a step that is taken knows the policy of the beginning', () => {
  const paper = new Paper();
  paper.comes();
  paper.policy = { ...paper.policy, steps: [] };
  paper.passes(5 * MINUTE);
  expect(paper.got.at(-1)).toBe('5 min: Lin by slack, step');
});

test('who is next, and when', () => {
  const paper = new Paper();
  paper.comes();
  expect(whoIsNext(paper.record, paper.ground())).toEqual({ people: [LIN.id], at: NIGHT + 5 * MINUTE });
  paper.does(ADA, { do: 'acknowledge' });
  expect(whoIsNext(paper.record, paper.ground())).toEqual({ people: [LIN.id], at: null });
});
