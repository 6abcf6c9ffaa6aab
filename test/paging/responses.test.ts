/** What a page offers of its runbook, what it takes by itself, and what keeps it from that. */
import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/catalog/on-call.ts';
import { actOn } from '../../src/paging/acts.ts';
import type { Page, PageState, ResponseRun } from '../../src/paging/page.ts';
import { type Aid, considered, whyNot } from '../../src/paging/responses.ts';
import { pageOf } from '../store/pages.ts';
import { ADA, HOUR, LIN, MINUTE, NIGHT } from './pages.ts';

const FLUSH: Response = {
  name: 'Flush the cache',
  do: 'webhook',
  byItself: false,
  webhook: { url: 'https://example.com' },
  limit: 2,
};
const MORE: Response = { name: 'Add two', do: 'scale out', byItself: true, instances: 2, limit: 2 };
const BACK: Response = { name: 'Go back', do: 'roll back', byItself: true, limit: 1 };

const aidOf = (responses: Response[], more: Partial<Aid> = {}): Aid => ({
  now: NIGHT,
  rules: [{ alarm: 'api-prod-errors', severity: 'high', responses }],
  operationRuns: false,
  ranElsewhere: () => 0,
  ...more,
});
const page = (more: Partial<Page> = {}): Page => ({
  ...pageOf('api', { opened: NIGHT, state: { is: 'ringing', since: NIGHT } }),
  id: 'api-318',
  number: 318,
  version: 1,
  ...more,
});
const run = (of: Response, more: Partial<ResponseRun>): ResponseRun => ({
  name: of.name,
  do: of.do,
  state: 'done',
  at: NIGHT,
  by: null,
  ...more,
});
const states = ({ responses = [] }: Page) => responses.map(({ name, state }) => `${name}: ${state}`);
const SUSPECT = {
  operation: 'api-abc',
  service: 'api',
  environment: 'prod',
  release: '1.42.0',
  from: '1.41.0',
  at: NIGHT,
  by: 'Ada',
  evidence: [],
};

test('each step of a ringing alarm is offered once, what goes by itself begins', () => {
  const first = considered(page(), aidOf([FLUSH, MORE]));
  expect(states(first.page)).toEqual(['Flush the cache: offered', 'Add two: wanted']);
  expect(first.events.map(({ what }) => what)).toEqual(['Add two begins by itself']);
  const again = considered(first.page, aidOf([FLUSH, MORE]));
  expect(again.page).toBe(first.page);
  expect(again.events).toEqual([]);
});

test('two alarms with a step of one name offer it once', () => {
  const { rules } = aidOf([FLUSH]);
  expect(states(considered(page(), aidOf([], { rules: [...rules, ...rules] })).page)).toHaveLength(1);
});

test('an alarm that is fine again, and a page that is over, offer nothing', () => {
  expect(considered(page(), aidOf([])).page.responses).toBeUndefined();
  const over = page({ state: { is: 'resolved', by: null, at: NIGHT, how: 'fine again' } });
  expect(considered(over, aidOf([MORE])).page).toBe(over);
});

describe('by itself nothing is done', () => {
  const taken = { by: ADA, at: NIGHT };
  const handled: PageState = { is: 'handled', operation: 'api-abc', since: NIGHT, until: NIGHT + MINUTE };
  test.each<[when: string, state: Partial<Page>, aid: Partial<Aid>, response: Response]>([
    ['while an operation has it in hand', { state: handled }, {}, MORE],
    ['once somebody has acknowledged', { state: { is: 'acknowledged', ...taken, remindAt: NIGHT + HOUR } }, {}, MORE],
    ['while it is silenced', { state: { is: 'silenced', ...taken, until: NIGHT + HOUR } }, {}, MORE],
    ['to the clusters of an operation that runs', {}, { operationRuns: true }, MORE],
    ['to a release that nothing speaks against', {}, {}, BACK],
    ['to another service, whose deploy is the suspect', { suspect: { ...SUSPECT, service: 'checkout' } }, {}, BACK],
    ['to what names no service', { scope: { team: 'edge', service: null, environment: null } }, {}, MORE],
    ['twice while it rings', { responses: [run(MORE, {})] }, {}, MORE],
  ])('%s', (_, state, aid, response) => {
    expect(states(considered(page(state), aidOf([response], aid)).page).at(-1)).toBe(`${response.name}: offered`);
  });

  test('until what spoke against it is over', () => {
    const waits = considered(page(), aidOf([MORE], { operationRuns: true })).page;
    expect(states(considered(waits, aidOf([MORE])).page)).toEqual(['Add two: wanted']);
  });
});

