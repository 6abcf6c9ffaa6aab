import { expect, it } from 'vitest';
import { type AlarmRule, type AlarmState, judge } from '../../../../src/sandbox/aws/cloudwatch/alarms.ts';

const RULE: AlarmRule = {
  queries: [],
  watched: 'm1',
  periodMs: 1000,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  threshold: 5,
  comparison: 'GreaterThanThreshold',
  missing: 'missing',
};

it.each<[why: string, changes: Partial<AlarmRule>, datapoints: (number | null)[], state: AlarmState]>([
  ['two of three beyond the threshold ring', {}, [9, 1, 9], 'ALARM'],
  ['one of three does not', {}, [1, 9, 1], 'OK'],
  ['a value at the threshold is not beyond it', {}, [5, 5, 5], 'OK'],
  ['unless the comparison says so', { comparison: 'GreaterThanOrEqualToThreshold' }, [5, 5, 5], 'ALARM'],
  ['too little rings as well', { comparison: 'LessThanThreshold' }, [9, 1, 1], 'ALARM'],
  ['no data at all is not OK', {}, [null, null, null], 'INSUFFICIENT_DATA'],
  ['one known good period is enough to be OK', {}, [null, null, 1], 'OK'],
  ['gaps count as bad when they shall', { missing: 'breaching' }, [null, null, 1], 'ALARM'],
  ['gaps count as good when they shall', { missing: 'notBreaching' }, [null, null, null], 'OK'],
  ['gaps change nothing when they shall not', { missing: 'ignore' }, [null, null, null], 'ALARM'],
])('%s', (_why, changes, datapoints, state) => {
  expect(judge({ ...RULE, ...changes }, datapoints, 'ALARM').state).toBe(state);
});

it('the reason names the values and the threshold', () => {
  expect(judge(RULE, [9, 1, 8.5], 'OK').reason).toBe(
    'Threshold Crossed: 2 out of the last 3 datapoints [9.00, 1.00, 8.50] were greater than the threshold (5).',
  );
});
