/** The words of the cards, state by state, as a person reads them. */
import { describe, expect, it } from 'vitest';
import { classic } from '../../../src/slack/messages/classic.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { confirmOf, contextOf, headerOf, labelsOf, linesOf, planOf, quotesOf, read, tableOf } from './reading.ts';
import { ADA, at, canary, FINE, facts, inStage, LIN, STATES, weights } from './records.ts';

function card(name: string) {
  const state = STATES[name];
  if (!state) throw new Error(`There is no state "${name}"`);
  return operationCard(state.operation, facts(state.minutes, state.more));
}

describe('header, first words and buttons', () => {
  it.each([
    [
      'preflight',
      ':mag: Checking: api 1.42.0 to prod',
      'Nothing has changed yet. *The present release serves all requests.*',
      ['Stop'],
    ],
    [
      'rolling',
      ':arrows_counterclockwise: Rolling: api 1.42.0 in prod',
      '*33 % replaced: 1 of 3 instances run 1.42.0.* The others are replaced a few at a time. AWS cannot pause it, only lead it back.',
      ['Roll back to 1.41.0'],
    ],
    [
      'rolling, at a checkpoint',
      ':arrows_counterclockwise: Rolling: api 1.42.0 in prod',
      '*33 % replaced: 1 of 3 instances run 1.42.0.* It waits at this checkpoint for 2 min, alarms watch. AWS cannot pause it, only lead it back.',
      ['Roll back to 1.41.0'],
    ],
    [
      'rolling, bake',
      ':bread: Bake: api 1.42.0 in prod',
      '*12 of 30 min: all quiet.* 1.42.0 runs on all 3 instances since <!date^1794922320^{time}|13:32 UTC>.',
      ['Roll back to 1.41.0', 'Pause', 'Skip bake'],
    ],
    [
      'rolling, live',
      ':white_check_mark: Live: api 1.42.0 in prod',
      '*1.42.0 runs on all 3 instances.* The bake was quiet.',
      ['Roll back to 1.41.0'],
    ],
    [
      'rolling, going back',
      ':leftwards_arrow_with_hook: Rolling back: api 1.42.0 in prod',
      '*2 of 3 instances run 1.41.0 again.* They are replaced once more, a few at a time: about 5 min.',
      [],
    ],
    [
      'rolling, a rollback',
      ':leftwards_arrow_with_hook: Rolling back: api in prod to 1.41.0',
      '*33 % replaced: 1 of 3 instances run 1.41.0.* The others are replaced a few at a time. AWS cannot pause it, only lead it back.',
      ['Stop the rollback'],
    ],
    [
      'canary, its instance starts',
      ':hatching_chick: Canary: api 1.42.0 in prod',
      '*1 instance of 1.42.0 starts: 0 of 1 healthy.*',
      ['Roll back to 1.41.0', 'Pause'],
    ],
    [
      'canary, warming up',
      ':hatching_chick: Canary: api 1.42.0 in prod',
      '*0 of 10 min: warming up, nothing is compared yet.*',
      ['Roll back to 1.41.0', 'Pause'],
    ],
    [
      'canary',
      ':hatching_chick: Canary: api 1.42.0 in prod',
      '*4 of 10 min: no worse than 1.41.0 so far.*',
      ['Roll back to 1.41.0', 'Pause', 'Why?'],
    ],
    [
      'canary, extended by itself',
      ':hatching_chick: Canary: api 1.42.0 in prod',
      '*11 of 15 min: too early to tell.*',
      ['Roll back to 1.41.0', 'Pause', 'Why?'],
    ],
    [
      'stand up',
      ':seedling: Standing up: api 1.42.0 in prod',
      '*2 of 4 instances healthy.* The canary passed: no worse than 1.41.0.',
      ['Roll back to 1.41.0', 'Pause'],
    ],
    [
      'stand up, accepted',
      ':seedling: Standing up: api 1.42.0 in prod',
      '*0 of 4 instances healthy.* The canary could not tell; Lin let it go on.',
      ['Roll back to 1.41.0', 'Pause'],
    ],
    [
      'shift',
      ':arrow_right: Shifting: api 1.42.0 in prod',
      '*Requests are moving from 1.41.0 to 1.42.0.*',
      ['Roll back to 1.41.0', 'Pause'],
    ],
    [
      'bake',
      ':bread: Bake: api 1.42.0 in prod',
      '*12 of 30 min: all quiet.* 1.42.0 serves all requests since <!date^1794922260^{time}|13:31 UTC>.',
      ['Roll back to 1.41.0', 'Pause', 'Skip bake', 'Why?'],
    ],
    [
      'tear down',
      ':broom: Clearing up: api 1.42.0 in prod',
      '*1.42.0 serves all requests.* The instances of 1.41.0 are being removed.',
      ['Roll back to 1.41.0'],
    ],
    [
      'live',
      ':white_check_mark: Live: api 1.42.0 in prod',
      '*1.42.0 serves all requests.* Canary and bake were quiet.',
      ['Roll back to 1.41.0'],
    ],
    [
      'rolling back, canary failed',
      ':leftwards_arrow_with_hook: Rolling back: api 1.42.0 in prod',
      '*All requests go back to 1.41.0 now.*',
      ['Why?'],
    ],
    [
      'rolling back, just clicked',
      ':leftwards_arrow_with_hook: Rolling back by Lin: api 1.42.0 in prod',
      '*All requests go back to 1.41.0 now.*',
      [],
    ],
    [
      'rolled back, slow',
      ':leftwards_arrow_with_hook: Rolled back: api 1.42.0 in prod',
      '*1.42.0 failed its canary: p99 of 371 ms, 1.41.0 had 178 ms, limit 214 ms.* About twice as long, from <!date^1794921360^{time}|13:16 UTC> to <!date^1794921600^{time}|13:20 UTC> (4 min).',
      ['Why?'],
    ],
    [
      'rolled back, explained',
      ':leftwards_arrow_with_hook: Rolled back: api 1.42.0 in prod',
      '*1.42.0 failed its canary: 2.1 % errors, 1.41.0 had 0.4 %, limit 0.5 %.* Worse by 4.1 to 6.6 times, from <!date^1794921360^{time}|13:16 UTC> to <!date^1794921720^{time}|13:22 UTC> (6 min).',
      ['Lift the hold', 'Why?'],
    ],
    [
      'your call, a figure is worse',
      ':raised_hand: Your call: api 1.42.0 in prod',
      '<!subteam^S0EDGE> *The canary cannot tell:* Errors looks worse, but that alone does not fail it.',
      ['Watch 10 min more', 'Go on', 'Roll back to 1.41.0', 'Why?'],
    ],
    [
      'canary, a figure is worse that does not decide',
      ':hatching_chick: Canary: api 1.42.0 in prod',
      '*4 of 10 min: Errors looks worse, but that alone does not fail it.*',
      ['Roll back to 1.41.0', 'Pause', 'Why?'],
    ],
    [
      'rolled back, did not come up',
      ':leftwards_arrow_with_hook: Rolled back: api 1.42.0 in prod',
      '*1.42.0 did not come up: 0 of 1 instances were healthy in time.*',
      [],
    ],
    [
      'rolled back, by hand',
      ':leftwards_arrow_with_hook: Rolled back by Lin: api 1.42.0 in prod',
      '*1.41.0 serves all requests again* since <!date^1794923164^{time}|13:46 UTC>, 4 s after the click.',
      [],
    ],
    [
      'your call',
      ':raised_hand: Your call: api 1.42.0 in prod',
      '<!subteam^S0EDGE> *The canary cannot tell:* it got 214 requests in 10 min and needs 1,000.',
      ['Watch 10 min more', 'Go on', 'Roll back to 1.41.0', 'Why?'],
    ],
    [
      'paused',
      ':double_vertical_bar: Paused: api 1.42.0 in prod',
      '<@U0LIN> paused it in the canary at <!date^1794921540^{time}|13:19 UTC>:',
      ['Resume', 'Roll back to 1.41.0', 'Why?'],
    ],
    [
      'stopped',
      ':octagonal_sign: Stopped: api 1.42.0 in prod',
      '<!subteam^S0EDGE> *Somebody changed AWS by hand:* 1.42.0 takes 50 % of requests, it should take 20 %. Seen at <!date^1794921540^{time}|13:19 UTC>.',
      ['Put back 20 % and go on', 'Roll back to 1.41.0', 'Leave it to me'],
    ],
    [
      'left',
      ':octagonal_sign: Left to Lin: api 1.42.0 in prod',
      '*<@U0LIN> took over* at <!date^1794921660^{time}|13:21 UTC>. fullcycle changes nothing more here.',
      [],
    ],
    [
      'waiting',
      ':hourglass_flowing_sand: Waiting: api 1.43.0 to prod',
      '*2nd in line.* It starts by itself. Nothing has changed yet.',
      ['Leave the line'],
    ],
    [
      'waiting for a person',
      ':hourglass_flowing_sand: Waiting: api 1.43.0 to prod',
      '*It waits for a person:* <https://acme.example/archives/C0EDGE/api-7f3k2m|the one before it> was rolled back. Nothing has changed yet.',
      ['Go on', 'Leave the line'],
    ],
    ['not started', ':no_entry: Not started: api 1.42.0 to prod', '*Nothing has changed.*', []],
    [
      'rollback, looking',
      ':leftwards_arrow_with_hook: Rolling back: api in prod to 1.41.0',
      '*Looking for the way back.*',
      ['Stop the rollback'],
    ],
    [
      'rollback, forward',
      ':leftwards_arrow_with_hook: Rolling back: api in prod to 1.41.0',
      '*1 of 4 instances healthy.*',
      ['Stop the rollback'],
    ],
    [
      'rollback, moving',
      ':leftwards_arrow_with_hook: Rolling back: api in prod to 1.41.0',
      '*Requests are moving from 1.42.0 to 1.41.0.*',
      [],
    ],
    [
      'rollback, done',
      ':leftwards_arrow_with_hook: Rolled back by Lin: api in prod to 1.41.0',
      '*1.41.0 serves all requests* since <!date^1794921480^{time}|13:18 UTC>, 6 min after it was asked for.',
      [],
    ],
    [
      'rollback, not done',
      ':no_entry: Not rolled back: api in prod to 1.41.0',
      '*1.41.0 did not come up: 1 of 4 instances healthy in time.*',
      [],
    ],
  ])('%s', (name, header, first, buttons) => {
    const message = card(name);
    expect([headerOf(message), linesOf(message)[0], labelsOf(message)]).toEqual([header, first, buttons]);
  });
});

