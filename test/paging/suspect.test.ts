/** Which deploy is suspected, with what evidence; and which are not. */
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { changesBefore } from '../../src/paging/before.ts';
import type { Page } from '../../src/paging/page.ts';
import { suspectOf } from '../../src/paging/suspect.ts';
import { ADA, atMinute, ERRORS, firing, MIRA, SAM } from '../slack/messages/page-records.ts';
import { inStage } from '../slack/messages/records.ts';

/** Minutes are counted from when the errors began. */
function deploy(minutes: number, more: Partial<Operation> = {}): Operation {
  return inStage('tear down', 100, {
    asked: { by: SAM, at: atMinute(minutes - 40) },
    shiftedAt: atMinute(minutes),
    end: { how: 'live', at: atMinute(minutes + 2) },
    ...more,
  });
}
const rollback = (minutes: number): Operation =>
  deploy(minutes, {
    id: 'api-r0llba',
    kind: 'rollback',
    release: '1.41.0',
    from: '1.42.0',
    asked: { by: ADA, at: atMinute(minutes - 5) },
  });

const suspected = (operations: Operation[], page: Page = firing) =>
  suspectOf(page, operations, changesBefore(page, [{ operations, hold: null }]));

describe('a deploy is suspected', () => {
  it('that took all requests shortly before, with evidence', () => {
    expect(suspected([deploy(-7)])).toEqual({
      operation: 'api-7f3k2m',
      service: 'api',
      environment: 'prod',
      release: '1.42.0',
      from: '1.41.0',
      at: atMinute(-7),
      by: 'Sam',
      evidence: [
        'Errors began 7 min after it took all requests',
        'Errors were at 0.2 % before it',
        'Nothing else changed in the 6 h before',
      ],
    });
  });

  it('that is still in its bake, or in its canary', () => {
    expect(suspected([deploy(-7, { stage: 'bake', end: undefined })])?.release).toBe('1.42.0');
    const canary = inStage('canary', 20, { asked: { by: SAM, at: atMinute(-9) }, trafficSince: atMinute(-3) });
    expect(suspected([canary])?.evidence[0]).toBe('Errors began 3 min after it got its first requests');
  });

  it('whose errors began in the minute of the shift itself', () => {
    expect(suspected([deploy(0.5)])?.evidence[0]).toBe('Errors began as it took all requests');
  });

  it('when the alarm rings late: the figure tells when it began', () => {
    const series = [-9, -8, -7, -6, -5, -4, -3, -2, -1, 0].map((minute) => ({
      at: atMinute(minute),
      value: minute < -4 ? 0.002 : 0.04,
    }));
    const late = { ...firing, alerts: [{ ...ERRORS, figure: ERRORS.figure && { ...ERRORS.figure, series } }] };
    expect(suspected([deploy(-5)], late)?.evidence[0]).toBe('Errors began 1 min after it took all requests');
  });

  it('without saying that nothing else changed, where something did', () => {
    const recs = deploy(-30, {
      id: 'recs-ab12cd',
      service: 'recs',
      release: '2.8.0',
      asked: { by: MIRA, at: atMinute(-60) },
    });
    const found = suspected([deploy(-7), recs]);
    expect(found?.service).toBe('api');
    expect(found?.evidence).not.toContain('Nothing else changed in the 6 h before');
  });

  it('of a service that it calls, where its own did not change', () => {
    const recs = deploy(-7, { id: 'recs-ab12cd', service: 'recs', release: '2.8.0', from: '2.7.0' });
    expect(suspected([recs])).toMatchObject({ service: 'recs', release: '2.8.0' });
  });
});

describe('a deploy is not suspected', () => {
  const course = (value: (minute: number) => number): Page => {
    const series = [-30, -25, -20, -15, -10, -5, 0, 4].map((minute) => ({
      at: atMinute(minute),
      value: value(minute),
    }));
    return { ...firing, alerts: [{ ...ERRORS, figure: ERRORS.figure && { ...ERRORS.figure, series } }] };
  };

  it.each<[string, Operation[], Page?]>([
    ['that was long ago', [deploy(-361)]],
    ['that came after the trouble', [deploy(2)]],
    ['before which the figure was bad already', [deploy(-7)], course(() => 0.04)],
    ['that was rolled back already', [deploy(-7), rollback(-2)]],
    [
      'that is being rolled back',
      [
        deploy(-7, {
          end: undefined,
          stage: 'bake',
          back: { cause: { why: 'person', by: ADA }, during: 'bake', askedAt: atMinute(3) },
        }),
      ],
    ],
    [
      'that failed and went back by itself',
      [
        deploy(-7, {
          end: { how: 'rolled back', at: atMinute(-5) },
          back: { cause: { why: 'alarm', alarm: 'x', reason: 'y' }, during: 'bake', askedAt: atMinute(-6) },
        }),
      ],
    ],
    [
      'that was not started',
      [deploy(-7, { shiftedAt: undefined, end: { how: 'not started', at: atMinute(-7), reasons: [], next: '' } })],
    ],
    ['that has no requests yet', [inStage('stand up', 0, { asked: { by: SAM, at: atMinute(-7) } })]],
    ['before which nothing served', [deploy(-7, { from: null })]],
    ['whose place a newer one took', [deploy(-300), deploy(5, { id: 'api-newer1', release: '1.43.0' })]],
  ])('%s', (_, operations, page) => {
    expect(suspected(operations, page)).toBeUndefined();
  });

  it('that is more than an hour old, when a person pages', () => {
    const page: Page = { ...firing, alerts: [{ ...ERRORS, source: 'person', figure: undefined }] };
    expect(suspected([deploy(-70)], page)).toBeUndefined();
    expect(suspected([deploy(-20)], page)?.evidence[0]).toBe('The page came 20 min after it took all requests');
  });
});

it('what changed before is told newest first, for six hours', () => {
  const operations = [
    deploy(-7),
    deploy(-370, { id: 'api-older1', release: '1.41.0' }),
    rollback(-100),
    deploy(-200, {
      id: 'api-lifted',
      holdLifted: { by: ADA, at: atMinute(-90) },
      end: { how: 'not started', at: atMinute(-200), reasons: [], next: '' },
    }),
  ];
  const hold = { service: 'api', environment: 'prod', by: ADA, at: atMinute(-20), reason: 'Load test' };
  expect(
    changesBefore(firing, [{ operations, hold }]).map(({ what, at, release, by }) => [
      what,
      (at - atMinute(0)) / 60_000,
      release,
      by,
    ]),
  ).toEqual([
    ['live', -7, '1.42.0', 'Sam'],
    ['held', -20, undefined, 'Ada'],
    ['lifted', -90, undefined, 'Ada'],
    ['rolled back', -100, '1.42.0', 'Ada'],
  ]);
});
