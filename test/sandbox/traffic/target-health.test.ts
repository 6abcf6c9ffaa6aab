import { expect, test } from 'vitest';
import { afterCheck, type Checked, FIRST_CHECKS, type Standing } from '../../../src/sandbox/traffic/target-health.ts';

const THRESHOLDS = { healthyThreshold: 3, unhealthyThreshold: 2 };
const MISMATCH = { reason: 'Target.ResponseCodeMismatch', description: 'Health checks failed with these codes: [503]' };
const CHECKS: Record<string, Checked> = { '+': null, '-': MISMATCH };

function after(checks: string): Standing {
  return [...checks].reduce((standing, check) => afterCheck(standing, CHECKS[check] ?? null, THRESHOLDS), FIRST_CHECKS);
}

test.each([
  ['', 'initial', 'nothing is known before the first check'],
  ['+', 'healthy', 'one passed check makes a new target healthy'],
  ['-', 'initial', 'one failed check says nothing yet'],
  ['-+', 'healthy', 'a new target may fail before it passes'],
  ['--', 'unhealthy', 'as many as the unhealthy threshold make a new target unhealthy'],
  ['+-', 'healthy', 'one failed check does not take a healthy target out'],
  ['+-+-', 'healthy', 'a passed check starts the count again'],
  ['+--', 'unhealthy', 'as many in a row as the unhealthy threshold do'],
  ['--++', 'unhealthy', 'fewer than the healthy threshold do not bring it back'],
  ['--++-++', 'unhealthy', 'a failed check starts the count again'],
  ['--+++', 'healthy', 'as many in a row as the healthy threshold do'],
])('after "%s" a target is %s: %s', (checks, state) => {
  expect(after(checks).state).toBe(state);
});

test('an unhealthy target says why, a healthy one has no reason', () => {
  expect(after('--')).toMatchObject(MISMATCH);
  expect(after('--+++').reason).toBeUndefined();
});
