/** What people decide on a card: approval, no way back, a freeze, the next environment. */
import { describe, expect, it } from 'vitest';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { callReply } from '../../../src/slack/messages/operation/replies.ts';
import { confirmOf, contextOf, headerOf, labelsOf, linesOf, planOf, read } from './reading.ts';
import { canary, facts, STATES } from './records.ts';

const state = (name: string) => STATES[name] ?? { operation: canary, minutes: Number.NaN };
function card(name: string) {
  const { operation, minutes, more } = state(name);
  return operationCard(operation, facts(minutes, more));
}
function reply(name: string): string[] {
  const { operation, minutes } = state(name);
  const said = callReply(operation, facts(minutes));
  return said ? linesOf(said) : [];
}
const dialog = (name: string, label: string) => {
  const { title, text, confirm, deny } = confirmOf(card(name), label);
  return [title?.text, text.text, confirm?.text, deny?.text].map((part) => read(part ?? ''));
};

describe('approval', () => {
  const name = 'your call, approval';
  it('says what is asked, of whom, until when, and what happens without an answer', () => {
    expect(headerOf(card(name))).toBe(':raised_hand: Your call: api 1.42.0 in prod');
    expect(linesOf(card(name))).toEqual([
      '<!subteam^S0EDGE> *Shall 1.42.0 take all requests?* Its instances are healthy.',
      'Anybody of edge but Ada may approve. 1.42.0 takes 20 % of requests, 1.41.0 the rest.',
      'No answer by <!date^1794924060^{time}|14:01 UTC>: it is rolled back.',
    ]);
    expect(labelsOf(card(name))).toEqual(['Approve', 'Roll back to 1.41.0']);
  });
  it('confirms with what moves and what stays ready', () => {
    expect(dialog(name, 'Approve')).toEqual([
      'Let api 1.42.0 take all requests in prod?',
      'All at once. 1.41.0 stays ready for the 30 min of the bake. Your name is on the card.',
      'Approve',
      'Not yet',
    ]);
  });
  it('is also a reply that rings', () => {
    expect(reply(name)).toEqual([
      ':raised_hand: <!subteam^S0EDGE> *deploy of api 1.42.0 to prod needs your call:* somebody else of edge approves it or rolls it back. No answer by <!date^1794924060^{time}|14:01 UTC>: it is rolled back. <https://acme.example/archives/C0EDGE/api-7f3k2m|Decide>',
    ]);
  });
  it('stays on the card with a name', () => {
    expect(contextOf(card('approved, in its bake'))).toContain('1.41.1 goes along · approved by Lin');
  });
});

describe('approval of what rolls', () => {
  const name = 'rolling, your call, approval';
  it('is asked before the first instance is replaced, and says that nothing begins without it', () => {
    expect(linesOf(card(name))).toEqual([
      '<!subteam^S0EDGE> *Shall 1.42.0 replace the instances?* Nothing stands in its way, and nothing has changed yet.',
      'Anybody of edge but Ada may approve. 1.41.0 serves all requests.',
      expect.stringMatching(/^No answer by .*: it does not begin\.$/),
    ]);
    expect(labelsOf(card(name))).toEqual(['Approve', 'Stop']);
    expect(dialog(name, 'Approve')).toEqual([
      'Let 1.42.0 replace the instances of api in prod?',
      'A few at a time. No second fleet stands ready: going back replaces them again. Your name is on the card.',
      'Approve',
      'Not yet',
    ]);
    expect(reply(name).join()).toContain('somebody else of edge approves it or stops it. No answer by');
  });
});