describe('what customers get, and until when', () => {
  it.each([
    [
      'canary',
      '1.42.0 takes 20 % of requests until <!date^1794921900^{time}|13:25 UTC>, 1.41.0 the rest. Then it grows to 4 instances.',
    ],
    [
      'canary, extended by itself',
      'Too little was seen in 10 min, so it is watched for 5 min more, once: it needs about 790 more requests, about 4 min at this traffic.',
    ],
    ['canary, extended in doubt', 'p99 was in doubt after 10 min, so it is watched for 5 min more, once.'],
    [
      'canary, its instance starts',
      '1.41.0 serves all requests until then; after that a share goes to 1.42.0 for 10 min.',
    ],
    ['bake', '1.41.0 stays ready until <!date^1794924120^{time}|14:02 UTC>: going back takes about 10 s.'],
    ['bake', ':white_check_mark: *Orders* 11.8 %, needs at least 8.4 %'],
    ['bake, held against the time before', 'Compared with what 1.41.0 did before it:'],
    [
      'bake, with nothing to be held against',
      'Too little is known of 1.41.0 before it to compare with: only alarms watch it.',
    ],
    ['bake, with nothing to be held against', ':grey_question: *p99* 184 ms, no data to compare it with'],
    [
      'live, the bake could not tell',
      '*1.42.0 serves all requests.* The canary was quiet, the bake had too little to compare with, its alarms were quiet.',
    ],
    ['bake, an alarm is silent', ':grey_question: *Alarms* 1 of 2 quiet'],
    ['live', 'The instances of 1.41.0 are gone: going back now takes about 7 min.'],
    [
      'rolled back, canary',
      '*1.41.0 serves all requests again* since <!date^1794921604^{time}|13:20 UTC>, 4 s after it was found. About 160 requests failed.',
    ],
    ['rolled back, did not come up', '*1.41.0 served all requests the whole time.*'],
    ['rolled back, by hand', ':warning: *Not undone:* what 1.42.0 wrote to the database in 31 min.'],
    ['rolled back, by hand', ':no_entry: 1.42.0 is marked bad: deploying it again asks for a confirmation.'],
    [
      'rolling back, the old instances are gone',
      '*1.41.0 needs its instances first:* 1 of 4 instances healthy. Until then 1.42.0 keeps its requests.',
    ],
    [
      'your call, one figure is in doubt',
      '<!subteam^S0EDGE> *The canary cannot tell:* p99 is neither clearly worse nor clearly as before.',
    ],
    ['your call, one figure is in doubt', 'Nothing is proven. 1.42.0 takes 20 % of requests, 1.41.0 the rest.'],
    ['your call, the judge is at fault', '<!subteam^S0EDGE> *The canary cannot tell:* the judge itself met a fault.'],
    [
      'your call, worse in what is not critical',
      '<!subteam^S0EDGE> *The canary cannot tell:* p99 looks worse, but that alone does not fail it.',
    ],
    ['your call', 'No answer by <!date^1794923700^{time}|13:55 UTC>: it is rolled back.'],
    [
      'rollback, forward',
      '1.41.0 is no longer running: 4 instances start first, then all requests move, at most 11 min in all. Until then 1.42.0 keeps serving.',
    ],
    ['rollback, warm', '1.41.0 is still running: all requests move in about 25 s. Until then 1.42.0 keeps serving.'],
  ])('%s', (name, line) => {
    expect(linesOf(card(name))).toContain(line);
  });

  it('a bake with an alarm that says nothing is not called quiet', () => {
    const [first] = linesOf(card('bake, an alarm is silent'));
    expect(first).toMatch(/^\*12 of 30 min: 1 of 2 alarms not known to be quiet\.\*/);
  });

  it('a canary that could read no figure is not called fine', () => {
    const figures = FINE.figures.map((figure) => ({ ...figure, word: 'unsure' as const }));
    const blind = { ...canary, verdict: { ...FINE, figures } };
    expect(linesOf(operationCard(blind, facts(7)))[0]).toBe('*4 of 10 min: too early to tell.*');
  });

  it('a figure that has not enough requests yet is not crossed out while the canary runs', () => {
    const figures = [{ ...FINE.figures[3], figure: 'Requests', word: 'few' as const }].map((row) => ({
      unit: 'count' as const,
      canary: 80,
      live: 320,
      limit: 1000,
      ...row,
    }));
    const young = operationCard({ ...canary, verdict: { ...FINE, figures } }, facts(7));
    expect(tableOf(young)[1]?.[0]).toBe('hourglass_flowing_sand Requests: few');
  });

  it('times have seconds where the figures come by the second', () => {
    const plan = { ...canary.plan, period: 1 };
    expect(contextOf(operationCard({ ...canary, plan }, facts(7)))).toContain('{time_secs}|13:12:00 UTC');
  });
});

