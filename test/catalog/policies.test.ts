/** What services.yml says of how deploys are held, let through and shifted. */
import { describe, expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { problemsIn } from './problems-in.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
const place = (name: string, more = '') => `      ${name}:
        launchTemplate: api
        routes: [${ELB}:listener-rule/app/api-${name}/1/1/1]
        targetGroups: [${ELB}:targetgroup/${name}-a/1, ${ELB}:targetgroup/${name}-b/1]
${more ? `        ${more}\n` : ''}`;

const file = ({ prod = '', staging = '', team = '', all = '' }) => `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA, U0LIN]
${team ? `    ${team}\n` : ''}services:
  api:
    team: edge
    environments:
${place('prod', prod)}${place('staging', staging)}${all}`;

function prod(given: Parameters<typeof file>[0]) {
  const environment = parseCatalog(file(given)).services.get('api')?.environments.get('prod');
  if (!environment) throw new Error('there is no prod of api');
  return environment;
}

const problems = (given: Parameters<typeof file>[0]) => problemsIn(file(given));

describe('a policy', () => {
  test('is to shift at once, to ask nobody, and to remind after four hours, unless it says otherwise', () => {
    expect(prod({})).toMatchObject({ shift: { steps: [100] }, hold: { remindAfter: 14_400_000 }, freezes: [] });
    expect(prod({})).not.toHaveProperty('approval');
    expect(prod({})).not.toHaveProperty('after');
  });

  test('says in which steps to shift, in short or with its times', () => {
    expect(prod({ prod: 'shift: [10, 50, 100]' }).shift).toMatchObject({ steps: [10, 50, 100], margin: 120_000 });
    expect(prod({ prod: 'shift: { steps: [50, 100], every: 10m }' }).shift).toEqual({
      steps: [50, 100],
      every: 600_000,
      margin: 120_000,
    });
  });

  test('says who comes before, who approves, and when a hold is asked after', () => {
    const all = 'defaults: { approval: { within: 30m }, hold: { remindAfter: 2h } }\n';
    expect(prod({ prod: 'after: staging', all })).toMatchObject({
      after: 'staging',
      approval: { within: 1_800_000 },
      hold: { remindAfter: 7_200_000 },
    });
  });

  test("says when deploys wait: everybody's freezes and the team's own hold every environment of it", () => {
    const team = 'freezes: [{ why: on-call sleeps, zone: UTC, days: [mon, sun], from: "18:00", to: "08:00" }]';
    const all = `freezes:
  - { why: the weekend, zone: Europe/Berlin, from: fri 16:00, to: mon 08:00 }
  - { why: the holidays, zone: Europe/Berlin, from: 2026-12-23, to: 2027-01-02, environments: [prod] }
  - { why: the sale, zone: UTC, from: 2026-11-27 06:00, to: 2026-11-27 22:30 }
`;
    expect(prod({ team, all }).freezes).toEqual([
      { why: 'the weekend', when: { every: 'week', zone: 'Europe/Berlin', spans: [{ from: 6720, to: 480 }] } },
      {
        why: 'the holidays',
        environments: ['prod'],
        // The last day belongs to it: until midnight in Berlin.
        when: { every: 'once', from: Date.parse('2026-12-22T23:00Z'), to: Date.parse('2027-01-02T23:00Z') },
      },
      {
        why: 'the sale',
        when: { every: 'once', from: Date.parse('2026-11-27T06:00Z'), to: Date.parse('2026-11-27T22:30Z') },
      },
      {
        why: 'on-call sleeps',
        when: {
          every: 'week',
          zone: 'UTC',
          spans: [
            { from: 1080, to: 1920 },
            { from: 9720, to: 480 },
          ],
        },
      },
    ]);
  });
});

describe('a wrong policy is told with its place', () => {
  const weekend = (more: string) => ({ all: `freezes: [{ why: x, ${more} }]\n` });
  const api = 'services.api.environments.prod';
  test.each<[string, Parameters<typeof file>[0], string]>([
    ['steps that shrink', { prod: 'shift: [50, 10, 100]' }, `13:16: ${api}.shift: must grow from step to step`],
    [
      'steps that end early',
      { prod: 'shift: { steps: [10, 50] }' },
      `13:25: ${api}.shift.steps: must end with 100: all requests`,
    ],
    [
      'an environment before it that is not there',
      { prod: 'after: stagin' },
      `13:16: ${api}.after: "stagin" is no environment of api (did you mean staging?)`,
    ],
    [
      'an environment after itself',
      { prod: 'after: prod' },
      `13:16: ${api}.after: goes round in a circle: prod waits for prod`,
    ],
    [
      'a zone that is none',
      weekend('zone: Berlin, from: fri 16:00, to: mon 08:00'),
      '17:27: freezes.0.zone: "Berlin" is no time zone, like Europe/Berlin',
    ],
    [
      'a time that is none',
      weekend('zone: UTC, from: friday, to: mon 08:00'),
      '17:38: freezes.0.from: "friday" is no time; write fri 16:00, 18:00 or 2026-12-23',
    ],
    [
      'two forms of time',
      weekend('zone: UTC, from: fri 16:00, to: 2026-12-23'),
      '17:53: freezes.0.to: "2026-12-23" must be written as from is: fri 16:00',
    ],
    [
      'hours without days',
      weekend('zone: UTC, from: "18:00", to: "08:00"'),
      '17:38: freezes.0.from: "18:00" needs days: [mon, tue] say',
    ],
    [
      'an end before the beginning',
      weekend('zone: UTC, from: 2027-01-02, to: 2026-12-23'),
      '17:54: freezes.0.to: "2026-12-23" must be later than from',
    ],
    [
      'an environment that nobody has',
      weekend('zone: UTC, from: fri 16:00, to: mon 08:00, environments: [prdo]'),
      '17:79: freezes.0.environments.0: "prdo" is no environment of any service (did you mean prod?)',
    ],
    [
      'no reason',
      { all: 'freezes: [{ zone: UTC, from: fri 16:00, to: mon 08:00 }]\n' },
      '17:11: freezes.0.why: is missing: what people read while deploys wait',
    ],
  ])('%s', (_, given, told) => {
    expect(problems(given).map((problem) => problem.replace('services.yml:', ''))).toEqual([told]);
  });

  test('environments that wait for each other', () => {
    expect(problems({ prod: 'after: staging', staging: 'after: prod' })).toHaveLength(2);
  });
});
