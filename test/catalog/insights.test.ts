import { expect, it } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
const file = (insights: string) => `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA]
    insights: ${insights}
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
        routes: [${ELB}:listener-rule/app/api/1/1/1]
        targetGroups: [${ELB}:targetgroup/a/1, ${ELB}:targetgroup/b/1]
`;
const weekly = (written: string) => parseCatalog(file(`{ weekly: ${written} }`)).teams.get('edge')?.insights?.weekly;

it('a week is told when a team says so, or not at all', () => {
  expect(weekly('fri 16:30')).toEqual({ day: 5, minute: 990 });
  expect(weekly('mon 09:00')).toEqual({ day: 1, minute: 540 });
  expect(weekly('off')).toBe('off');
  expect(parseCatalog(file('{}')).teams.get('edge')?.insights).toEqual({});
});

it.each(['monday', 'mon', 'mon 24:00', 'mon 9', '9', 'daily'])('%s is refused, with what to write', (written) => {
  expect(() => weekly(written)).toThrow(/is no time of a week; write mon 09:00, or off/);
});
