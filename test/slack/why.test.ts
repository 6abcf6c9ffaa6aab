/** *Why?*: the report behind a verdict, as a form that anybody who sees the card may read. */
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { FigureVerdict, Verdict } from '../../src/canary/verdict.ts';
import { BlockRules } from '../../src/sandbox/slack/blocks/rules.ts';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { shownVerdict } from '../../src/slack/messages/operation/shown-verdict.ts';
import { whyReport } from '../../src/slack/modals/why-report.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';
import { read, textsIn } from './messages/reading.ts';
import { at, canary, FAILED, FEW, FINE, PLAN, STATES } from './messages/records.ts';

const FAILING: FigureVerdict = {
  figure: 'Errors',
  unit: 'percent',
  canary: 2.1,
  live: 0.4,
  limit: 0.5,
  word: 'worse',
  why: 'worse',
  ratio: { is: 5.25, from: 4.1, to: 6.6 },
  certainty: 0.9995,
  requests: { canary: 5310, live: 21_240 },
  points: { count: 4, from: at(4), to: at(8) },
};
const WHOLE: Verdict = {
  ...FAILED,
  against: 'live',
  figures: [
    FAILING,
    {
      ...FAILING,
      figure: 'p99',
      unit: 'ms',
      canary: 180,
      live: 178,
      limit: 400,
      word: 'fine',
      why: 'excluded',
      ratio: { is: 1.01, from: 0.97, to: 1.04 },
    },
    { ...FAILING, figure: 'Logins', dryRun: true },
  ],
};

const slack = new BlockRules();
const words = (view: ModalView): string => read(textsIn(view.blocks).join('\n'));

describe('the report', () => {
  it('says the verdict, with whom it was compared, and each figure with all that is known', () => {
    const lines = words(whyReport(canary, WHOLE)).split('\n');
    expect(lines).toEqual([
      '*1.42.0 is worse than 1.41.0: Errors.*',
      'Compared with 1.41.0 at the same time, per request, from <!date^1794921360^{time}|13:16 UTC> to <!date^1794921600^{time}|13:20 UTC> (4 min).',
      ':x: *Errors 2.1 % against 0.4 % on 5,310 requests: worse by 4.1 to 6.6 times*',
      '1.42.0: 2.1 %, 1.41.0: 0.4 %, limit: 0.5 % · up to 100 % more is let pass · fails the canary by itself · 1 in 2,000 by chance · 5,310 and 21,240 requests · 4 points',
      ':white_check_mark: p99 180 ms against 178 ms in 4 min: no more than 4 % slower, within the 20 % that is let pass',
      '1.42.0: 180 ms, 1.41.0: 178 ms, limit: 400 ms · up to 20 % more is let pass · fails the canary by itself · 5,310 and 21,240 requests · 4 points',
      ':information_source: Logins 2.1 % against 0.4 % on 5,310 requests: worse by 4.1 to 6.6 times (only shown, it decides nothing)',
      '1.42.0: 2.1 %, 1.41.0: 0.4 %, limit: 0.5 % · 1 in 2,000 by chance · 5,310 and 21,240 requests · 4 points',
      'api 1.42.0 in prod. Only you see this; it shows what the judge saw last.',
    ]);
  });

  it.each([
    ['baseline', 'Compared with a baseline, instances of 1.41.0 that started beside it, from'],
    ['before', 'Compared with what 1.41.0 did at the same time of day before, per request, from'],
  ] as const)('against %s it says so', (against, sentence) => {
    expect(words(whyReport(canary, { ...WHOLE, against }))).toContain(sentence);
  });

  it('a pass says which of its two ways it was', () => {
    const figures: FigureVerdict[] = [
      { ...FAILING, word: 'fine', why: 'nothing found' },
      { ...FAILING, figure: 'p99', word: 'fine', why: 'excluded' },
    ];
    expect(words(whyReport(canary, { ...WHOLE, word: 'pass', figures }))).toContain(
      '*1.42.0 is no worse than 1.41.0: more than what is let pass is excluded for p99; the time is over and nothing was found in Errors.*',
    );
  });

  it('who cannot tell says how much longer it would take', () => {
    const report = words(whyReport(canary, { ...FEW, needsTime: 730_000 }));
    expect(report).toContain(
      '*Nobody can tell whether 1.42.0 is worse than 1.41.0: it got 214 requests in 10 min and needs 1,000.*',
    );
    expect(report).toContain('About 13 min more would tell, at the requests it gets now.');
  });

  it('where figures are weighed it tells the weights, and no score', () => {
    const judge = { mode: 'kayenta', falseAlarms: 0.01, pass: 95, marginal: 75, groups: { business: 60 } } as const;
    const report = words(
      whyReport(
        { ...canary, plan: { ...PLAN, judge } },
        { ...WHOLE, score: 66.67, figures: [{ ...FAILING, uncritical: true }] },
      ),
    );
    expect(report).toContain(
      'By weight 66.7 % of what counts is fine. It takes 95 % to pass; below 75 % it fails, between them a person decides. Weights: business 60 %.',
    );
    expect(report).not.toMatch(/score/i);
    expect(words(whyReport(canary, { ...WHOLE, mode: 'kayenta', score: 0 }))).toContain(
      'Errors fails the canary by itself, so nothing is weighed.',
    );
  });

  it('a figure that was seen in other minutes than the rest says in which', () => {
    const figures = [{ ...FAILING, points: { count: 2, from: at(6), to: at(8) } }];
    expect(words(whyReport(canary, { ...WHOLE, figures }))).toContain(
      '2 points from <!date^1794921480^{time}|13:18 UTC> to <!date^1794921600^{time}|13:20 UTC>',
    );
  });

  it('a verdict from before there were reasons is explained too', () => {
    expect(words(whyReport(canary, FINE))).toContain(
      ':white_check_mark: Errors 0.21 % against 0.19 %: no worse so far\n1.42.0: 0.21 %, 1.41.0: 0.19 %, limit: 0.50 %',
    );
  });

  it.each(Object.entries(STATES))('of %s is taken by Slack', (_, { operation }) => {
    const verdict = shownVerdict(operation);
    if (verdict) expect(() => slack.view(whyReport(operation, verdict), 'modal')).not.toThrow();
  });

  it('of a hundred figures with long and hostile names is taken by Slack, and pings nobody', () => {
    const name = `<!channel> ${'x'.repeat(2500)}`;
    const figures = Array.from({ length: 100 }, (_, i) => ({ ...FAILING, figure: `${i} ${name}` }));
    const view = whyReport(canary, { ...WHOLE, figures });
    expect(() => slack.view(view, 'modal')).not.toThrow();
    expect(words(view)).not.toContain('<!channel>');
    expect(words(view)).toContain('*55 more:*');
  });
});

