/** From one shift to the next: asked, told, reminded, accepted; moved, caught up, never twice. */
import { describe, expect, test } from 'vitest';
import { idOf } from '../../../src/handoff/moments.ts';
import type { Rotation } from '../../../src/oncall/schedule.ts';
import { at, HOUR, lin, MINUTE, pageFact, sam } from '../../handoff/paper.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { ada } from '../../store/operations.ts';
import { handoffWorld } from './handoff-world.ts';

/** Ada's week ends on Monday the 11th of January at nine in Berlin. */
const CHANGE = at('2027-01-11T08:00Z');
const AGAIN = at('2027-01-18T08:00Z');
const ID = idOf('edge', CHANGE);
const rules = [{ rotation: weekly('U0ADA', 'U0LIN', 'U0SAM') }];
const world = (from: number, given: Partial<Parameters<typeof handoffWorld>[0]> = {}) =>
  handoffWorld({ rules, from, ...given });

describe('a shift that ends', () => {
  test('an hour before the outgoing person is asked, at the end everybody is told', async () => {
    const { until, told, handoffs } = world(CHANGE - 2 * HOUR, { facts: [pageFact()] });
    await until(CHANGE - HOUR - 1);
    expect(told).toEqual([]);
    await until(CHANGE - HOUR);
    expect(told).toEqual([`${ID} ask.U0ADA`]);
    expect(await handoffs.load(ID)).toMatchObject({
      state: { is: 'ahead' },
      asked: CHANGE - HOUR,
      from: ['U0ADA'],
      to: ['U0LIN'],
    });
    await until(CHANGE);
    expect(told.slice(1)).toEqual([`${ID} message`, `${ID} to.U0LIN`, `${ID} from.U0ADA`]);
    expect(await handoffs.load(ID)).toMatchObject({
      state: { is: 'told', at: CHANGE },
      shift: { from: at('2027-01-04T08:00Z'), to: CHANGE },
      next: { from: CHANGE, to: AGAIN },
      summary: { counts: { pages: 1 } },
    });
  });

  test('its job wakes at the very moment', async () => {
    const { look, clock } = world(CHANGE - 7);
    expect(await look()).toEqual({ sleep: 7 });
    clock.at = CHANGE;
    expect(await look()).toEqual({ sleep: 15_000 });
  });

  test('nobody accepts: the incoming person is reminded, then the team, and at the next change it is over', async () => {
    const { until, told, handoffs, clock } = world(CHANGE - MINUTE);
    await until(CHANGE + 29 * MINUTE);
    expect(told).not.toContain(`${ID} remind.U0LIN`);
    await until(CHANGE + 30 * MINUTE);
    expect(told.at(-1)).toBe(`${ID} remind.U0LIN`);
    await until(CHANGE + 59 * MINUTE);
    expect(told).not.toContain(`${ID} team`);
    await until(CHANGE + 60 * MINUTE);
    expect(told.at(-1)).toBe(`${ID} team`);
    clock.at = AGAIN - MINUTE;
    await until(AGAIN);
    expect((await handoffs.load(ID))?.state).toEqual({ is: 'closed', at: AGAIN, why: 'not accepted' });
  });

  test('somebody has accepted: nobody is reminded, and a second one is told who was faster', async () => {
    const { until, told, desk } = world(CHANGE - MINUTE);
    await until(CHANGE);
    expect(await desk.accept(ID, sam, CHANGE + 1)).toMatchObject({ done: { state: { is: 'accepted', by: sam } } });
    expect(await desk.accept(ID, lin, CHANGE + 2)).toEqual({
      refused: 'Sam has accepted this shift already. Nothing has changed.',
    });
    await until(CHANGE + 3 * HOUR);
    expect(told.filter((each) => /remind|team/.test(each))).toEqual([]);
  });

  test('as the team wishes: asked and reminded at other times, or not a word', async () => {
    const own = world(CHANGE - HOUR, { handoff: { askBefore: 10 * MINUTE, remindAfter: 5 * MINUTE } });
    await own.until(CHANGE - 11 * MINUTE);
    expect(own.told).toEqual([]);
    await own.until(CHANGE + 5 * MINUTE);
    expect(own.told.at(-1)).toBe(`${ID} remind.U0LIN`);
    const off = world(CHANGE - 2 * MINUTE, { handoff: { askBefore: 1, remindAfter: 1, off: true } });
    await off.until(CHANGE + 2 * MINUTE);
    expect([await off.all(), off.told]).toEqual([[], []]);
    // Turned on again, nothing that was not wanted is caught up.
    off.team.handoff = undefined;
    await off.until(CHANGE + 3 * MINUTE);
    expect([await off.all(), off.told]).toEqual([[], []]);
  });

  test('the first start ever tells nothing of the past', async () => {
    const { until, all, told } = world(CHANGE + MINUTE);
    await until(CHANGE + HOUR);
    expect([await all(), told]).toEqual([[], []]);
  });
});