describe('the confirm dialog of the way back says what moves and how fast', () => {
  it.each([
    [
      'preflight',
      'Stop',
      'Stop the deploy of api 1.42.0 to prod?',
      'Nothing has changed yet, so nothing needs to be undone. What serves now keeps all requests.',
    ],
    [
      'canary, its instance starts',
      'Roll back to 1.41.0',
      'Roll back api in prod to 1.41.0?',
      'No requests reach 1.42.0 yet: 1.41.0 keeps them all, the new instances are removed. 1.42.0 is marked bad and api is held until somebody lifts the hold.',
    ],
    [
      'canary',
      'Roll back to 1.41.0',
      'Roll back api in prod to 1.41.0?',
      'The 20 % of requests on 1.42.0 go back to 1.41.0 in about 10 s. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: what 1.42.0 wrote to the database.',
    ],
    [
      'bake',
      'Roll back to 1.41.0',
      'Roll back api in prod to 1.41.0?',
      'All requests go back to 1.41.0 in about 10 s: it is still running. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: what 1.42.0 wrote to the database.',
    ],
    [
      'live',
      'Roll back to 1.41.0',
      'Roll back api in prod to 1.41.0?',
      '1.41.0 is no longer running: 4 instances start first, then all requests move. About 7 min; until then 1.42.0 keeps serving. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: what 1.42.0 wrote to the database.',
    ],
    [
      'bake',
      'Skip bake',
      'End the bake of api 1.42.0 now?',
      '18 min are left. The instances of 1.41.0 are removed at once; after that a rollback takes about 7 min instead of about 10 s.',
    ],
    [
      'paused',
      'Resume',
      'Resume the deploy of api 1.42.0 to prod?',
      'Lin paused it: "Waiting for the database team." The canary goes on for 6 min more.',
    ],
    [
      'your call',
      'Go on',
      'Go on with api 1.42.0 without a verdict?',
      'It grows to 4 instances, then takes all requests and bakes for 30 min with 1.41.0 ready to return. Your name is on the card.',
    ],
    [
      'stopped',
      'Put back 20 % and go on',
      'Put 1.42.0 back to 20 % of requests?',
      'This undoes the change by hand. The canary starts again and runs its full 10 min.',
    ],
    [
      'stopped',
      'Leave it to me',
      'Leave api in prod to you?',
      'fullcycle changes nothing more here. The deploy ends as it stands: 50 % of requests on 1.42.0, the rest on 1.41.0.',
    ],
    [
      'stopped, sent elsewhere',
      'Roll back to 1.41.0',
      'Roll back api in prod to 1.41.0?',
      'The 50 % of requests on 1.42.0 go back to 1.41.0 in about 10 s. 1.42.0 is marked bad and api is held until somebody lifts the hold. Not undone: what 1.42.0 wrote to the database.',
    ],
    [
      'rollback, forward',
      'Stop the rollback',
      'Stop the rollback of api in prod to 1.41.0?',
      '1.42.0 keeps all requests; instances that were started for this are removed.',
    ],
  ])('%s: %s', (name, label, title, text) => {
    const confirm = confirmOf(card(name), label);
    expect([read(confirm.title?.text ?? ''), read(confirm.text.text)]).toEqual([title, text]);
  });
});

