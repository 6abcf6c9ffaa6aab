/** What figures need of a record is in its fact: when all traffic arrived, what the build said, which steps were taken. */
import { expect, it } from 'vitest';
import type { ResponseRun } from '../../src/paging/page.ts';
import { factOf, pageFactOf } from '../../src/record/fact-of.ts';
import { PaperCloud } from '../delivery/paper-cloud.ts';
import { PaperGroup } from '../delivery/paper-group.ts';
import { pageOf } from '../store/pages.ts';

const PAGE = { ...pageOf('api'), id: 'api-1', number: 1, version: 1 };
const over = ({ end }: { end?: object }) => end !== undefined;

it('a rolling deploy has all traffic when its last instance is replaced', () => {
  const group = new PaperGroup();
  group.until(({ stage }) => stage === 'bake');
  const began = group.operation.runs.at(-1)?.began;
  group.until(over);
  expect(factOf(group.operation)).toMatchObject({ how: 'live', fullTraffic: began });
});

it('what the build wrote about the commit is kept, also that it could not be read', () => {
  const cloud = new PaperCloud();
  cloud.seen.releases = cloud.seen.releases?.map((each) => ({ ...each, committed: 900 }));
  cloud.until(over);
  expect(factOf(cloud.operation)).toMatchObject({ committed: 900, fullTraffic: cloud.operation.shiftedAt });
  const odd = new PaperCloud();
  odd.seen.releases = odd.seen.releases?.map((each) => ({ ...each, commitUnreadable: true as const }));
  odd.until(over);
  expect(factOf(odd.operation)).toMatchObject({ commitUnreadable: true });
});

it('steps that were done are kept once, those that nobody pressed marked so', () => {
  const run = (name: string, state: ResponseRun['state'], by: ResponseRun['by']): ResponseRun => ({
    name,
    do: 'restart one',
    state,
    at: 1,
    by,
  });
  const ada = { id: 'U0ADA', name: 'Ada' };
  const responses = [
    run('restart', 'done', ada),
    run('restart', 'done', null),
    run('scale out', 'done', null),
    run('unpin', 'failed', ada),
    run('unpin', 'offered', null),
  ];
  const resolved = { is: 'resolved' as const, by: null, at: 9, how: 'fine again' as const };
  const fact = pageFactOf({ ...PAGE, state: resolved, responses });
  expect(fact?.steps).toEqual([{ name: 'restart' }, { name: 'scale out', byItself: true }]);
  expect(pageFactOf({ ...PAGE, state: resolved })).not.toHaveProperty('steps');
});