describe('people who stay, people who are not there', () => {
  const alone: Rotation = { ...weekly('U0ADA') };

  test('a rotation of one has a digest each week, and nothing to accept', async () => {
    const { until, told, desk } = world(CHANGE - 2 * HOUR, { rules: [{ rotation: alone }] });
    await until(CHANGE + 3 * HOUR);
    expect(told).toEqual([`${ID} message`, `${ID} digest.U0ADA`]);
    expect(await desk.accept(ID, ada, CHANGE)).toEqual({
      refused: 'Nobody hands over here, the same people stay on call. There is nothing to accept.',
    });
  });

  test('from somebody to nobody and back: the team reads both', async () => {
    const { until, told, rota, handoffs } = world(CHANGE - 2 * HOUR);
    await rota.remove({ team: 'edge', layer: 'primary', person: 'U0ADA', from: CHANGE - HOUR, to: CHANGE });
    await until(CHANGE);
    const gone = idOf('edge', CHANGE - HOUR);
    expect((await handoffs.load(gone))?.state).toMatchObject({ is: 'closed', why: 'nobody takes over' });
    expect(told).toEqual([
      `${gone} ask.U0ADA`,
      `${gone} message`,
      `${gone} from.U0ADA`,
      `${ID} message`,
      `${ID} to.U0LIN`,
    ]);
  });

  test('a shift of half an hour is asked about at its middle and never reminded of after its end', async () => {
    const short: Rotation = { ...weekly('U0ADA', 'U0LIN'), every: 'hour', length: 1, lasts: 30 * MINUTE };
    const { until, told, clock } = world(CHANGE + MINUTE, { rules: [{ rotation: short }] });
    await until(CHANGE + 14 * MINUTE);
    expect(told).toEqual([]);
    await until(CHANGE + 15 * MINUTE);
    expect(told).toHaveLength(1);
    await until(CHANGE + 2 * HOUR);
    expect(clock.at).toBe(CHANGE + 2 * HOUR);
    expect(told.filter((each) => /remind|team/.test(each))).toEqual([]);
  });
});

