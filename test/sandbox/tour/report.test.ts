import { expect, test } from 'vitest';
import { expectations } from '../../../src/sandbox/tour/expectations.ts';
import { type Report, reportAsText, takenBackLines } from '../../../src/sandbox/tour/report.ts';
import { tourAsTold } from './tour-as-told.ts';

function report(change: Partial<Report> = {}): Report {
  const outcome = tourAsTold();
  const { traffic } = outcome;
  const channel = 'fullcycle:\n# Live: api 1.42.0';
  const facts = { channel, traffic, takenBack: takenBackLines(outcome), expectations: expectations(outcome) };
  return { ok: true, seconds: 130, ...facts, ...change };
}

test('the traffic stands in one table, with what failed and why', () => {
  expect(reportAsText(report())).toContain(
    [
      'Service   Release   Requests   Failed   Cause',
      '─────────────────────────────────────────────────────────────────────',
      'api        1.41.0      3,000        0',
      'api        1.43.0        200       10   10 × the release answered 500',
    ].join('\n'),
  );
});

test('each release that lost its customers stands with its seconds', () => {
  expect(takenBackLines(tourAsTold()).map(Object.values)).toEqual([
    ['api 1.43.0', 'its canary', 1, 0.08, 0.4],
    ['api 1.45.0', 'its bake', 1.2, 0.08, 0.4],
    ['checkout 3.9.1', 'a click, its old cluster standing', null, 0.08, 0.4],
    ['api 1.42.0', 'a click, its old cluster gone', null, 3.5, 3.9],
  ]);
  expect(reportAsText(report())).toMatch(/checkout 3\.9\.1 +a click, its old cluster standing +– +0\.08 s +0\.4 s/);
});

test('a release that never lost them has no seconds', () => {
  const outcome = tourAsTold();
  outcome.story.bad.takenBack = null;
  expect(takenBackLines(outcome)[0]).toMatchObject({ fromFaultToLastAnswer: null, fromAskedToRoute: null });
});

test('every expectation is ticked or crossed, with what was seen', () => {
  const text = reportAsText(report({ expectations: [{ expected: 'Nobody notices', met: false, seen: '3 of 9' }] }));
  expect(text).toContain('✗ Nobody notices: 3 of 9');
  expect(reportAsText(report())).toContain('✓ No customer of checkout notices: 0 of 6,000 failed');
});

test('a story without an end shows the channel and says why', () => {
  const text = reportAsText(report({ takenBack: [], expectations: [], trouble: 'Not seen within 10 s: a card.' }));
  expect(text).toContain('# Live: api 1.42.0');
  expect(text).toMatch(/✗ The story did not come to its end\. Not seen within 10 s: a card\.$/);
});

test('as JSON it is one line', () => {
  expect(JSON.stringify(report())).not.toContain('\n');
});
