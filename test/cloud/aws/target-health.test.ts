import { expect, test } from 'vitest';
import { healthByInstance } from '../../../src/cloud/aws/target-health.ts';

const target = (Id: string, State: string, Description?: string) => ({
  Target: { Id },
  TargetHealth: { State: State as 'healthy', Description },
});

test('what is not healthy comes with the reason of the load balancer', () => {
  const seen = healthByInstance([target('i-1', 'healthy'), target('i-2', 'unhealthy', 'Health checks failed')]);
  expect(Object.fromEntries(seen)).toEqual({
    'i-1': { health: 'healthy' },
    'i-2': { health: 'unhealthy', reason: 'Health checks failed' },
  });
});

test('a state that nobody knows is unknown, not healthy', () => {
  expect(healthByInstance([target('i-1', 'unavailable')]).get('i-1')).toEqual({ health: 'unknown' });
});

test('an instance with a sick port is sick, whichever port is told first', () => {
  const ports = [target('i-1', 'healthy'), target('i-1', 'unhealthy'), target('i-1', 'healthy')];
  expect(healthByInstance(ports).get('i-1')).toEqual({ health: 'unhealthy' });
});
