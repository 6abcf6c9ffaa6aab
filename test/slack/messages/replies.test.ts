/** What rings: the end, and the calls for somebody to decide. */
import { expect, it } from 'vitest';
import { callReply, endReply } from '../../../src/slack/messages/operation/replies.ts';
import { linesOf, read } from './reading.ts';
import { canary, facts, STATES } from './records.ts';

const state = (name: string) => STATES[name] ?? { operation: canary, minutes: Number.NaN };

it.each([
  [
    'live',
    ':white_check_mark: *api 1.42.0 is live in prod.* The deploy took 52 min, going back now takes about 7 min. <@U0ADA>',
  ],
  [
    'rolled back, canary',
    ':leftwards_arrow_with_hook: *api 1.42.0 in prod was rolled back.* 1.42.0 failed its canary: 3.1 % errors, 1.41.0 had 0.2 %, limit 0.5 %. Customers are on 1.41.0. <@U0ADA>',
  ],
  [
    'rolled back, by hand',
    ':leftwards_arrow_with_hook: *api 1.42.0 in prod was rolled back by Lin.* Customers are on 1.41.0. <@U0ADA>',
  ],
  [
    'not started',
    ':no_entry: *The deploy of api 1.42.0 to prod was not started.* Nothing has changed: the alarm api-prod-errors rings; only 3 of 4 instances of api-prod-v042 are healthy. <@U0ADA>',
  ],
  [
    'left',
    ':octagonal_sign: *Deploy of api 1.42.0 to prod was left to Lin.* fullcycle changes nothing more here. <@U0ADA>',
  ],
  [
    'rollback, done',
    ':leftwards_arrow_with_hook: *api in prod was rolled back to 1.41.0.* Customers are on 1.41.0, no longer on 1.42.0. It took 6 min. <@U0LIN>',
  ],
  [
    'rollback, stopped by hand',
    ':no_entry: *The rollback of api in prod to 1.41.0 was not done.* Ada stopped it. Customers are on 1.42.0. <@U0LIN>',
  ],
])('the end of "%s" is told to whoever asked', (name, line) => {
  const { operation, minutes } = state(name);
  const reply = endReply(operation, facts(minutes));
  expect(reply && linesOf(reply)).toEqual([line]);
  expect(callReply(operation, facts(minutes))).toBeNull();
});

it.each([
  [
    'your call',
    ':raised_hand: <!subteam^S0EDGE> *deploy of api 1.42.0 to prod needs your call:* the canary cannot tell, it got 214 requests in 10 min and needs 1,000. No answer by <!date^1794923700^{time}|13:55 UTC>: it is rolled back. <https://acme.example/archives/C0EDGE/api-7f3k2m|Decide>',
  ],
  [
    'stopped',
    ':octagonal_sign: <!subteam^S0EDGE> <@U0ADA> *deploy of api 1.42.0 to prod has stopped:* somebody changed AWS by hand, 1.42.0 takes 50 % of requests, it should take 20 %. Nothing was changed back. <https://acme.example/archives/C0EDGE/api-7f3k2m|Decide>',
  ],
  [
    'waiting for a person',
    ':hourglass_flowing_sand: <@U0ADA> *deploy of api 1.43.0 to prod waits for a person:* the one before it was rolled back. Nothing has changed yet. <https://acme.example/archives/C0EDGE/api-w8c2mx|Decide>',
  ],
])('"%s" calls whoever must decide', (name, line) => {
  const { operation, minutes } = state(name);
  const reply = callReply(operation, facts(minutes));
  expect(reply && linesOf(reply)).toEqual([line]);
  expect(endReply(operation, facts(minutes))).toBeNull();
});

it('a call for a team without a user group goes to whoever asked', () => {
  const { operation, minutes } = state('your call');
  const reply = callReply(operation, facts(minutes, { usergroup: undefined, cardLink: undefined }));
  expect(reply && linesOf(reply)[0]).toMatch(/^:raised_hand: <@U0ADA> \*.* it is rolled back\.$/);
});

it('the words for a lock screen hold no time, no mention and no button', () => {
  const { operation, minutes } = state('your call');
  expect(read(callReply(operation, facts(minutes))?.text ?? '')).toBe(
    ':raised_hand: Deploy of api 1.42.0 to prod needs your call: the canary cannot tell, it got 214 requests in 10 min and needs 1,000.',
  );
});

it('a deploy that runs has neither', () => {
  expect([endReply(canary, facts(7)), callReply(canary, facts(7))]).toEqual([null, null]);
});
