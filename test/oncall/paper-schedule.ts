/** Schedules on paper, for tests that say what changes. Hours are those of Berlin. */
import type { Override, Rotation, Rule, Schedule, Shift, Swap } from '../../src/oncall/schedule.ts';

export const zone = 'Europe/Berlin';

export const at = (instant: string): number => Date.parse(instant);

/** From Monday the 4th of January 2027 at nine, Ada's week, then Lin's, then Sam's. */
export const weekly = (...groups: string[]): Rotation => ({
  every: 'week',
  length: 1,
  start: at('2027-01-04T09:00+01:00'),
  zone,
  groups: (groups.length > 0 ? groups : ['Ada', 'Lin', 'Sam']).map((group) => group.split(' ')),
});

export const scheduleOf = (rules: Rule[], more: Partial<Schedule> = {}): Schedule => ({
  layers: [{ name: 'primary', rules }],
  overrides: [],
  swaps: [],
  temporaries: [],
  ...more,
});

type What = { is: 'add' | 'remove'; person: string } | { is: 'replace'; person: string | null; by: string };

/** Made in the order in which they are numbered. */
export const override = (from: string, to: string, what: What, made = 0): Override => ({
  id: `override-${made}`,
  layer: 'primary',
  made,
  from: at(from),
  to: at(to),
  ...what,
});

export const swap = (person: string, from: string, to: string, state: Swap['state'] = { is: 'offered' }): Swap => ({
  id: 'swap-1',
  layer: 'primary',
  person,
  from: at(from),
  to: at(to),
  state,
});

/** `Ada`, `Ada + Lin`, `Lin (override for Ada)`, `Ada (asks)`, `nobody`. */
export const inWords = ({ duty }: Pick<Shift, 'duty'>): string =>
  duty.is === 'gap'
    ? 'nobody'
    : duty.held
        .map(({ person, by, inPlaceOf, asks }) => {
          const how = [by === 'rotation' ? '' : by, inPlaceOf ? `for ${inPlaceOf}` : '', asks ? 'asks' : ''];
          const said = how.filter(Boolean).join(' ');
          return said ? `${person} (${said})` : person;
        })
        .join(' + ');
