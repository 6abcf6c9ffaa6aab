/** A new record of a change, as it is opened. */
import type { Team } from '../../src/catalog/catalog.ts';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { idOf, type Moment } from '../../src/handoff/moments.ts';

export const freshOf = ({ name, channel }: Pick<Team, 'name' | 'channel'>, moment: Moment): Handoff => ({
  id: idOf(name, moment.at),
  version: 0,
  team: name,
  channel,
  ...moment,
  state: { is: 'ahead' },
  notes: [],
  corrections: [],
});
