/** The look at alarms: what it says to the pager, what it says once, and what it leaves for the next look. */
import { describe, expect, test } from 'vitest';
import { alarmWatch } from '../../src/alerts/watch-alarms.ts';
import type { AlarmBook, AlarmFound } from '../../src/cloud/alarm-book.ts';
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import { catalogWith } from './catalog.ts';
import { paperPager } from './paper-pager.ts';

const alarm = (name: string, state: AlarmFound['state'], since = 1000): AlarmFound => ({
  name,
  state,
  since,
  reason: 'as AWS says',
});

function world(more = '') {
  const stands = new Map<string, AlarmFound>();
  const calls: string[][] = [];
  const notes = new Map<string, string>();
  const warned: string[] = [];
  const sky = { now: 100_000, away: false, figureFails: false };
  const book: AlarmBook = {
    async look(_, names) {
      calls.push(names);
      if (sky.away) throw new CloudUnreachable('Cannot look at alarms now: AWS is throttling our calls.');
      return names.map((name) => stands.get(name) ?? alarm(name, 'missing', 0));
    },
    async figure() {
      if (sky.figureFails) throw new CloudUnreachable('AWS does not answer');
      return { name: 'errors', kind: 'share', value: 0.2, limit: 0.05, worse: 'more' };
    },
    history: async () => [],
  };
  const pager = paperPager();
  const watch = alarmWatch({
    catalog: catalogWith({ more }),
    book,
    pager,
    every: 15_000,
    now: () => sky.now,
    notes: {
      known: async () => Object.fromEntries(notes),
      said: async (_, name, what) => {
        notes.set(name, what);
      },
    },
    log: { warn: (details, message) => warned.push(`${(details as { alarm: string }).alarm}: ${message}`) },
  });
  const set = (...alarms: AlarmFound[]) => {
    for (const each of alarms) stands.set(each.name, each);
  };
  set(alarm('api-prod-errors', 'ok'), alarm('recs-prod-errors', 'ok'));
  return { watch, pager, set, stands, calls, notes, warned, sky };
}

const said = ({ pager }: ReturnType<typeof world>) => pager.taken.map(({ key, is, at }) => `${key} ${is} ${at}`);

