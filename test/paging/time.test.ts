/** What time alone makes of a page. */
import { expect, test } from 'vitest';
import { ADA, HOUR, LIN, MINUTE, NIGHT, Paper } from './pages.ts';

const QUIET = { zone: 'Europe/Berlin', from: 22 * 60, to: 7 * 60 };
const SEVEN = Date.parse('2026-11-18T06:00:00Z');

test('acknowledged and forgotten: asked, then it rings again from the first step on', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(LIN, { do: 'acknowledge' });
  paper.passes(76 * MINUTE);
  expect(paper.got.slice(1)).toEqual(['60 min: Lin by slack, still on it', '75 min: Ada by slack, step']);
  expect(paper.said).toContain('Lin did not say that they are still on it');
});

test('whoever is still on it is asked again later', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(ADA, { do: 'acknowledge' });
  paper.passes(61 * MINUTE);
  expect(paper.does(ADA, { do: 'still on it' })).toBe('done');
  paper.passes(61 * MINUTE);
  expect(paper.got.slice(1)).toEqual(['60 min: Ada by slack, still on it', '121 min: Ada by slack, still on it']);
});

test('a question that an outage delayed waits for its answer as long', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(ADA, { do: 'acknowledge' });
  paper.now += 8 * HOUR;
  paper.settle();
  expect(paper.got.at(-1)).toBe('480 min: Ada by slack, still on it');
  paper.passes(14 * MINUTE);
  expect(paper.record.state.is).toBe('acknowledged');
});

test('low severity waits for the end of quiet hours', () => {
  const paper = new Paper();
  paper.policy = { ...paper.policy, quiet: QUIET };
  paper.comes({ severity: 'low' });
  expect(paper.record.state).toEqual({ is: 'quiet', since: NIGHT, until: SEVEN });
  expect(paper.got).toEqual([]);
  paper.passes(SEVEN - NIGHT);
  expect(paper.got).toEqual([`${(SEVEN - NIGHT) / MINUTE} min: Ada by slack, step`]);
});

test('high severity does not, nor what is raised to it, nor what a person wants now', () => {
  const paper = (severity: 'high' | 'low') => {
    const one = new Paper();
    one.policy = { ...one.policy, quiet: QUIET };
    one.comes({ severity });
    return one;
  };
  expect(paper('high').got).toHaveLength(1);
  const raised = paper('low');
  raised.comes({ key: 'b', severity: 'high' });
  expect(raised.got).toHaveLength(1);
  const wanted = paper('low');
  wanted.does(LIN, { do: 'escalate' });
  wanted.passes(5 * MINUTE);
  expect(wanted.got).toEqual(['0 min: Ada by slack, escalated', '5 min: Lin by slack, step']);
});

test('quiet hours that begin while it rings stop the next step, and it begins anew after them', () => {
  const paper = new Paper();
  paper.now = Date.parse('2026-11-17T20:58:00Z');
  paper.policy = { ...paper.policy, quiet: QUIET };
  paper.comes({ severity: 'low' });
  paper.passes(5 * MINUTE);
  expect(paper.got).toHaveLength(1);
  expect(paper.record.state).toMatchObject({ is: 'quiet', until: SEVEN });
  paper.passes(10 * HOUR);
  expect(paper.got[1]).toBe(`${(SEVEN - NIGHT) / MINUTE} min: Ada by slack, step`);
});

test('what is fine in quiet hours wakes nobody at their end', () => {
  const paper = new Paper();
  paper.policy = { ...paper.policy, quiet: QUIET };
  paper.comes({ severity: 'low' });
  paper.comes({ severity: 'low', is: 'fine', at: paper.now + 1 });
  paper.passes(10 * HOUR);
  expect(paper.got).toEqual([]);
});

test('an operation has it in hand: nobody is woken, and when it is fine nobody was', () => {
  const paper = new Paper();
  paper.operation = 'api-9d1x';
  paper.operationRuns = true;
  paper.comes();
  paper.passes(4 * MINUTE);
  expect(paper.record.state).toMatchObject({ is: 'handled', operation: 'api-9d1x' });
  paper.comes({ is: 'fine' });
  expect(paper.got).toEqual([]);
  expect(paper.record.state.is).toBe('resolved');
});

test('an operation that is over while it still rings: somebody is woken within seconds', () => {
  const paper = new Paper();
  paper.operation = 'api-9d1x';
  paper.operationRuns = true;
  paper.comes();
  paper.passes(4 * MINUTE);
  paper.operationRuns = false;
  paper.passes(15_000);
  expect(paper.got).toEqual(['4.25 min: Ada by slack, step']);
  expect(paper.said).toContain('The operation is over, and it rings still');
});

test('an operation that takes too long: somebody is woken', () => {
  const paper = new Paper();
  paper.operation = 'api-9d1x';
  paper.operationRuns = true;
  paper.comes();
  paper.passes(HOUR);
  expect(paper.got[0]).toBe('10 min: Ada by slack, step');
});

test('a page by hand is nobody else’s to handle', () => {
  const paper = new Paper();
  paper.operation = 'api-9d1x';
  paper.operationRuns = true;
  paper.comes({ source: 'person', by: LIN });
  expect(paper.got).toEqual(['0 min: Ada by slack, step']);
});