describe('the button', () => {
  let world: BotWorld;
  beforeEach(async () => {
    world = await startBotWorld('Socket Mode');
  });
  afterEach(() => world.stop());

  async function press(who: string, value: string): Promise<void> {
    const card = await world.post('#team-edge', ACTION.why, value);
    await world.person(who).click(card, 'Press');
    await world.bot.settled();
  }
  const shown = async (who: string) =>
    read(textsIn((await world.person(who).waitForView()).body.blocks as KnownBlock[]).join('\n'));

  test('opens the report for anybody who sees the card, also of another team', async () => {
    const running = world.desk.write({ verdict: WHOLE });
    await press('mira', running.id);
    expect(await shown('mira')).toContain('Errors 2.1 % against 0.4 % on 5,310 requests: worse by 4.1 to 6.6 times');
    expect(world.heard('mira')).toEqual([]);
    expect(world.desk.signals).toEqual([]);
  });

  test('shows what turned it back, not what was seen last', async () => {
    const { back } = STATES['rolled back, slow']?.operation ?? {};
    const over = world.desk.write({ verdict: FINE, back });
    await press('ada', over.id);
    expect(await shown('ada')).toContain('p99 371 ms against 178 ms: worse, 2.1 times as long, limit 214 ms');
  });

  test('says that nothing was compared yet', async () => {
    const running = world.desk.write();
    await press('ada', running.id);
    expect(await shown('ada')).toContain('Nothing has been compared yet for api 1.42.0 in prod.');
  });

  test('of a card that nobody knows any more changes nothing', async () => {
    await press('ada', 'api-gone00');
    expect(world.heard('ada')[0]).toContain('This card is about something that fullcycle does not know any more.');
  });
});
