/** What services.yml says of how a team hands over. */
import { expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { sentencesIn } from './problems-in.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
const file = (handoff: string) => `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA]
${handoff}
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
        routes: [${ELB}:listener-rule/app/api/1/1/1]
        targetGroups: [${ELB}:targetgroup/a/1, ${ELB}:targetgroup/b/1]
`;
const planOf = (handoff: string) => parseCatalog(file(handoff)).teams.get('edge')?.handoff;

test('says when a note is asked for, when somebody is reminded, and that shifts end without a word', () => {
  expect(planOf('')).toBeUndefined();
  expect(planOf('    handoff: { askBefore: 20m }')).toEqual({ askBefore: 1_200_000, remindAfter: 1_800_000 });
  expect(planOf('    handoff: { remindAfter: 5m, off: false }')).toEqual({
    askBefore: 3_600_000,
    remindAfter: 300_000,
  });
  expect(planOf('    handoff: { off: true }')).toMatchObject({ off: true });
});

test.each([
  ['{ remindAfter: 0s }', 'teams.edge.handoff.remindAfter: must be longer than 0s'],
  ['{ askBefore: 30 }', 'teams.edge.handoff.askBefore: 30 is no duration; write a duration like 18s, 10m or 1h30m'],
  ['{ remind: 5m }', 'teams.edge.handoff.remind: is no key here; known are askBefore, remindAfter, off'],
])('a wrong one is told with its place: %s', (handoff, problem) => {
  expect(sentencesIn(file(`    handoff: ${handoff}`))).toEqual([problem]);
});
