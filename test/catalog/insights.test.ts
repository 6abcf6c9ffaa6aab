import { expect, it } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { oneTeam } from './one-team.ts';

const insightsOf = (insights: string) => parseCatalog(oneTeam({ insights })).teams.get('edge')?.insights;
const weekly = (written: string) => insightsOf(`{ weekly: ${written} }`)?.weekly;

it('a week is told when a team says so, or not at all', () => {
  expect(weekly('fri 16:30')).toEqual({ day: 5, minute: 990 });
  expect(weekly('mon 09:00')).toEqual({ day: 1, minute: 540 });
  expect(weekly('off')).toBe('off');
  expect(insightsOf('{}')).toEqual({});
});

it.each(['monday', 'mon', 'mon 24:00', 'mon 9', '9', 'daily'])('%s is refused, with what to write', (written) => {
  expect(() => weekly(written)).toThrow(/is no time of a week; write mon 09:00, or off/);
});
