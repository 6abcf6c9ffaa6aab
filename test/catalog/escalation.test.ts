/** What services.yml says of who is paged in which order. */
import { describe, expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { usualEscalation } from '../../src/catalog/usual-escalation.ts';
import { oneTeam } from './one-team.ts';
import { sentencesIn } from './problems-in.ts';

const ONCALL = `zone: Europe/Berlin
layers:
  primary: { every: week, start: 2026-11-02 09:00, people: [U0ADA, U0LIN] }
  secondary: { every: week, start: 2026-11-02 09:00, people: [U0LIN, U0ADA] }`;
const DISCOVERY = `  discovery:
    channel: C0DISC
    members: [U0MIRA]
`;
const file = (escalation: string, plan: { oncall?: string } = { oncall: ONCALL }) =>
  oneTeam({ ...plan, escalation }, { teams: DISCOVERY });

const policyOf = (escalation: string) => parseCatalog(file(escalation)).teams.get('edge')?.escalation;

const problems = (escalation: string, plan?: { oncall?: string }) => sentencesIn(file(escalation, plan));

const MINUTE = 60_000;

describe('an escalation', () => {
  test('says who is asked, by which ways, for how long, and how often', () => {
    const policy = policyOf(`steps:
  - { who: primary, by: [slack, mail], wait: 3m }
  - { who: [secondary, "@U0SAM", U0ADA], by: pagerduty }
  - { who: [team, discovery.team], wait: 20m }
repeat: 2
remindAfter: 2h
answerWithin: 10m
reopenWithin: 0s
patience: 5m
quiet: { from: "22:00", to: "07:00", days: [mon..fri] }`);
    expect(policy).toEqual({
      steps: [
        { who: [{ layer: 'primary' }], by: ['slack', 'mail'], wait: 3 * MINUTE },
        {
          who: [{ layer: 'secondary' }, { person: 'U0SAM' }, { person: 'U0ADA' }],
          by: ['pagerduty'],
          wait: 5 * MINUTE,
        },
        { who: [{ team: '' }, { team: 'discovery' }], by: ['slack'], wait: 20 * MINUTE },
      ],
      repeat: 2,
      remindAfter: 120 * MINUTE,
      answerWithin: 10 * MINUTE,
      reopenWithin: 0,
      patience: 5 * MINUTE,
      quiet: { zone: 'Europe/Berlin', from: 1320, to: 420, days: [1, 2, 3, 4, 5] },
    });
  });

  test('is the usual one where a team says nothing, also of a single thing', () => {
    expect(policyOf('remindAfter: 2h')).toEqual({ ...usualEscalation, remindAfter: 120 * MINUTE });
    expect(problems('repeat: 0', {})).toEqual([]);
  });

  test('has quiet hours by a clock of its own', () => {
    expect(policyOf('quiet: { zone: UTC, from: "0:30", to: "06:00" }')?.quiet).toEqual({
      zone: 'UTC',
      from: 30,
      to: 360,
    });
  });
});

describe('a wrong escalation is told with its place', () => {
  const at = 'teams.edge.escalation';
  test.each([
    ['steps: []', `${at}.steps: is empty; name who is asked first`],
    [
      'steps: [{ who: primry }]',
      `${at}.steps.0.who: "primry" is no layer of edge; layers are primary, secondary (did you mean primary?)`,
    ],
    [
      'steps: [{ who: Ada }]',
      `${at}.steps.0.who: "Ada" is nobody; write a layer like primary, a person like U0ADA, team, or discovery.team`,
    ],
    [
      'steps: [{ who: [] }]',
      `${at}.steps.0.who: is nobody; write a layer like primary, a person like U0ADA, team, or discovery.team`,
    ],
    [
      'steps: [{ who: [team, Ada] }]',
      `${at}.steps.0.who.1: "Ada" is nobody; write a layer like primary, a person like U0ADA, team, or discovery.team`,
    ],
    ['steps: [{ by: slack }]', `${at}.steps.0.who: is missing: a layer like primary, people, or team`],
    ['steps: [{ who: dicovery.team }]', `${at}.steps.0.who: "dicovery" is no team here (did you mean discovery?)`],
    ['steps: [{ who: team, by: sms }]', `${at}.steps.0.by: "sms" is not known; write slack, mail, pagerduty, webhook`],
    ['steps: [{ who: team, wait: 0s }]', `${at}.steps.0.wait: must be longer than 0s`],
    ['repeat: 6', `${at}.repeat: 6 must be a whole number from 0 to 5`],
    ['repeat: 1.5', `${at}.repeat: 1.5 must be a whole number from 0 to 5`],
    ['remindAfter: soon', `${at}.remindAfter: "soon" is no duration; write a duration like 18s, 10m or 1h30m`],
    ['quiet: { from: "25:00", to: "07:00" }', `${at}.quiet.from: "25:00" is no time of day; write 22:00`],
    [
      'quiet: { zone: Mars/Base, from: "22:00", to: "07:00" }',
      `${at}.quiet.zone: "Mars/Base" is no time zone, like Europe/Berlin`,
    ],
    [
      'quiet: { from: "22:00", to: "22:00" }',
      `${at}.quiet: begins and ends at the same time; leave it out, or make it shorter than a day`,
    ],
    [
      'waits: 5m',
      `${at}.waits: is no key here; known are steps, repeat, remindAfter, answerWithin, reopenWithin, patience, quiet`,
    ],
  ])('%s', (escalation, problem) => {
    expect(problems(escalation)).toEqual([problem]);
  });

  test('a team without a schedule has no layers, and no clock', () => {
    expect(problems('steps: [{ who: primary }]\nquiet: { from: "22:00", to: "07:00" }', {})).toEqual([
      `${at}.steps.0.who: "primary" is no layer: nobody is on call for edge, it has no oncall`,
      `${at}.quiet.zone: is missing: the time zone of its clock, like Europe/Berlin`,
    ]);
  });
});