describe('a schedule that changes at the last minute', () => {
  const NOON = at('2027-01-11T11:00Z');
  const covers = (w: ReturnType<typeof world>, from: number, to: number) =>
    w.rota.replace({ team: 'edge', layer: 'primary', person: null, by: 'U0ADA', from, to });

  test('the change moves, with its notes, and nobody is asked twice within the hour', async () => {
    const w = world(CHANGE - 2 * HOUR);
    await w.until(CHANGE - 50 * MINUTE);
    await w.desk.note('edge', { by: ada, at: w.clock.at, text: 'checkout is slow' });
    const later = CHANGE + 5 * MINUTE;
    await covers(w, CHANGE, later);
    await w.until(CHANGE + MINUTE);
    expect((await w.handoffs.load(ID))?.state).toMatchObject({
      is: 'closed',
      why: 'withdrawn',
      into: idOf('edge', later),
    });
    await w.until(later);
    expect(w.told).toEqual([
      `${ID} ask.U0ADA`,
      `${idOf('edge', later)} message`,
      `${idOf('edge', later)} to.U0LIN`,
      `${idOf('edge', later)} from.U0ADA`,
    ]);
    expect((await w.handoffs.load(idOf('edge', later)))?.summary?.notes).toMatchObject([{ text: 'checkout is slow' }]);
  });

  test('moved for hours, the outgoing person is asked anew; moved back, the first one is told', async () => {
    const w = world(CHANGE - HOUR);
    await w.until(CHANGE - 50 * MINUTE);
    await covers(w, CHANGE, NOON);
    await w.until(CHANGE - 40 * MINUTE);
    const changes = await w.rota.changes('edge');
    await w.rota.cancel('edge', changes.overrides[0]?.id ?? '');
    await w.until(CHANGE);
    expect((await w.handoffs.load(ID))?.state.is).toBe('told');
    await covers(w, CHANGE + HOUR, NOON);
    await w.until(NOON);
    expect((await w.all()).filter(({ state }) => state.is === 'told').map(({ id }) => id)).toEqual([
      idOf('edge', NOON),
    ]);
  });

  test('a note is read by who covers for an hour before the end, and by who takes over at it', async () => {
    const w = world(CHANGE - 4 * HOUR);
    await w.look();
    await w.desk.note('edge', { by: ada, at: w.clock.at, text: 'checkout is slow' });
    await w.rota.replace({
      team: 'edge',
      layer: 'primary',
      person: 'U0ADA',
      by: 'U0SAM',
      from: CHANGE - 3 * HOUR,
      to: CHANGE - 2 * HOUR,
    });
    for (const moment of [CHANGE - 3 * HOUR, CHANGE - 2 * HOUR, CHANGE]) {
      w.clock.at = moment;
      await w.look();
    }
    const notes = (await w.all()).slice(0, 3).map((each) => each.summary?.notes.map(({ text }) => text));
    expect(notes).toEqual([['checkout is slow'], ['checkout is slow'], ['checkout is slow']]);
  });

  test('taken back with nothing behind it: its note waits for the change that comes', async () => {
    const w = world(CHANGE, { rules: [{ rotation: { ...weekly('U0ADA'), every: 'hour' } }] });
    const place = { team: 'edge', layer: 'primary', person: 'U0ADA', by: 'U0LIN' };
    const [first, later] = [CHANGE + HOUR, CHANGE + 3 * HOUR];
    await w.rota.replace({ ...place, from: first, to: first + HOUR });
    await w.look();
    await w.desk.note('edge', { by: ada, at: CHANGE, text: 'checkout is slow' });
    const [made] = (await w.rota.changes('edge')).overrides;
    await w.rota.cancel('edge', made?.id ?? '');
    for (const instant of [CHANGE + MINUTE, first, first + MINUTE]) {
      w.clock.at = instant;
      await w.look();
    }
    expect((await w.handoffs.load(idOf('edge', first)))?.state.is).toBe('ahead');
    await w.rota.replace({ ...place, from: later, to: later + HOUR });
    w.clock.at += MINUTE;
    await w.look();
    expect((await w.handoffs.load(idOf('edge', first)))?.state).toMatchObject({ into: idOf('edge', later) });
    w.clock.at = later;
    await w.look();
    expect((await w.handoffs.load(idOf('edge', later)))?.summary?.notes).toMatchObject([{ text: 'checkout is slow' }]);
    expect(w.told.filter((each) => each.endsWith('message'))).toHaveLength(1);
  });

  test('somebody else hands over: they are asked, and told', async () => {
    const w = world(CHANGE - HOUR);
    await w.until(CHANGE - 50 * MINUTE);
    await w.rota.replace({ team: 'edge', layer: 'primary', person: 'U0LIN', by: 'U0SAM', from: CHANGE, to: AGAIN });
    await w.until(CHANGE);
    expect(await w.handoffs.load(ID)).toMatchObject({ to: ['U0SAM'], state: { is: 'told' } });
    expect(w.told.at(-2)).toBe(`${ID} to.U0SAM`);
  });

  test('who takes over now has a handoff at once, an override that begins in the past too', async () => {
    const w = world(CHANGE + HOUR);
    await w.until(CHANGE + 2 * HOUR);
    await w.rota.replace({
      team: 'edge',
      layer: 'primary',
      person: 'U0LIN',
      by: 'U0SAM',
      from: CHANGE + HOUR / 2,
      to: AGAIN,
    });
    w.clock.at += 10_000;
    await w.look();
    const [handoff, ...more] = await w.all();
    expect([handoff?.from, handoff?.to, handoff?.state.is, more]).toEqual([['U0LIN'], ['U0SAM'], 'told', []]);
    await w.until(CHANGE + 3 * HOUR);
    expect(await w.all()).toHaveLength(1);
  });

  test('who takes over now gets the notes of the shift that they end, written for its usual end', async () => {
    const w = world(CHANGE + HOUR);
    await w.until(CHANGE + 2 * HOUR);
    await w.desk.note('edge', { by: lin, at: w.clock.at, text: 'checkout is slow' });
    w.clock.at += HOUR;
    await w.rota.replace({ team: 'edge', layer: 'primary', person: null, by: 'U0SAM', from: w.clock.at, to: AGAIN });
    w.clock.at += 10_000;
    await w.look();
    const told = (await w.all()).filter(({ state }) => state.is === 'told');
    expect(told.map(({ to, notes }) => [to, notes.map(({ text }) => text)])).toEqual([
      [['U0SAM'], ['checkout is slow']],
    ]);
    w.clock.at = AGAIN - HOUR / 60;
    await w.until(AGAIN);
    expect((await w.all()).flatMap(({ notes }) => notes)).toHaveLength(1);
  });
});

