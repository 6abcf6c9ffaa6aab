/** The desk of handoffs: what people ask, and what they write. */
import { expect, test } from 'vitest';
import { idOf } from '../../../src/handoff/moments.ts';
import { at, HOUR, lin, operationFact, pageFact, shift } from '../../handoff/paper.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { ada } from '../../store/operations.ts';
import { handoffWorld } from './handoff-world.ts';

const CHANGE = at('2027-01-11T08:00Z');
const ID = idOf('edge', CHANGE);
const rules = [{ rotation: weekly('U0ADA', 'U0LIN', 'U0SAM') }];
const facts = [
  pageFact({ opened: shift.from + HOUR }),
  operationFact({ ended: shift.from + 30 * HOUR }),
  pageFact({ opened: shift.from - HOUR }),
];
const world = (from = CHANGE - 24 * HOUR) => handoffWorld({ rules, from, facts });

test('shows the shift that runs as if it ended now, or since somebody wants to know', async () => {
  const { desk } = world();
  expect(await desk.now('edge')).toMatchObject({
    from: ['U0ADA'],
    to: ['U0LIN'],
    shift: { from: shift.from, to: CHANGE - 24 * HOUR },
    next: { from: CHANGE, to: CHANGE + 168 * HOUR },
    counts: { pages: 1, deploys: 1 },
  });
  expect((await desk.now('edge', shift.from + 2 * HOUR))?.counts).toMatchObject({ pages: 0, deploys: 1 });
  expect(await desk.now('discovery')).toBeNull();
});

test('keeps notes for the handoff that comes, whenever in the shift, and shows them at once', async () => {
  const { desk, until, clock } = world();
  const written = await desk.note('edge', { by: ada, at: clock.at, text: 'checkout is slow', key: 'm1' });
  expect(written).toMatchObject({ done: { id: ID, state: { is: 'ahead' }, notes: [{ text: 'checkout is slow' }] } });
  await desk.note('edge', { by: ada, at: clock.at + 1, text: 'checkout is slow', key: 'm1' });
  expect((await desk.now('edge'))?.notes).toHaveLength(1);
  clock.at = CHANGE - 1;
  await until(CHANGE);
  expect((await desk.handoff(ID))?.summary?.notes).toMatchObject([{ text: 'checkout is slow' }]);
});

test('takes no note that could not be shown', async () => {
  const { desk, clock } = world();
  const by = { by: lin, at: clock.at };
  expect(await desk.note('discovery', { ...by, text: 'x' })).toEqual({
    refused: 'Nobody is on call for discovery, so nothing is handed over. Nothing was added.',
  });
  const one = handoffWorld({ rules: [{ rotation: { ...weekly('U0ADA'), every: 'hour' } }], from: CHANGE });
  expect(await one.desk.note('edge', { ...by, text: 'x' })).toEqual({
    refused: 'No shift of edge ends as far as its schedule says, so no handoff could show the note. Nothing was added.',
  });
  expect(await desk.note('edge', { ...by, text: 'x'.repeat(3001) })).toHaveProperty('refused');
  expect(await desk.accept('edge-none', lin, 1)).toEqual({
    refused: 'There is no such handoff any more. `/handoff last` shows the newest.',
  });
});

test('finds what was told: the newest, and the shift that held an instant', async () => {
  const { desk, until, clock, look } = world(CHANGE - HOUR);
  await look();
  for (const week of [0, 1, 2]) {
    clock.at = CHANGE + week * 168 * HOUR;
    await until(clock.at);
  }
  const told = await desk.recent('edge', 2);
  expect(told.map(({ from }) => from)).toEqual([['U0SAM'], ['U0LIN']]);
  expect(await desk.holding('edge', CHANGE + HOUR)).toMatchObject({ from: ['U0LIN'] });
  expect(await desk.holding('edge', CHANGE - 1)).toMatchObject({ id: ID });
  expect(await desk.holding('edge', clock.at + HOUR)).toBeNull();
  expect(await desk.holding('edge', shift.from - HOUR)).toBeNull();
  await desk.note('edge', { by: ada, at: clock.at, text: 'for the next' });
  expect(await desk.recent('edge', 9)).toHaveLength(3);
});

test('what is told later is written and shown: accepted, corrected', async () => {
  const { desk, until, handoffs } = world(CHANGE - HOUR);
  await until(CHANGE);
  await desk.accept(ID, lin, CHANGE + 1);
  const corrected = await desk.correct(ID, { by: lin, at: CHANGE + 2, text: 'the hold is gone' });
  expect(corrected).toMatchObject({
    done: { corrections: [{ text: 'the hold is gone' }], state: { is: 'accepted', by: lin } },
  });
  expect(await handoffs.load(ID)).toMatchObject({ corrections: [{ by: lin }] });
});