describe('figures', () => {
  it('stand with their verdict first, the value, what is live, and the limit', () => {
    expect(tableOf(card('rolled back, canary'))).toEqual([
      ['Figure', 'Canary', 'Live', 'Limit'],
      ['x Errors: worse', '3.1 %', '0.2 %', '0.5 %'],
      ['white_check_mark p99: fine', '186 ms', '178 ms', '214 ms'],
      ['white_check_mark Requests: fine', '5,012', '20,048', 'min. 1,000'],
    ]);
  });

  it('say so where nothing could be read, and what must not fall has a minimum', () => {
    expect(tableOf(card('your call'))[3]).toEqual(['grey_question p99: unsure', 'no data', 'no data', 'no data']);
    expect(tableOf(card('canary'))[3]).toEqual(['white_check_mark Orders: fine', '11.8 %', '12.0 %', 'min. 8.4 %']);
  });

  it('of a foreign edit say what should be and what is, with the names to look up', () => {
    expect(tableOf(card('stopped, sent elsewhere'))).toEqual([
      ['Requests to', 'Should be', 'Is'],
      ['1.41.0 (api-prod-v042)', '0 %', '0 %'],
      ['1.42.0 (api-prod-v043)', '100 %', '50 %'],
      ['something else', '0 %', '50 %'],
    ]);
  });
});