describe('an outage', () => {
  test('one change is told late, once', async () => {
    const w = world(CHANGE - HOUR);
    await w.look();
    w.clock.at = CHANGE + 5 * HOUR;
    await w.until(CHANGE + 6 * HOUR);
    expect(await w.handoffs.load(ID)).toMatchObject({
      late: 5 * HOUR,
      state: { is: 'told', reminded: CHANGE + 5.5 * HOUR },
    });
    expect(w.told.filter((each) => each.endsWith('message'))).toHaveLength(1);
  });

  test('of several the newest is told, the others are a line of it', async () => {
    const w = world(CHANGE - HOUR);
    await w.look();
    await w.desk.note('edge', { by: ada, at: w.clock.at, text: 'from before' });
    w.clock.at = AGAIN + HOUR;
    await w.until(AGAIN + 2 * HOUR);
    expect(w.told.filter((each) => each.endsWith('message'))).toEqual([`${idOf('edge', AGAIN)} message`]);
    const newest = await w.handoffs.load(idOf('edge', AGAIN));
    expect(newest?.overtook).toEqual([{ at: CHANGE, from: ['U0ADA'], to: ['U0LIN'] }]);
    expect(newest?.summary?.notes).toMatchObject([{ text: 'from before' }]);
    expect((await w.handoffs.load(ID))?.state).toMatchObject({ why: 'overtaken' });
    expect(await w.desk.holding('edge', CHANGE - 1)).toMatchObject({ id: ID, summary: { counts: { pages: 0 } } });
  });
});

test('a process may die at any word: nothing is told twice, nothing is missed', async () => {
  const calls: string[] = [];
  const run = async (dieAt: number) => {
    let n = 0;
    let [dead, over] = [false, false];
    const before = (what: string) => {
      if (over) return;
      n += 1;
      calls[n] = what;
      if (n === dieAt) {
        dead = true;
        throw new Error('died');
      }
    };
    const w = handoffWorld({ rules, from: CHANGE - 61 * MINUTE, before });
    const steps = [
      CHANGE - 61 * MINUTE,
      CHANGE - HOUR,
      CHANGE - 59 * MINUTE,
      CHANGE,
      CHANGE + 31 * MINUTE,
      AGAIN,
      AGAIN + MINUTE,
    ];
    for (const [i, step] of steps.entries()) {
      w.clock.at = step;
      if (i === 2)
        await w.desk
          .note('edge', { by: ada, at: step, text: 'a note', key: 'k' })
          .catch(() => w.desk.note('edge', { by: ada, at: step, text: 'a note', key: 'k' }));
      await w.look().catch(() => {
        w.clock.at += 1000;
        return w.look();
      });
    }
    over = true;
    const states = (await w.all()).map(({ id, state, notes }) => [id, state.is, notes.length]);
    return { n, dead, told: [...w.told].sort(), states };
  };
  const whole = await run(0);
  expect(whole.told).toHaveLength(8);
  expect(whole.states).toEqual([
    [ID, 'closed', 1],
    [idOf('edge', AGAIN), 'told', 0],
  ]);
  for (let i = 1; i <= whole.n; i++) {
    const { told, states, dead } = await run(i);
    expect({ at: calls[i], told, states, dead }).toEqual({
      at: calls[i],
      told: whole.told,
      states: whole.states,
      dead: true,
    });
  }
});