describe('the look at all alarms', () => {
  test('an alarm that rings already when the bot starts is told, with all that whoever is woken needs', async () => {
    const here = world(
      '        pages: [{ alarm: api-prod-errors, severity: low, runbook: https://wiki.example/api }]\n',
    );
    here.set({ ...alarm('api-prod-errors', 'ringing', 5000), description: 'More than 5 % of the requests fail.' });
    await here.watch.lookAtAll();
    expect(here.pager.taken).toContainEqual({
      source: 'cloudwatch',
      key: 'api-prod-errors',
      scope: { team: 'edge', service: 'api', environment: 'prod' },
      is: 'firing',
      at: 5000,
      severity: 'low',
      title: 'api errors',
      detail: 'More than 5 % of the requests fail.',
      figure: { name: 'errors', kind: 'share', value: 0.2, limit: 0.05, worse: 'more' },
      links: { runbook: 'https://wiki.example/api' },
    });
  });

  test('all alarms of a region are one call', async () => {
    const here = world();
    await here.watch.lookAtAll();
    expect(here.calls).toEqual([['api-prod-errors', 'recs-prod-errors']]);
  });

  test('what is as it was is not said again; that it is fine again is', async () => {
    const here = world();
    await here.watch.lookAtAll();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    await here.watch.lookAtAll();
    here.set(alarm('api-prod-errors', 'ok', 3000));
    await here.watch.lookAtAll();
    expect(said(here)).toEqual([
      'api-prod-errors fine 1000',
      'recs-prod-errors fine 1000',
      'api-prod-errors firing 2000',
      'api-prod-errors fine 3000',
    ]);
  });

  test('when the memory of what was said is lost, it is said again: a page knows what it has heard', async () => {
    const here = world();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    here.notes.clear();
    await here.watch.lookAtAll();
    expect(said(here).filter((each) => each === 'api-prod-errors firing 2000')).toHaveLength(2);
  });

  test('without data it is neither ringing nor fine: nothing is said', async () => {
    const here = world();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    here.set(alarm('api-prod-errors', 'unknown', 3000));
    await here.watch.lookAtAll();
    expect(said(here).filter((each) => each.startsWith('api'))).toEqual(['api-prod-errors firing 2000']);
  });

  test('an alarm that CloudWatch does not have is warned of once, and is not fine', async () => {
    const here = world();
    here.stands.delete('api-prod-errors');
    await here.watch.lookAtAll();
    await here.watch.lookAtAll();
    expect(here.warned).toEqual([
      'api-prod-errors: CloudWatch has no alarm of this name: it never pages. Check services.yml',
    ]);
    expect(said(here)).toEqual(['recs-prod-errors fine 1000']);
  });

  test('what the store did not take is said at the next look, and keeps no other from being heard', async () => {
    const here = world();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    here.pager.away = true;
    await expect(here.watch.lookAtAll()).rejects.toThrow('Command timed out');
    here.pager.away = false;
    await here.watch.lookAtAll();
    expect(said(here).sort()).toEqual(['api-prod-errors firing 2000', 'recs-prod-errors fine 1000']);
  });

  test('AWS throttles: turns are left out, more and more but never many, and the first success ends that', async () => {
    const here = world();
    here.sky.away = true;
    const turns = [];
    for (let turn = 0; turn < 12; turn++) {
      const before = here.calls.length;
      await here.watch.lookAtAll().catch(() => {});
      turns.push(here.calls.length > before ? 'looks' : '-');
      here.sky.now += 15_000;
    }
    expect(turns.join(' ')).toBe('looks - looks - - looks - - - looks - -');
    here.sky.away = false;
    here.sky.now += 15_000;
    await here.watch.lookAtAll();
    here.sky.now += 15_000;
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    expect(said(here)).toContain('api-prod-errors firing 2000');
  });

  test('a page without its number is better than none, and the number follows', async () => {
    const here = world();
    here.sky.figureFails = true;
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    await here.watch.lookAtAll();
    expect(here.warned[0]).toBe('api-prod-errors: what an alarm measures was not read');
    expect(numbersOf(here)).toEqual([undefined]);
    here.sky.figureFails = false;
    await here.watch.lookAtAll();
    await here.watch.lookAtAll();
    expect(numbersOf(here)).toEqual([undefined, 0.2]);
    expect(here.pager.taken.map(({ at }) => at)).toContain(2000);
  });

  test('while it rings its number is read again every few looks, and once more when it is fine', async () => {
    const here = world();
    await here.watch.lookAtAll();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    await here.watch.lookAtAll();
    for (let i = 0; i < 9; i++) {
      here.sky.now += 15_000;
      await here.watch.lookAtAll();
    }
    here.set(alarm('api-prod-errors', 'ok', 240_000));
    await here.watch.lookAtAll();
    const told = here.pager.taken.filter(({ key, at }) => key === 'api-prod-errors' && at > 1000);
    expect(told.map(({ is, figure }) => `${is} ${figure?.value}`)).toEqual([
      'firing 0.2',
      'firing 0.2',
      'firing 0.2',
      'fine 0.2',
    ]);
  });

  test('a number that never comes is not asked for for ever', async () => {
    const here = world();
    here.sky.figureFails = true;
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    for (let i = 0; i < 12; i++) await here.watch.lookAtAll();
    expect(here.warned).toHaveLength(6);
    expect(numbersOf(here)).toEqual([undefined]);
  });

  test('in a storm all are told at once, and their numbers follow', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `api-${i}`);
    const here = world(`        pages: [${names}]\n`);
    here.set(...names.map((name) => alarm(name, 'ringing', 2000)));
    await here.watch.lookAtAll();
    expect(new Set(here.pager.taken.filter(({ is }) => is === 'firing').map(({ key }) => key)).size).toBe(60);
    const known = () => numbersOf(here).filter((value) => value !== undefined).length;
    expect(known()).toBe(25);
    await here.watch.lookAtAll();
    await here.watch.lookAtAll();
    expect(known()).toBe(60);
  });
});

const numbersOf = ({ pager }: ReturnType<typeof world>) =>
  pager.taken.filter(({ is }) => is === 'firing').map(({ figure }) => figure?.value);

describe('the look at one alarm', () => {
  test('asks for that one alone, and tells what it found', async () => {
    const here = world();
    here.set(alarm('api-prod-errors', 'ringing', 2000));
    expect(await here.watch.lookAt('api-prod-errors')).toMatchObject({ state: 'ringing', since: 2000 });
    expect(here.calls).toEqual([['api-prod-errors']]);
    expect(said(here)).toEqual(['api-prod-errors firing 2000']);
  });

  test('what is woken in the same moment is one call: a storm of messages is no storm of calls', async () => {
    const here = world();
    const names = ['api-prod-errors', 'recs-prod-errors', 'api-prod-errors'];
    const found = await Promise.all(names.map((name) => here.watch.lookAt(name)));
    expect(found.map((each) => each?.name)).toEqual(names);
    expect(here.calls).toEqual([['api-prod-errors', 'recs-prod-errors']]);
    await here.watch.lookAt('api-prod-errors');
    expect(here.calls).toHaveLength(2);
  });

  test('of an alarm that nobody owns it asks nobody', async () => {
    const here = world();
    expect(await here.watch.lookAt('somebody-elses')).toBeNull();
    expect(here.calls).toEqual([]);
  });
});
