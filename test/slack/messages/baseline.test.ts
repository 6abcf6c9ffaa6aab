/** Whom a canary is compared with, as a person reads it on its cards. */
import { describe, expect, it } from 'vitest';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { confirmOf, linesOf, read, tableOf } from './reading.ts';
import { facts, STATES } from './records.ts';

function card(name: string) {
  const state = STATES[name];
  if (!state) throw new Error(`There is no state "${name}"`);
  return operationCard(state.operation, facts(state.minutes, state.more));
}

describe('the card of a canary', () => {
  it.each([
    ['canary, beside a baseline', 'It is compared with a baseline: 1 fresh instance of 1.41.0 with the same share.'],
    ['canary, its baseline starts', 'Beside it comes up a baseline: 1 fresh instance of 1.41.0, 0 of 1 healthy.'],
    [
      'canary, its baseline is missing',
      'It is compared with 1.41.0 at the same time, per request: its baseline is missing (0 of 1 instances are healthy: answers 503).',
    ],
    ['canary', 'It is compared with 1.41.0 at the same time, per request.'],
  ])('in the state "%s" says it', (name, line) => {
    expect(linesOf(card(name))).toContain(line);
  });

  it.each([
    ['canary, beside a baseline', 'Baseline'],
    ['rolled back, canary beside a baseline', 'Baseline'],
    ['canary, its baseline is missing', 'Live'],
    ['canary', 'Live'],
  ])('in the state "%s" has the column %s', (name, column) => {
    expect(tableOf(card(name))[0]).toEqual(['Figure', 'Canary', column, 'Limit']);
  });
});

describe('a foreign hand on a route with three shares', () => {
  it('is shown with the baseline by name', () => {
    expect(tableOf(card('stopped, beside a baseline'))).toEqual([
      ['Requests to', 'Should be', 'Is'],
      ['1.41.0 (api-prod-v042)', '68 %', '50 %'],
      ['1.42.0 (api-prod-v043)', '16 %', '40 %'],
      ['1.41.0 (api-prod-v043-baseline)', '16 %', '10 %'],
    ]);
  });

  it('that takes over is told beforehand that nobody takes over the baseline, and sees it afterwards', () => {
    expect(read(confirmOf(card('stopped, beside a baseline'), 'Leave it to me').text.text)).toContain(
      '40 % of requests on 1.42.0, the rest on 1.41.0. Only its baseline is taken away.',
    );
    expect(linesOf(card('left, beside a baseline')).slice(1)).toEqual([
      '1.41.0 (api-prod-v042): 60 % of requests when last seen',
      '1.42.0 (api-prod-v043): 40 % of requests when last seen',
      'api-prod-v043-baseline gets no requests any more, and is removed in some minutes.',
    ]);
  });
});