test('low severity at night is put right without anybody being woken', () => {
  const quiet = page({ state: { is: 'quiet', since: NIGHT, until: NIGHT + HOUR } });
  expect(states(considered(quiet, aidOf([MORE])).page)).toEqual(['Add two: wanted']);
});

test('a rollback goes by itself where a deploy of this service is the suspect', () => {
  expect(states(considered(page({ suspect: SUSPECT }), aidOf([BACK])).page)).toEqual(['Go back: wanted']);
});

test('its limit counts what was done on all pages of the alarm, and is said', () => {
  const { page: after, events } = considered(page(), aidOf([MORE], { ranElsewhere: () => 2 }));
  expect(after.responses).toMatchObject([
    { state: 'limited', outcome: 'it was done 2 times in the last hour, its limit' },
  ]);
  expect(events.map(({ what }) => what)).toEqual([
    'Add two was not done: it was done 2 times in the last hour, its limit',
  ]);
});

test('what is an hour old does not count against the limit', () => {
  const old = page({ responses: [run(FLUSH, { at: NIGHT - HOUR - 1 }), run(FLUSH, { at: NIGHT - MINUTE })] });
  expect(whyNot(FLUSH, ADA, old, aidOf([FLUSH]))).toBeNull();
  const now = page({ responses: [run(FLUSH, { at: NIGHT - 2 }), run(FLUSH, { at: NIGHT - 1 })] });
  expect(whyNot(FLUSH, ADA, now, aidOf([FLUSH]))).toMatchObject({ is: 'limit' });
});

test('taken once, it is offered again by hand until its limit', () => {
  const once = page({ responses: [run(FLUSH, { by: ADA })] });
  const offered = considered(once, aidOf([FLUSH])).page;
  expect(states(offered)).toEqual(['Flush the cache: done', 'Flush the cache: offered']);
  const twice = page({ responses: [run(FLUSH, { by: ADA }), run(FLUSH, { by: LIN })] });
  expect(states(considered(twice, aidOf([FLUSH])).page)).toHaveLength(2);
});

test('when it rings again later, what goes by itself goes once more', () => {
  const later = page({ comings: [NIGHT + MINUTE], responses: [run(MORE, {})] });
  expect(states(considered(later, aidOf([MORE], { now: NIGHT + 2 * MINUTE })).page)).toEqual([
    'Add two: done',
    'Add two: wanted',
  ]);
});

describe('a person', () => {
  const press = (on: Page, response = FLUSH.name) =>
    actOn(on, { do: 'respond', response, by: LIN, at: NIGHT + MINUTE });

  test('presses, and it is wanted in their name', () => {
    const done = press(considered(page(), aidOf([FLUSH])).page);
    expect(done).toMatchObject({
      page: { responses: [{ state: 'wanted', by: LIN, at: NIGHT + MINUTE }] },
      events: [{ kind: 'response', by: LIN, what: 'Lin asked for: Flush the cache' }],
    });
  });

  test.each<[what: string, on: Page, refusal: string]>([
    ['what the page does not offer', page(), 'This page does not offer “Flush the cache”.'],
    [
      'what somebody else has begun',
      page({ responses: [run(FLUSH, { state: 'running', by: ADA })] }),
      '“Flush the cache” is under way already, asked for by Ada.',
    ],
    [
      'what goes by itself just now',
      page({ responses: [run(FLUSH, { state: 'wanted' })] }),
      '“Flush the cache” is under way already by itself.',
    ],
    [
      'what has reached its limit',
      page({ responses: [run(FLUSH, { state: 'limited', outcome: 'it was done twice in the last hour, its limit' })] }),
      '“Flush the cache” is not offered again now: it was done twice in the last hour, its limit.',
    ],
  ])('cannot press %s', (_, on, refusal) => {
    expect(press(on)).toEqual({ refused: refusal });
  });

  test('may roll back what runs, and what nothing speaks against; not touch its clusters', () => {
    const busy = aidOf([BACK, MORE], { operationRuns: true });
    expect(whyNot(BACK, LIN, page(), busy)).toBeNull();
    expect(whyNot(MORE, LIN, page(), busy)?.what).toBe('an operation runs on api in prod and has its clusters in hand');
  });

  test('is told when the page was over before it began', () => {
    const over = page({ state: { is: 'resolved', by: null, at: NIGHT, how: 'fine again' } });
    expect(whyNot(FLUSH, LIN, over, aidOf([FLUSH]))?.what).toBe('the page was over before it began');
  });
});
