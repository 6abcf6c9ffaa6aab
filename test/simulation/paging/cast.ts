/** The team, its policy and its schedule in one story. Minutes are seconds here, so that a story stays short. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { ChannelName, Escalation, EscalationStep } from '../../../src/catalog/on-call.ts';
import type { Schedule } from '../../../src/oncall/schedule.ts';
import type { Chance } from '../chance.ts';

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };
export const SAM = { id: 'U0SAM', name: 'Sam' };
export const TEAM = [ADA, LIN, SAM] as const;

const SECOND = 1000;

export function drawPolicy(chance: Chance): Escalation {
  const whole: EscalationStep = { who: [{ team: '' }], by: ['slack'], wait: chance.between(10, 30) * SECOND };
  const layers = ['primary', 'secondary'].slice(0, chance.between(1, 2));
  const steps = layers.map((layer) => drawStep(chance, { layer }));
  if (chance.happens(0.15)) steps.push(drawStep(chance, { person: SAM.id }));
  if (chance.happens(0.5)) steps.push(whole);
  return {
    steps,
    repeat: chance.between(0, 1),
    remindAfter: 50 * SECOND,
    answerWithin: 20 * SECOND,
    reopenWithin: 40 * SECOND,
    patience: 25 * SECOND,
    // The clock begins at midnight: quiet for a minute.
    ...(chance.happens(0.2) && { quiet: { zone: 'UTC', from: 0, to: 1 } }),
  };
}

const WAYS: [ChannelName[], ...ChannelName[][]] = [
  ['slack'],
  ['slack'],
  ['slack', 'mail'],
  ['mail'],
  ['slack', 'pagerduty'],
];

const drawStep = (chance: Chance, who: EscalationStep['who'][number]): EscalationStep => ({
  who: [who],
  by: chance.pick(WAYS),
  wait: chance.between(10, 40) * SECOND,
});

export function catalogOf(escalation: Escalation, chance: Chance): Catalog {
  const contacts = TEAM.map(({ id }) => {
    const mail = chance.happens(0.6) ? { mail: `${id}@example.com` } : {};
    const pagerduty = chance.happens(0.3) ? { pagerdutyFrom: 'KEY' } : {};
    return [id, { ...mail, ...pagerduty }] as const;
  });
  const members = TEAM.map(({ id }) => id);
  const edge = { name: 'edge', channel: 'C0EDGE', members, others: 'with a reason', freezes: [], escalation } as const;
  const environments = new Map([['prod', {}]]) as never;
  return {
    freezes: [],
    teams: new Map([['edge', { ...edge, members: [...members], freezes: [] }]]),
    services: new Map([['api', { name: 'api', team: 'edge', environments }]]),
    people: new Map(contacts),
  };
}

export interface Turns {
  primary: string[];
  secondary: string[];
}

/** Somebody most of the time; a gap now and then. */
export const drawTurns = (chance: Chance): Turns => ({
  primary: chance.happens(0.8) ? [chance.pick(TEAM).id] : [],
  secondary: chance.happens(0.6) ? [chance.pick(TEAM).id] : [],
});

export const scheduleOf = (turns: Turns): Schedule => ({
  layers: [
    { name: 'primary', rules: [] },
    { name: 'secondary', rules: [] },
  ],
  overrides: [],
  swaps: [],
  temporaries: (['primary', 'secondary'] as const).map((layer) => {
    const shifts = turns[layer].map((person) => ({ person, from: 0, to: 1e12 }));
    return { layer, from: 0, to: 1e12, shifts };
  }),
});