describe('no way back', () => {
  const name = 'your call, no way back';
  it('is said from the start', () => {
    expect(contextOf(card('no way back, from the start'))).toContain(
      ':warning: *No way back:* drops the column total. Once 1.42.0 gets requests, it is not rolled back by itself.',
    );
    expect(dialog('no way back, from the start', 'Roll back to 1.41.0')[1]).toMatch(
      /Not undone: drops the column total\.$/,
    );
  });
  it('says what is wrong, why it is not turned back, in its makers’ words, and that nothing moves', () => {
    expect(linesOf(card(name)).slice(0, 3)).toEqual([
      '<!subteam^S0EDGE> *1.42.0 set off the alarm api-prod-errors 12 min into the bake.* 1.42.0 serves all requests.',
      'It is not rolled back by itself, because going back does not undo this: “drops the column total”',
      'Nothing moves until somebody decides.',
    ]);
    expect(labelsOf(card(name))).toEqual(['Keep 1.42.0', 'Roll back anyway']);
  });
  it('asks again before either way', () => {
    expect(dialog(name, 'Roll back anyway')).toEqual([
      'Roll back api in prod to 1.41.0?',
      'All requests go back to 1.41.0 in about 10 s: it is still running. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: drops the column total.',
      'Roll back',
      'Keep 1.42.0',
    ]);
    expect(dialog(name, 'Keep 1.42.0').slice(0, 2)).toEqual([
      'Keep api 1.42.0 in prod?',
      'It goes on with its bake, although 1.42.0 set off the alarm api-prod-errors 12 min into the bake. Nothing turns it back by itself any more; people still can, and 1.41.0 stays ready until the bake is over.',
    ]);
  });
  it('rings', () => {
    expect(reply(name)[0]).toContain(
      'needs your call:* 1.42.0 set off the alarm api-prod-errors 12 min into the bake, and going back does not undo it. Nothing moves until somebody decides.',
    );
  });
  it('rolled back after all, it says what is not undone, and no more that nothing turns it back', () => {
    const { operation, minutes } = state('rolled back, bake');
    const gone = operationCard({ ...operation, noWayBack: 'drops the column total.' }, facts(minutes));
    expect(linesOf(gone).join()).toContain(
      '*Not undone:* drops the column total; what 1.42.0 wrote to the database in',
    );
    expect(contextOf(gone)).not.toContain('No way back');
  });
  it('a release that is kept says by whom', () => {
    expect(contextOf(card('kept in spite of it'))).toContain('kept by Lin');
  });
});

describe('a shift in steps', () => {
  it('says how far it is, what comes next and when, and who stays where they are', () => {
    expect(linesOf(card('shift, in steps'))).toEqual([
      '*1.42.0 takes 10 % of requests* since <!date^1794922260^{time}|13:31 UTC>, 1.41.0 the rest.',
      'Next: 50 %, not before <!date^1794922440^{time}|13:34 UTC> and only if it is no worse than 1.41.0.',
      '1.41.0 stays ready: going back takes about 10 s.',
      ':information_source: AWS keeps clients where they are for up to 1 h: until then some stay on 1.41.0.',
    ]);
    expect(planOf(card('shift, in steps'))).toContain('in_progress: Shift: 10 % of requests, next 50 %');
  });
  it('is announced in the plan', () => {
    expect(planOf(card('shift in steps, still ahead'))).toContain('pending: Shift: 10 %, 50 %, then all requests');
  });
});

describe('a freeze in mid-operation', () => {
  it('says what waits, until when and why, and that the checks go on', () => {
    expect(headerOf(card('frozen'))).toBe(':hourglass_flowing_sand: Waiting: api 1.42.0 in prod');
    expect(linesOf(card('frozen'))).toEqual([
      expect.stringMatching(/^:snowflake: \*Frozen until <!date.*>:\* Weekend\. Then the stand up begins by itself\.$/),
      '1.42.0 takes 20 % of requests, 1.41.0 the rest. If 1.42.0 gets worse, it is still rolled back.',
    ]);
    expect(labelsOf(card('frozen'))).toEqual(['Go on anyway', 'Roll back to 1.41.0']);
  });
  it('overridden, it says who and why', () => {
    expect(contextOf(card('frozen, overridden'))).toContain(
      ':warning: Lin went on in spite of a freeze: “Customers cannot pay”',
    );
  });
  it('overridden from the start, the reason is said once', () => {
    const { operation, minutes } = state('frozen, overridden');
    const asked = { ...operation.asked, reason: operation.unfrozenBy?.reason };
    expect(contextOf(operationCard({ ...operation, asked }, facts(minutes)))).not.toContain('in spite of a freeze');
  });
});

it('in line, its turn has come, but somebody holds the service', () => {
  expect(linesOf(card('waiting, held'))).toEqual([
    '*Its turn has come, but api is held.* Nothing has changed yet.',
    expect.stringMatching(/^:lock: \*Held by Lin\* since <!date.*: “Load test”$/),
    'It starts by itself as soon as the hold is lifted.',
  ]);
  expect(labelsOf(card('waiting, held'))).toEqual(['Lift the hold', 'Leave the line']);
});

it('a release that has baked where it must may go to the next environment', () => {
  expect(labelsOf(card('live in staging'))).toEqual(['Promote to prod', 'Roll back to 1.41.0']);
  expect(dialog('live in staging', 'Promote to prod')).toEqual([
    'Deploy api 1.42.0 to prod?',
    'It has baked in staging. In prod it begins with its preflight, like any other deploy; the channel sees it.',
    'Deploy to prod',
    'Not yet',
  ]);
});

it('a release that nobody approved in time is not called bad: it has no mark', () => {
  expect(linesOf(card('rolled back, not approved')).join('\n')).not.toContain('marked bad');
  expect(linesOf(card('rolled back, by hand')).join('\n')).toContain('1.42.0 is marked bad');
});
