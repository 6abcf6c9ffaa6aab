/** Rolling: one group whose instances are replaced, no second fleet, no route that leads back. */
import { describe, expect, it } from 'vitest';
import { LIN } from './paper-cloud.ts';
import { GROUP, instances, PaperGroup } from './paper-group.ts';

const ended = ({ end }: PaperGroup['operation']) => end !== undefined;
const NEW = ['3', '3', '3', '3'];
const OLD = ['2', '2', '2', '2'];

describe('a good release', () => {
  it('replaces all instances in one refresh, bakes, and is live', () => {
    const group = new PaperGroup();
    group.until(ended);
    expect(group.operation.end).toMatchObject({ how: 'live' });
    expect(group.operation.runs.map(({ stage }) => stage)).toEqual(['preflight', 'rolling', 'bake']);
    expect(group.versions()).toEqual(NEW);
    expect(group.started()).toBe(1);
    expect(group.bad).toEqual([]);
  });

  it('shows how far it is, and where it waits', () => {
    const group = new PaperGroup();
    group.until(({ rolling }) => rolling?.checkpoint !== undefined);
    expect(group.operation.rolling).toMatchObject({ percent: 50, checkpoint: 50, refresh: 'refresh-1' });
    expect(group.operation.progress).toEqual({ healthy: 2, of: 4 });
    group.until(({ stage }) => stage === 'bake');
    expect(group.events.filter(({ what }) => what.includes('checkpoint'))).toHaveLength(1);
  });

  it('is not live before every instance has been seen healthy and new, whatever AWS calls done', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'rolling');
    group.step();
    group.seen.refresh = group.seen.refresh && { ...group.seen.refresh, state: 'done', percent: 100 };
    for (let i = 0; i < 10; i++) group.step();
    expect(group.operation.stage).toBe('rolling');
  });

  it('stays in its bake while an alarm is not known to be quiet', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'bake');
    group.seen.alarms = [{ name: 'api-errors', state: 'unknown', since: 0, reason: '' }];
    for (let i = 0; i < 60; i++) group.step();
    expect(group.operation.stage).toBe('bake');
  });

  it('is live at once when a person ends its bake', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'bake');
    group.say({ ask: 'skip bake' });
    group.step();
    expect(group.operation.end?.how).toBe('live');
  });
});

describe('a bad release', () => {
  it('that rings an alarm in mid-refresh turns the same refresh around', () => {
    const group = new PaperGroup();
    group.until(({ rolling }) => rolling?.percent === 50);
    group.alarm('ringing');
    group.until(ended);
    expect(group.operation).toMatchObject({
      end: { how: 'rolled back' },
      back: { cause: { why: 'alarm' }, during: 'rolling', routeBackAt: expect.any(Number) },
    });
    expect(group.desires.at(-1)).toMatchObject({ want: 'refresh undone', refresh: 'refresh-1' });
    expect(group.started()).toBe(1);
    expect(group.versions()).toEqual(OLD);
    expect(group.bad).toEqual(['1.42.0']);
  });

  it('that rings in its bake goes back by a refresh of its own', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'bake');
    group.alarm('ringing');
    group.until(ended);
    expect(group.desires.at(-1)).toMatchObject({ want: 'refreshed', templateVersion: '2' });
    expect(group.started()).toBe(2);
    expect(group.versions()).toEqual(OLD);
  });

  it('whose instances never become healthy is given up after its time', () => {
    const group = new PaperGroup();
    group.broken = true;
    group.until(ended);
    expect(group.operation.back?.cause).toEqual({
      why: 'refresh',
      reason: '3 of 4 instances are healthy: answers 503',
    });
    expect(group.versions()).toEqual(OLD);
  });

  it('that AWS gives up is led back', () => {
    const group = new PaperGroup();
    group.until(({ rolling }) => rolling?.percent === 25);
    group.seen.refresh = group.seen.refresh && { ...group.seen.refresh, state: 'failed', reason: 'no capacity' };
    group.until(ended);
    expect(group.operation.back?.cause).toEqual({
      why: 'refresh',
      reason: 'AWS gave the replacement up: no capacity',
    });
    expect(group.versions()).toEqual(OLD);
  });

  it('whose way back AWS gives up begins it again, and says so', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'bake');
    group.say({ ask: 'roll back' });
    group.until(() => group.started() === 2 && group.seen.refresh?.percent === 25);
    group.seen.refresh = group.seen.refresh && { ...group.seen.refresh, state: 'failed', reason: 'no capacity' };
    group.step();
    expect(group.operation.back?.blocked?.why).toBe(
      'the replacement that leads back ended before all instances were replaced: no capacity; it is begun again',
    );
    expect(group.desires.at(-1)).toMatchObject({ want: 'refreshed', templateVersion: '2', after: 'refresh-2' });
    group.until(ended);
    expect(group.operation.back?.blocked).toBeUndefined();
    expect(group.versions()).toEqual(OLD);
  });

  it('that is turned at once is not over while a refresh that was just begun may not be shown yet', () => {
    const group = new PaperGroup();
    group.until(() => group.started() === 1);
    const begun = group.seen.refresh;
    group.seen.refresh = null;
    group.say({ ask: 'roll back' });
    group.step();
    group.step();
    expect(group.operation.end).toBeUndefined();
    group.seen.refresh = begun;
    group.step();
    expect(group.desires.at(-1)).toMatchObject({ want: 'refresh undone', refresh: 'refresh-1' });
  });

  it('that a person rolls back is over only when every instance is back', () => {
    const group = new PaperGroup();
    group.until(({ rolling }) => rolling?.percent === 50);
    group.say({ ask: 'roll back' });
    group.step();
    expect(group.operation).toMatchObject({ lane: 'rollback', back: { cause: { why: 'person' } } });
    expect(group.operation.end).toBeUndefined();
    group.until(ended);
    expect(group.versions()).toEqual(OLD);
  });
});