describe('the plan', () => {
  it('has standing words for behind, now and ahead', () => {
    expect(planOf(card('stand up'))).toEqual([
      'complete: Preflight: all checks passed',
      'complete: Canary: no worse than 1.41.0',
      'in_progress: Stand up: 2 of 4 instances healthy',
      'pending: Shift: move all requests',
      'pending: Bake: watch for 30 min',
      'pending: Tear down: old instances go',
    ]);
  });

  it('shows where it turned back, and nothing that will not happen any more', () => {
    expect(planOf(card('rolling back, requests are back'))).toEqual([
      'complete: Preflight: all checks passed',
      'error: Canary: stopped here',
      'complete: Requests: all on 1.41.0 again',
      'in_progress: Clear up: instances of 1.42.0 go',
    ]);
  });

  it('names who let something pass without evidence', () => {
    const ended = inStage('tear down', 100, { canaryAcceptedBy: ADA, bakeEndedBy: LIN });
    expect(planOf(operationCard(ended, facts(51)))).toEqual(
      expect.arrayContaining([
        'complete: Canary: no verdict, Ada let it go on',
        'complete: Bake: ended by Lin after 30 min',
      ]),
    );
  });

  it('stands still while it is paused, however late it is looked at', () => {
    expect(planOf(card('paused'))).toContain('in_progress: Canary: paused at 4 of 10 min');
    const resumed = { ...canary, pausedFor: 5 * 60_000 };
    expect(linesOf(operationCard(resumed, facts(12)))[0]).toBe('*4 of 10 min: no worse than 1.41.0 so far.*');
  });
});

