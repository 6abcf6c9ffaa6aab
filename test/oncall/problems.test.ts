import { expect, it } from 'vitest';
import { problemsOf } from '../../src/oncall/problems.ts';
import type { Rotation, Rule, Schedule } from '../../src/oncall/schedule.ts';
import { at, override, scheduleOf, swap, weekly } from './paper-schedule.ts';

const turning = (more: Partial<Rotation>): Schedule => scheduleOf([{ rotation: { ...weekly(), ...more } }]);
const ruled = (more: Partial<Rule>): Schedule => scheduleOf([{ rotation: weekly(), ...more }]);
const [EARLY, LATE] = ['2027-01-06T12:00Z', '2027-01-06T13:00Z'];
const remove = { is: 'remove' as const, person: 'Ada' };
const rotation = 'primary.rules[0].rotation';

it('nothing is wrong with a usual schedule', () => {
  const schedule = scheduleOf([{ rotation: weekly(), windows: [{ days: [1], from: 0, to: 1440 }] }], {
    overrides: [override(EARLY, LATE, remove)],
    swaps: [swap('Ada', EARLY, LATE)],
  });
  expect(problemsOf(schedule)).toEqual([]);
});

it.each<[string, Schedule, string]>([
  [
    'an unknown zone',
    turning({ zone: 'Europe/Atlantis' }),
    `${rotation}.zone "Europe/Atlantis" is no time zone, like Europe/Berlin`,
  ],
  ['turns of no length', turning({ length: 0 }), `${rotation}.length must be a whole number from 1`],
  ['turns of half a week', turning({ length: 0.5 }), `${rotation}.length must be a whole number from 1`],
  ['a start that is no instant', turning({ start: Number.NaN }), `${rotation}.start is no instant`],
  ['a rotation of nobody', turning({ groups: [] }), `${rotation}.groups names nobody`],
  ['a group of nobody', turning({ groups: [['Ada'], []] }), `${rotation}.groups has a group of nobody`],
  ['days of a weekly rotation', turning({ days: [1] }), `${rotation}.days go with a daily rotation alone`],
  ['no days', turning({ every: 'day', days: [] }), `${rotation}.days must be different days`],
  ['a day twice', turning({ every: 'day', days: [1, 1] }), `${rotation}.days must be different days`],
  ['turns that last for nothing', turning({ lasts: 0 }), `${rotation}.lasts must be longer than nothing`],
  [
    'hours on no day',
    ruled({ windows: [{ days: [], from: 0, to: 60 }] }),
    'primary.rules[0].windows[0].days names no day',
  ],
  [
    'an hour after midnight',
    ruled({ windows: [{ days: [1], from: 0, to: 1500 }] }),
    'primary.rules[0].windows[0] must be minutes of a day',
  ],
  [
    'a rule that ends before it starts',
    ruled({ from: at(LATE), until: at(EARLY) }),
    'primary.rules[0] ends before it starts',
  ],
  [
    'an override that ends before it starts',
    scheduleOf([], { overrides: [override(LATE, EARLY, remove)] }),
    'overrides[0] ends before it starts',
  ],
  ['a swap of no time', scheduleOf([], { swaps: [swap('Ada', EARLY, EARLY)] }), 'swaps[0] ends before it starts'],
  [
    'a layer that is not there',
    scheduleOf([], { temporaries: [{ layer: 'third', from: 0, to: 1, shifts: [] }] }),
    'temporaries[0].layer there is no layer "third"',
  ],
  [
    'two layers of a name',
    {
      ...scheduleOf([]),
      layers: [
        { name: 'primary', rules: [] },
        { name: 'primary', rules: [] },
      ],
    },
    'primary is there twice',
  ],
])('%s is told', (_, schedule, expected) => {
  expect(problemsOf(schedule).map(({ at: where, what }) => `${where} ${what}`)).toEqual([expected]);
});
