/** Cards are as old as their last edit: whoever comes too late reads what is so now, and who decided it. */
import { describe, expect, it } from 'vitest';
import type { End } from '../../src/delivery/ending.ts';
import type { Operation, Signal } from '../../src/delivery/operation.ts';
import { ASKS } from './asks.ts';
import { ADA, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

type Ask = Signal['ask'];
const say = (operation: Operation, ask: Ask, by = ADA) => new PaperCloud(operation).say({ ask, reason: 'x' }, by);
const inBake = (more: Partial<Operation> = {}) => newOperation({ stage: 'bake', ...more });

describe('a signal for an operation that has ended', () => {
  const ends: [End, string][] = [
    [{ how: 'live', at: 1 }, 'This is over: api 1.42.0 is live in prod.'],
    [{ how: 'rolled back', at: 1 }, 'This is over: api 1.42.0 was rolled back by Lin, 1.41.0 serves all requests.'],
    [
      { how: 'not started', at: 1, reasons: ['Lin stopped it'], next: '' },
      'This is over: api 1.42.0 was not started (Lin stopped it), nothing has changed.',
    ],
    [{ how: 'left', at: 1, by: LIN }, "This is over: Lin took it out of fullcycle's hands."],
  ];
  it.each(ends)('%o is told what became of it, whatever it asks', (end, told) => {
    const back = { cause: { why: 'person', by: LIN }, during: 'bake', askedAt: 1 } as const;
    const over = inBake({ end, from: '1.41.0', ...(end.how === 'rolled back' && { back }) });
    expect(new Set(ASKS.map((ask) => say(over, ask)))).toEqual(new Set([told]));
  });
});

describe('a signal that has no place any more says what is so, and who decided it', () => {
  const decided = (ask: Ask): Partial<Operation> => ({ decided: { ask, by: LIN, at: 1 } });
  const approval = { about: 'approval', since: 1, until: 2 } as const;
  it.each<[Ask, Operation, string]>([
    ['go on', inBake(), 'It does not wait any more: it is in its bake.'],
    ['leave line', inBake(), 'It does not wait any more: it is in its bake.'],
    ['pause', inBake({ paused: { by: LIN, at: 1 } }), 'Lin has paused it already.'],
    ['resume', inBake(decided('resume')), 'Lin resumed it already.'],
    ['resume', inBake(), 'It is not paused.'],
    ['skip bake', newOperation({ stage: 'tear down', ...decided('skip bake') }), 'Lin ended its bake already.'],
    ['skip bake', newOperation({ stage: 'canary' }), 'It is not in its bake, it is in its canary.'],
    ['accept canary', inBake({ canaryAcceptedBy: LIN }), 'Lin decided already: 1.42.0 goes on without a verdict.'],
    ['accept canary', inBake(decided('extend canary')), 'Lin decided already: it is watched for longer.'],
    ['extend canary', inBake({ asking: approval }), 'Nothing is asked any more: it is in its bake.'],
    ['restore', inBake(decided('restore')), 'Lin had the weights put back already.'],
    ['abandon', inBake(), 'It is not stopped: nothing was changed by hand.'],
    ['approve', inBake({ approvedBy: LIN }), 'Lin has approved it already.'],
    ['approve', inBake(), 'Nobody needs to approve it now: it is in its bake.'],
    ['override freeze', inBake({ unfrozenBy: { by: LIN, reason: 'the fix' } }), 'Lin let it go on already: the fix'],
    ['override freeze', inBake(), 'No freeze holds it: it is in its bake.'],
    ['keep release', inBake({ keptBy: LIN }), 'Lin decided already: 1.42.0 is kept.'],
    ['keep release', inBake(), 'Nothing is asked: it is in its bake.'],
  ])('%s', (ask, operation, told) => {
    expect(say(operation, ask)).toBe(told);
  });

  it('to whoever asks for anything while it goes back', () => {
    const back = { cause: { why: 'person', by: LIN, reason: 'totals are off' }, during: 'bake', askedAt: 1 } as const;
    expect(say(inBake({ back }), 'skip bake')).toBe(
      'It is rolling back already: 1.42.0 was rolled back by Lin: totals are off.',
    );
  });
});

describe('two clicks at the same instant', () => {
  it.each<Ask>(['roll back', 'pause', 'skip bake'])(
    'of two people: one is taken for %s, the other told who was faster',
    (ask) => {
      const cloud = new PaperCloud(inBake());
      expect(cloud.say({ ask }, LIN)).toBeNull();
      expect(cloud.say({ ask }, ADA)).toBe('Lin was faster and asked for the same. It is being done.');
    },
  );

  it('of one person are one wish', () => {
    const cloud = new PaperCloud(inBake());
    cloud.say({ ask: 'roll back' }, LIN);
    expect(cloud.say({ ask: 'roll back' }, LIN)).toBe('You asked for the same a moment ago. It is being done.');
  });

  it('that ask for opposite things: going back wins, whichever came first', () => {
    for (const asks of [
      ['keep release', 'roll back'],
      ['roll back', 'keep release'],
    ] as const) {
      const cloud = new PaperCloud(newOperation({ noWayBack: 'drops a column' }));
      cloud.until(({ stage }) => stage === 'bake');
      cloud.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: cloud.now, reason: '' }];
      cloud.until(({ asking }) => asking !== undefined);
      for (const ask of asks) cloud.say({ ask }, LIN);
      cloud.until(({ end }) => end?.how === 'rolled back');
    }
  });
});

describe('the weights that somebody set by hand', () => {
  it('are kept by whoever says so: they are ours from then on, and nothing changes them', () => {
    const cloud = new PaperCloud(newOperation({ plan: PLAN }));
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 50 }, sticky: 0 }];
    cloud.until(({ stopped }) => stopped !== undefined);
    cloud.desires = [];
    cloud.say({ ask: 'abandon' }, LIN);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation).toMatchObject({ end: { how: 'left', by: LIN }, route: { want: { a: 50, b: 50 } } });
    expect(cloud.desires.map(({ want }) => want)).toEqual(['unpinned']);
    expect(cloud.events.at(-1)?.what).toBe('Lin keeps the weights as they were set by hand');
  });
});