describe('who, when and why', () => {
  it('names who asked, their team if it is another one, and links the changes', () => {
    expect(contextOf(card('asked by another team, against advice'))).toBe(
      ':warning: 1.42.0 failed its canary yesterday | Asked by <@U0MIRA> of team discovery at <!date^1794921120^{time}|13:12 UTC> · <https://acme.example/api/compare/1.41.0...1.42.0|changes since 1.41.0> · because:',
    );
  });

  it('shows a reason exactly as it was typed', () => {
    const reason = '<!channel> *now* & _soon_';
    const asked = operationCard({ ...canary, asked: { ...canary.asked, reason } }, facts(7));
    expect(quotesOf(asked)).toEqual([reason]);
    expect(quotesOf(operationCard({ ...canary, paused: { by: LIN, at: at(7), reason } }, facts(7)))).toEqual([reason]);
  });

  it('says under the header that something is out of reach, on whatever card it is', () => {
    const message = card('trouble in the canary');
    expect(linesOf(message)[0]).toBe(
      ':warning: *AWS does not answer, nothing changes meanwhile.* Since <!date^1794921540^{time}|13:19 UTC>; it is tried again, meanwhile nothing moves.',
    );
    expect(message.blocks[1]?.type).toBe('section');
  });

  it('says it no more when it is over', () => {
    const over = STATES.live?.operation;
    const trouble = { what: 'AWS does not answer', since: at(50) };
    expect(over && linesOf(operationCard({ ...over, trouble }, facts(60))).join()).not.toContain('AWS');
  });
});

it('a click on a stopped deploy shows at once, before a worker has followed it', () => {
  const stopped = { at: at(7), should: weights(20), is: weights(50) };
  const clicked = { ...canary, stopped, signals: [{ ask: 'roll back' as const, by: LIN, at: at(8) }] };
  expect(headerOf(operationCard(clicked, facts(8)))).toBe(
    ':leftwards_arrow_with_hook: Rolling back by Lin: api 1.42.0 in prod',
  );
});

it('the classic form says the same in sections, one for the plan and one for the table', () => {
  expect(linesOf(classic(card('canary')))).toEqual([
    '*4 of 10 min: no worse than 1.41.0 so far.*',
    '1.42.0 takes 20 % of requests until <!date^1794921900^{time}|13:25 UTC>, 1.41.0 the rest. Then it grows to 4 instances.',
    'It is compared with 1.41.0 at the same time, per request.',
    ':white_check_mark: *Errors: fine* canary 0.21 %, live 0.19 %, limit 0.50 %',
    ':white_check_mark: *p99: fine* canary 184 ms, live 178 ms, limit 214 ms',
    ':white_check_mark: *Orders: fine* canary 11.8 %, live 12.0 %, limit min. 8.4 %',
    ':white_check_mark: *Requests: fine* canary 4,012, live 16,048, limit min. 1,000',
    ':white_check_mark: Preflight: all checks passed',
    ':arrow_forward: *Canary: 4 of 10 min*',
    ':white_circle: Stand up: 4 instances',
    ':white_circle: Shift: move all requests',
    ':white_circle: Bake: watch for 30 min',
    ':white_circle: Tear down: old instances go',
  ]);
});

describe('a rolling service, which no route leads back', () => {
  it('says so before anything is replaced', () => {
    expect(linesOf(card('rolling, looking'))).toContain(
      'Its instances are replaced a few at a time. No second fleet stands ready: going back replaces them again.',
    );
  });

  it.each([
    ['rolling', 'about 4 min'],
    ['rolling, bake', 'about 19 min'],
    ['rolling, live', 'about 19 min'],
  ])('says in the state "%s" how long the way back takes: as long as it took', (name, takes) => {
    expect(linesOf(card(name))).toContain(`The way back takes ${takes}: instances are replaced again.`);
  });

  it('says in the dialog what going back does', () => {
    expect(read(confirmOf(card('rolling, bake'), 'Roll back to 1.41.0').text.text)).toContain(
      'Its instances are replaced again, a few at a time, about 19 min: no second fleet stands ready.',
    );
    expect(read(confirmOf(card('rolling, bake'), 'Skip bake').text.text)).toBe(
      '18 min are left. The way back stays the same: instances are replaced again, about 19 min.',
    );
  });

  it('tells of its way back in instances, not in requests', () => {
    expect(planOf(card('rolling, going back'))).toEqual([
      'complete: Preflight: all checks passed',
      'error: Rolling: stopped here',
      'in_progress: Instances: back to 1.41.0',
    ]);
    expect(linesOf(card('rolling, gone back')).join(' ')).toContain('4 min after the alarm');
  });
});
