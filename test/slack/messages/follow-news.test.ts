/** What a channel that follows a service reads, moment by moment. */
import { expect, it } from 'vitest';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type Follow, toldOf } from '../../../src/partners/follow.ts';
import type { Line } from '../../../src/record/line.ts';
import { followNews } from '../../../src/slack/messages/partners/follow-news.ts';
import { acknowledged, firing, resolved } from './page-records.ts';
import { read } from './reading.ts';
import { ADA, inStage, LIN } from './records.ts';
import { EVIL } from './rules-for-messages.ts';

const follow: Follow = {
  channel: 'C0DISC',
  service: 'api',
  environment: null,
  what: 'all',
  by: LIN,
  at: 0,
  cursor: '0',
};
const line: Line = {
  at: 0,
  about: 'operation',
  of: 'api-1',
  service: 'api',
  environment: 'prod',
  team: 'edge',
  by: LIN,
  kind: 'end',
  what: 'it ended',
};
const ended = (more: Partial<Operation>) => inStage('tear down', 100, more);
const base = { told: 'ended' as const, line, follow, operation: null, page: null };

it.each([
  [{ operation: ended({ end: { how: 'live', at: 1 } }) }, 'api 1.42.0 is live in prod, deployed by Ada.'],
  [
    { operation: ended({ end: { how: 'rolled back', at: 1 } }) },
    'api 1.42.0 was rolled back in prod: 1.41.0 serves all requests.',
  ],
  [
    { operation: ended({ kind: 'rollback', release: '1.41.0', end: { how: 'live', at: 1 } }) },
    'api was rolled back to 1.41.0 in prod, by Ada.',
  ],
  [
    { operation: ended({ end: { how: 'left', at: 1, by: ADA } }) },
    'api in prod: Ada took the deploy of 1.42.0 over by hand.',
  ],
  [{ operation: ended({ end: { how: 'not started', at: 1, reasons: [], next: '' } }) }, undefined],
  // Its record was thinned out meanwhile.
  [{}, undefined],
  [{ told: 'rings' as const, page: firing }, 'api in prod: 4.1 % errors. Its team is paged.'],
  [{ told: 'rings again' as const, page: acknowledged }, 'api in prod: 4.1 % errors. Its team is paged again.'],
  // Over before anybody could be told: that alone is said.
  [{ told: 'rings' as const, page: resolved }, undefined],
  [
    { told: 'held' as const, line: { ...line, what: `held it: ${EVIL}` } },
    'api in prod is held by Lin: “&lt;!channel&gt; *b* &lt;@U1&gt; &amp; "x"”.',
  ],
  [{ told: 'lifted' as const, line }, 'api in prod is not held any more, Lin lifted it.'],
])('%#: %o is said as %s', (more, said) => {
  const news = followNews({ ...base, ...more });
  expect(news ? read(news.text) : undefined).toBe(said);
});

it.each([
  ['all', null, { about: 'operation', kind: 'end' }, 'ended'],
  ['all', null, { about: 'operation', kind: 'stage' }, null],
  ['pages', null, { about: 'operation', kind: 'end' }, null],
  ['pages', null, { about: 'page', kind: 'opened' }, 'rings'],
  ['pages', null, { about: 'page', kind: 'reopened' }, 'rings again'],
  ['deploys', null, { about: 'page', kind: 'opened' }, null],
  ['deploys', null, { about: 'hold', kind: 'taken over' }, 'held'],
  ['all', 'staging', { about: 'operation', kind: 'end' }, null],
  ['all', 'prod', { about: 'page', kind: 'resolved', environment: null }, 'over'],
] as const)('who follows %s in %s is told of %o as %s', (what, environment, more, told) => {
  expect(toldOf({ what, environment }, { ...line, ...more })).toBe(told);
});
