import { expect, test } from 'vitest';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { CLICKS } from '../../src/slack/registry.ts';
import { rightTo, teamHere } from '../../src/slack/rights.ts';
import { catalogOfPaper } from './catalog-of-paper.ts';

const catalog = catalogOfPaper();

test.each<[string, string, string, string[]?]>([
  ['U0ADA', 'api', 'yes'],
  ['U0MIRA', 'recs', 'yes'],
  ['U0MIRA', 'api', 'with a reason', ['discovery']],
  ['U0NEW', 'api', 'with a reason', []],
  ['U0ADA', 'vault', 'no', ['edge']],
])('%s may change %s: %s', (user, name, may, teams) => {
  const service = catalog.services.get(name);
  if (!service) throw new Error(name);
  expect(rightTo(catalog, service, user)).toMatchObject(teams ? { may, teams } : { may });
});

test.each([
  ['C0EDGE', 'U0MIRA', 'edge'],
  ['C0RAND', 'U0MIRA', 'discovery'],
  [undefined, 'U0ADA', 'edge'],
  ['C0RAND', 'U0NEW', undefined],
])('in channel %s for %s the team is %s', (channel, user, team) => {
  expect(teamHere(catalog, channel, user)?.name).toBe(team);
});

test('every button of the messages is handled', () => {
  expect(Object.values(ACTION).filter((action) => !(action in CLICKS))).toEqual([]);
});
