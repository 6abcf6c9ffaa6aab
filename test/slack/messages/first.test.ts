/** A first deploy on its card: nothing to compare with, nothing to go back to, and every sentence says so. */
import { describe, expect, it } from 'vitest';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { callReply, endReply } from '../../../src/slack/messages/operation/replies.ts';
import { confirmOf, headerOf, labelsOf, linesOf, planOf, read } from './reading.ts';
import { canary, facts, STATES } from './records.ts';

const state = (name: string) => STATES[`first, ${name}`] ?? { operation: canary, minutes: Number.NaN };
function card(name: string) {
  const { operation, minutes } = state(name);
  return operationCard(operation, facts(minutes));
}
function reply(name: string): string {
  const { operation, minutes } = state(name);
  return read((endReply(operation, facts(minutes)) ?? callReply(operation, facts(minutes)))?.text ?? '');
}
const dialog = (name: string, label: string) => read(confirmOf(card(name), label).text.text);

describe('a first deploy', () => {
  it('without settings says what to add, and promises no rollback', () => {
    expect(linesOf(card('nobody says what it is made from'))).toEqual([
      '*Nothing has changed.*',
      '• Nothing serves api in prod yet, and services.yml does not say what its first cluster is made from',
      ':point_right: *Next:* Add `cluster:` with subnets, size, min, max and grace to it in services.yml, then ask again.',
    ]);
  });

  it('stands up: how far, why no canary, and that nothing serves yet', () => {
    expect(headerOf(card('stand up'))).toBe(':seedling: Standing up: api 1.42.0 in prod');
    expect(linesOf(card('stand up'))).toEqual([
      '*1 of 4 instances healthy.* It is the first cluster: no canary, there is nothing to compare it with.',
      'Nothing serves api in prod. When all are healthy, all requests go to them.',
    ]);
    expect(labelsOf(card('stand up'))).toEqual(['Stop', 'Pause']);
    expect(dialog('stand up', 'Stop')).toBe(
      'No requests reach 1.42.0 yet: its instances are removed, and nothing serves api, as before. 1.42.0 is marked bad and api is held until somebody lifts the hold.',
    );
    expect(planOf(card('stand up'))).toEqual([
      'complete: Preflight: all checks passed',
      'in_progress: Stand up: 1 of 4 instances healthy',
      'pending: Shift: move all requests',
      'pending: Bake: watch for 30 min',
      'pending: Let go: it may scale',
    ]);
  });

  it('bakes with nothing behind it, and the button says what taking it away means', () => {
    expect(linesOf(card('bake'))).toEqual([
      '*12 of 30 min: all quiet.* 1.42.0 serves all requests.',
      'Nothing served before it: there is nothing to go back to. If an alarm rings, the team is asked.',
      ':white_check_mark: *Alarms* all 2 quiet',
    ]);
    expect(labelsOf(card('bake'))).toEqual(['Take 1.42.0 away', 'Pause', 'Skip bake']);
    expect(dialog('bake', 'Take 1.42.0 away')).toBe(
      'Nothing served before 1.42.0: from then on nobody answers the requests to api, and its instances are removed. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: what 1.42.0 wrote to the database.',
    );
  });

  it('asks the team when an alarm rings, and takes nothing away by itself', () => {
    expect(linesOf(card('your call')).slice(1)).toEqual([
      'It is not taken away by itself: nothing served before it, and nobody would answer.',
      'Nothing moves until somebody decides.',
    ]);
    expect(labelsOf(card('your call'))).toEqual(['Keep 1.42.0', 'Take 1.42.0 away']);
    expect(dialog('your call', 'Keep 1.42.0')).toMatch(/people still can\.$/);
    expect(reply('your call')).toMatch(/and there is nothing to go back to\. Nothing moves until somebody decides\.$/);
  });

  it('is live, and says that there is nothing to go back to', () => {
    expect(linesOf(card('live'))).toEqual([
      '*1.42.0 serves all requests.* The bake was quiet.',
      'It is the first that serves in prod: there is nothing to go back to before the next deploy.',
    ]);
    expect(labelsOf(card('live'))).toEqual([]);
    expect(reply('live')).toMatch(/The deploy took 51 min, nothing served before it\./);
  });

  it('taken away by a person: nobody answers, and the card does not say otherwise', () => {
    expect(linesOf(card('was taken away'))[0]).toMatch(
      /^\*Nothing serves api in prod\* since .*: nothing served before 1\.42\.0\.$/,
    );
    expect(reply('was taken away')).toMatch(/was rolled back by Lin\. Nothing serves api\.$/);
    expect(planOf(card('taken away')).slice(-2)).toEqual([
      'in_progress: Requests: away from it',
      'pending: Clear up: instances of 1.42.0 go',
    ]);
  });

  it('that did not come up: no request had reached it', () => {
    expect(linesOf(card('did not come up')).slice(0, 2)).toEqual([
      '*1.42.0 did not come up: 1 of 4 instances are healthy.*',
      '*Nothing serves api in prod, as before.* No request reached 1.42.0.',
    ]);
  });

  it('never speaks of a release before it', () => {
    const names = Object.keys(STATES).filter((name) => name.startsWith('first, '));
    const all = names.map((name) => JSON.stringify(card(name.slice('first, '.length))));
    expect(all.filter((text) => /present release|1\.41\.0|old release/.test(text))).toEqual([]);
  });
});