describe('preflight refuses, replacing nothing, when', () => {
  const cases: [string, (group: PaperGroup) => void, string][] = [
    ['there is no such group', (group) => (group.seen.clusters = []), `there is no group ${GROUP}`],
    ['the release is unknown', (group) => (group.seen.releases = []), 'there is no release 1.42.0 of api'],
    [
      'somebody else replaces its instances',
      (group) =>
        (group.seen.refresh = {
          id: 'x',
          state: 'running',
          percent: 20,
          templateVersion: '1',
          startedAt: 0,
          startedBy: null,
        }),
      'its instances are being replaced by 1.40.0 already, 20 % so far, and not by fullcycle',
    ],
    ['an alarm rings', (group) => group.alarm('ringing'), 'the alarm api-errors rings'],
    [
      'the group is not whole',
      (group) => group.seen.clusters[0]?.instances.pop(),
      'only 3 of 4 instances of ledger-db are healthy',
    ],
    [
      'it serves already',
      (group) => (group.operation = { ...group.operation, release: '1.41.0' }),
      'api 1.41.0 serves already',
    ],
  ];
  it.each(cases)('%s', (_, prepare, reason) => {
    const group = new PaperGroup();
    prepare(group);
    group.until(ended);
    expect(group.operation.end).toMatchObject({ how: 'not started', reasons: [reason] });
    expect(group.desires).toEqual([]);
  });
});

describe('a crash or a person', () => {
  it('never leads to a second refresh: one that runs is found again', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'rolling');
    const before = group.operation;
    group.step();
    group.operation = before;
    group.until(ended);
    expect(group.started()).toBe(1);
  });

  it('who stops it before anything was replaced changes nothing', () => {
    const group = new PaperGroup();
    group.say({ ask: 'roll back' });
    group.step();
    expect(group.operation.end).toMatchObject({ how: 'not started' });
  });

  it('who would pause the replacement is told that AWS cannot', () => {
    const group = new PaperGroup();
    group.until(({ rolling }) => rolling?.percent === 25);
    expect(group.say({ ask: 'pause' })).toBe(
      'AWS cannot pause the replacement of instances. Roll back, or pause it in its bake.',
    );
  });

  it('may pause the bake', () => {
    const group = new PaperGroup();
    group.until(({ stage }) => stage === 'bake');
    group.say({ ask: 'pause' });
    for (let i = 0; i < 60; i++) group.step();
    expect(group.operation.stage).toBe('bake');
    group.say({ ask: 'resume' });
    group.until(({ end }) => end?.how === 'live');
  });

  it('a group left half replaced may be led on to the new release', () => {
    const group = new PaperGroup();
    const [old] = group.seen.clusters;
    if (old) old.instances = [...instances('2', 2), ...instances('3', 2)];
    group.until(ended);
    expect(group.versions()).toEqual(NEW);
  });
});

it('a rollback after the end replaces them again, without a bake and whatever rings', () => {
  const group = new PaperGroup({ kind: 'rollback', lane: 'rollback', release: '1.40.0' });
  group.alarm('ringing');
  group.until(ended);
  expect(group.operation.end?.how).toBe('live');
  expect(group.operation.runs.map(({ stage }) => stage)).toEqual(['preflight', 'rolling']);
  expect(group.versions()).toEqual(['1', '1', '1', '1']);
});

describe('a replacement that somebody else must approve', () => {
  const asked = (): PaperGroup => {
    const group = new PaperGroup();
    group.operation = { ...group.operation, plan: { ...group.operation.plan, approval: { within: 60_000 } } };
    group.until(({ asking }) => asking?.about === 'approval');
    return group;
  };

  it('waits before the first instance, with nothing changed', () => {
    const group = asked();
    for (let i = 0; i < 20; i++) group.step();
    expect(group.operation).toMatchObject({ stage: 'preflight', from: '1.41.0', asking: { about: 'approval' } });
    expect(group.operation.rolling).toBeUndefined();
    expect(group.desires).toEqual([]);
  });

  it('goes on as soon as it is approved, by somebody else', () => {
    const group = asked();
    expect(group.say({ ask: 'approve' })).toBe(
      'You asked for this deploy: somebody else of the team has to approve it.',
    );
    expect(group.say({ ask: 'approve' }, LIN)).toBeNull();
    group.until(ended);
    expect(group.operation).toMatchObject({ end: { how: 'live' }, approvedBy: LIN });
    expect(group.versions()).toEqual(NEW);
  });

  it('does not begin when nobody approves in time', () => {
    const group = asked();
    group.until(ended);
    expect(group.operation.end).toMatchObject({
      how: 'not started',
      reasons: ['nobody else of edge approved it in time'],
    });
    expect(group.versions()).toEqual(OLD);
    expect(group.bad).toEqual([]);
  });

  it('does not begin when something has come in its way meanwhile', () => {
    const group = asked();
    group.alarm('ringing');
    group.until(ended);
    expect(group.operation.end).toMatchObject({ how: 'not started', reasons: ['the alarm api-errors rings'] });
  });

  it('is stopped by whoever declines', () => {
    const group = asked();
    group.say({ ask: 'roll back', reason: 'not today' }, LIN);
    group.until(ended);
    expect(group.operation.end).toMatchObject({ how: 'not started', reasons: ['Lin stopped it: not today'] });
  });
});
