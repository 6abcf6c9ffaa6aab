/** What services.yml says of how a team hands over. */
import { expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { oneTeam } from './one-team.ts';
import { sentencesIn } from './problems-in.ts';

const planOf = (handoff: string) => parseCatalog(oneTeam({ handoff })).teams.get('edge')?.handoff;

test('says when a note is asked for, when somebody is reminded, and that shifts end without a word', () => {
  expect(parseCatalog(oneTeam({})).teams.get('edge')?.handoff).toBeUndefined();
  expect(planOf('{ askBefore: 20m }')).toEqual({ askBefore: 1_200_000, remindAfter: 1_800_000 });
  expect(planOf('{ remindAfter: 5m, off: false }')).toEqual({
    askBefore: 3_600_000,
    remindAfter: 300_000,
  });
  expect(planOf('{ off: true }')).toMatchObject({ off: true });
});

test.each([
  ['{ remindAfter: 0s }', 'teams.edge.handoff.remindAfter: must be longer than 0s'],
  ['{ askBefore: 30 }', 'teams.edge.handoff.askBefore: 30 is no duration; write a duration like 18s, 10m or 1h30m'],
  ['{ remind: 5m }', 'teams.edge.handoff.remind: is no key here; known are askBefore, remindAfter, off'],
])('a wrong one is told with its place: %s', (handoff, problem) => {
  expect(sentencesIn(oneTeam({ handoff }))).toEqual([problem]);
});
