/** What services.yml says of who is on call and how people are reached. */
import { describe, expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import { oneTeam } from './one-team.ts';
import { sentencesIn } from './problems-in.ts';

const file = (oncall: string, rest = '') => oneTeam({ usergroup: 'S0ALL', oncall }, { rest });

const planOf = (oncall: string) => {
  const plan = parseCatalog(file(oncall)).teams.get('edge')?.oncall;
  if (!plan) throw new Error('edge has no plan');
  return plan;
};

const whoAt = (oncall: string, at: string) =>
  onCallAt({ layers: planOf(oncall).layers, overrides: [], swaps: [], temporaries: [] }, Date.parse(at)).map(
    ({ layer, duty }) => `${layer}: ${duty.is === 'held' ? duty.held.map(({ person }) => person).join(' and ') : '-'}`,
  );

const problems = (oncall: string, people = '') => sentencesIn(file(oncall, people));

const WEEKLY = `zone: Europe/Berlin
layers:
  primary: { every: week, start: 2026-11-02 09:00, people: [U0ADA, [U0LIN, U0SAM]] }
  secondary: { every: 2 weeks, start: 2026-11-02 09:00, people: [U0LIN, U0ADA] }`;

describe('whose turn it is', () => {
  test('changes by the clock of the team, in winter and in summer; a group is on call together', () => {
    expect(whoAt(WEEKLY, '2026-11-09T07:59:00Z')).toEqual(['primary: U0ADA', 'secondary: U0LIN']);
    expect(whoAt(WEEKLY, '2026-11-09T08:00:00Z')).toEqual(['primary: U0LIN and U0SAM', 'secondary: U0LIN']);
    expect(whoAt(WEEKLY, '2027-06-07T06:59:00Z')).not.toEqual(whoAt(WEEKLY, '2027-06-07T07:00:00Z'));
  });

  test('follows the sun with several rules, each by its own clock, and has gaps where no rule counts', () => {
    const sun = `zone: Europe/Berlin
layers:
  primary:
    - { every: day, days: [mon..fri], hours: 09:00-17:00, start: 2026-11-02 09:00, people: [U0ADA, U0LIN] }
    - { every: day, days: [mon..fri], hours: 11:00-17:00, start: 2026-11-02 11:00, zone: America/New_York, people: [U0SAM] }`;
    expect(whoAt(sun, '2026-11-02T08:00:00Z')).toEqual(['primary: U0ADA']);
    expect(whoAt(sun, '2026-11-02T16:30:00Z')).toEqual(['primary: U0SAM']);
    expect(whoAt(sun, '2026-11-02T22:30:00Z')).toEqual(['primary: -']);
    // The weekend takes nobody's turn.
    expect(whoAt(sun, '2026-11-07T10:00:00Z')).toEqual(['primary: -']);
    expect(whoAt(sun, '2026-11-06T10:00:00Z')).toEqual(['primary: U0ADA']);
    expect(whoAt(sun, '2026-11-09T10:00:00Z')).toEqual(['primary: U0LIN']);
  });

  test('may be kept in a calendar elsewhere', () => {
    expect(planOf('zone: Europe/Berlin\nical: { layer: primary, urlFrom: EDGE_ROTA_URL }')).toMatchObject({
      layers: [{ name: 'primary', rules: [] }],
      ical: { layer: 'primary', urlFrom: 'EDGE_ROTA_URL' },
    });
  });

  test('fills user groups: a layer without a team is the own one', () => {
    expect(
      planOf(`${WEEKLY}\nusergroups: [{ id: S0EDGE }, { id: S0BOTH, follows: [edge.primary, secondary] }]`),
    ).toEqual(
      expect.objectContaining({
        usergroups: [
          { id: 'S0EDGE', follows: [{ team: 'edge', layer: 'primary' }] },
          {
            id: 'S0BOTH',
            follows: [
              { team: 'edge', layer: 'primary' },
              { team: 'edge', layer: 'secondary' },
            ],
          },
        ],
      }),
    );
  });
});

test('people are reached by what stands there, and secrets are only named', () => {
  const people = `people:
  U0ADA: { mail: ada@example.com, pagerdutyFrom: ADA_PAGERDUTY_KEY, webhook: { url: https://sms.example.com/ada, secretFrom: SMS_SECRET }, zone: Europe/Berlin }
`;
  expect(parseCatalog(file(WEEKLY, people)).people?.get('U0ADA')).toEqual({
    mail: 'ada@example.com',
    pagerdutyFrom: 'ADA_PAGERDUTY_KEY',
    webhook: { url: 'https://sms.example.com/ada', secretFrom: 'SMS_SECRET' },
    zone: 'Europe/Berlin',
  });
});

describe('what is wrong is said with its place and what to write', () => {
  const one = (rule: string) => `zone: Europe/Berlin\nlayers:\n  primary: ${rule}`;
  const at = 'teams.edge.oncall.layers.primary';

  test.each<[string, string]>([
    [
      '{ every: weak, start: 2026-11-02, people: [U0ADA] }',
      `${at}.every: "weak" is no turn; write hour, day, week, month or 2 weeks`,
    ],
    [
      '{ every: 0 days, start: 2026-11-02, people: [U0ADA] }',
      `${at}.every: "0 days" is no turn; write hour, day, week, month or 2 weeks`,
    ],
    [
      '{ every: week, start: 2026-02-30 09:00, people: [U0ADA] }',
      `${at}.start: "2026-02-30 09:00" is no time; write 2026-11-02 09:00`,
    ],
    ['{ every: week, people: [U0ADA] }', `${at}.start: is missing: when the first turn begins, like 2026-11-02 09:00`],
    [
      '{ every: week, start: 2026-11-02, people: [] }',
      `${at}.people: is empty; name whose turn it is, one after the other`,
    ],
    [
      '{ every: week, start: 2026-11-02, people: [U0ADA, []] }',
      `${at}.people.1: is a group of nobody; name somebody, or leave it out`,
    ],
    [
      '{ every: week, start: 2026-11-02, people: [Ada] }',
      `${at}.people.0: "Ada" is no user id; a profile in Slack has "Copy member ID", like U0123ABCDEF`,
    ],
    [
      '{ every: week, start: 2026-11-02, people: [U0MIRA] }',
      `${at}: names U0MIRA, who is no member of edge; add them to members first`,
    ],
    [
      '{ every: week, start: 2026-11-02, zone: Mars/Base, people: [U0ADA] }',
      `${at}.zone: "Mars/Base" is no time zone, like Europe/Berlin`,
    ],
    [
      '{ every: day, start: 2026-11-02, hours: 9-17, people: [U0ADA] }',
      `${at}.hours: "9-17" are no hours; write 09:00-17:00`,
    ],
    [
      '{ every: day, start: 2026-11-02, days: [mon..fry], people: [U0ADA] }',
      `${at}.days.0: "mon..fry" is no day; write mon, or mon..fri`,
    ],
    [
      '{ every: day, start: 2026-11-02, from: 2026-11-03, until: 2026-11-02, people: [U0ADA] }',
      `${at}.until: "2026-11-02" must be later than from`,
    ],
    ['{ every: day, start: 2026-11-02, lasts: 0s, people: [U0ADA] }', `${at}.lasts: must be longer than 0s`],
    ['[]', `${at}: is empty; write at least one rule`],
  ])('%s', (rule, sentence) => {
    expect(problems(one(rule))).toEqual([sentence]);
  });

  test.each<[string, string]>([
    [
      'zone: Berlin\nlayers: { primary: { every: week, start: 2026-11-02, people: [U0ADA] } }',
      'zone: "Berlin" is no time zone, like Europe/Berlin',
    ],
    ['zone: Europe/Berlin', 'has nobody; write layers, or ical for a calendar'],
    [
      'zone: Europe/Berlin\nical: { layer: primary }',
      'ical: needs either url or urlFrom, the environment variable that has it',
    ],
    [
      `${WEEKLY}\nusergroups: [{ id: S0ALL }]`,
      'usergroups.0.id: S0ALL is the mention of all of edge; make a group of its own for who is on call',
    ],
    [
      `${WEEKLY}\nusergroups: [{ id: S0EDGE }, { id: S0EDGE }]`,
      'usergroups.1.id: S0EDGE follows other layers already; write all of them in one place',
    ],
    [
      `${WEEKLY}\nusergroups: [{ id: S0EDGE, follows: [egde.primary] }]`,
      'usergroups.0.follows.0: "egde" is no team here (did you mean edge?)',
    ],
    [
      `${WEEKLY}\nusergroups: [{ id: S0EDGE, follows: [tertiary] }]`,
      'usergroups.0.follows.0: "tertiary" is no layer of edge; layers are primary, secondary',
    ],
  ])('%s', (plan, sentence) => {
    expect(problems(plan).map((each) => each.replace(/^teams\.edge\.oncall(\.|: )/, ''))).toEqual([sentence]);
  });

  test('a secret that stands in the file is refused and not repeated', () => {
    const said = problems(WEEKLY, 'people:\n  U0ADA: { pagerdutyFrom: r0ut1ngk3y }\n');
    expect(said).toEqual([
      'people.U0ADA.pagerdutyFrom: must be the name of an environment variable, like EDGE_ROTA_URL: secrets do not belong in this file',
    ]);
  });
});
