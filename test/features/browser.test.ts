/** The story of the sandbox as a person plays it on the page, in a real Chromium. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFiles } from '../../src/sandbox/page/build.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../sandbox/page/chromium.ts';
import { PATIENCE, startWorld, type World } from './world/world.ts';

const chromium = findChromium();
if (!chromium) console.warn(`The story was not played in a browser: ${NO_CHROMIUM}`);

describe.skipIf(!chromium)('on the page', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let production: NodeJS.Timeout;
  const complaints: string[] = [];

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      startWorld({
        only: ['api', 'checkout', 'recs'],
        // Enough to tell one failure in twenty from none; a bake goes on until somebody ends it.
        requestsPerSecond: { api: 100 },
        times: { canary: '30s', bake: '10m' },
        places: { 'checkout prod': { canary: { for: '6s' } } },
        slack: { serve: await pageFiles() },
      }),
      launchChromium(chromium ?? ''),
    ]);
    const { slack, aws } = world;
    production = setInterval(() => slack.pushProduction(aws.production()), 1000);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
    await page.goto(slack.address);
  });
  afterAll(async () => {
    clearInterval(production);
    await browser?.close();
    await world?.stop();
  });

  const composer = () => page.getByRole('textbox', { name: /^Message #/ });
  const type = async (text: string) => {
    await composer().fill(text);
    await composer().press('Enter');
  };
  const be = (name: string) => page.getByRole('combobox', { name: 'You are' }).selectOption(name);
  /** A card by the words of its header. */
  const card = (words: string) =>
    page.locator('main [data-ts]:not([data-ephemeral])', { has: page.getByRole('heading', { name: words }) }).last();
  const mine = () => page.locator('main [data-ts]', { hasText: 'Only visible to you' }).last();
  const read = async (what: Locator) => ((await what.textContent()) ?? '').replace(/\s+/g, ' ');
  const press = async (on: Locator, label: string) => on.getByRole('button', { name: label }).first().click();
  const dialog = () => page.getByRole('alertdialog');
  const tab = (name: string) =>
    page
      .getByRole('button', { name, exact: true })
      .or(page.getByRole('tab', { name }))
      .or(page.getByRole('link', { name, exact: true }))
      .first()
      .click();

  it('a newcomer finds the commands, their usage, and help that only they see', async () => {
    await composer().fill('/');
    expect(await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('/deploy'),
      expect.stringContaining('/rollback'),
      expect.stringContaining('/oncall'),
      expect.stringContaining('/page'),
      expect.stringContaining('/handoff'),
      expect.stringContaining('/ops'),
    ]);
    await type('/deploy help');
    await mine().waitFor();
    expect(await read(mine())).toContain('How to deploy');
    expect(await read(mine())).toContain('/rollback api');
  });

  it('a bare /deploy opens a form with the team’s services and their releases', async () => {
    await type('/deploy');
    const form = page.locator('dialog[open], [role="dialog"]').last();
    await form.getByRole('combobox', { name: /Release/ }).waitFor();
    const releases = form.getByRole('combobox', { name: /Release/ });
    await expect
      .poll(async () => (await releases.locator('option').allInnerTexts()).join(), { timeout: PATIENCE })
      .toContain('1.42.0');
    expect(
      await form
        .getByRole('combobox', { name: /Service/ })
        .locator('option')
        .allInnerTexts(),
    ).toEqual(expect.arrayContaining(['api', 'checkout', 'recs']));
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
  });

  it('a good release goes live on one card, with the traffic to be watched', async () => {
    await type('/deploy api 1.42.0');
    await expect.poll(() => read(mine()), { timeout: PATIENCE }).toContain('Deploy of api 1.42.0 to prod begins');
    await card('Canary: api 1.42.0 in prod').waitFor();
    const canary = card('Canary: api 1.42.0 in prod');
    await canary.getByText('1.42.0 takes 20 % of requests').waitFor();
    await canary.getByRole('rowheader').filter({ hasText: 'Errors' }).waitFor();
    // It moves on by itself, but not while it is paused.
    await press(canary, 'Pause');
    expect(await read(dialog())).toContain('Pause the deploy of api 1.42.0');
    await press(dialog(), 'Pause');
    const paused = card('Paused: api 1.42.0 in prod');
    await paused.waitFor();
    expect((await paused.getByRole('listitem').allInnerTexts()).map((line) => line.split(':')[0])).toEqual([
      'Preflight',
      'Canary',
      'Stand up',
      'Shift',
      'Bake',
      'Tear down',
    ]);

    await tab('Production');
    const api = page.locator('[data-service="api"]');
    await api.locator('[data-cluster="api-prod-v042"]').waitFor();
    expect(await read(api.locator('[data-cluster="api-prod-v042"]'))).toMatch(/1\.42\.0.*healthy/);
    const drawn = () => api.locator('svg path.series').first().getAttribute('d');
    const before = await drawn();
    await expect.poll(drawn, { timeout: PATIENCE }).not.toBe(before);
    await tab('Workspace');
    await press(paused, 'Resume');
    await press(dialog(), 'Resume');
    await press(card('Bake: api 1.42.0 in prod'), 'End the bake of api 1.42.0 now');
    await press(dialog(), 'End the bake');

    await card('Live: api 1.42.0 in prod').waitFor();
    expect(
      await page.locator('main [data-ts]', { has: page.getByRole('heading', { name: /api 1\.42\.0/ }) }).count(),
    ).toBe(1);
    await page.getByText('api 1.42.0 is live in prod.').first().waitFor();
    await card('Live: api 1.42.0 in prod')
      .getByRole('link', { name: /replies/ })
      .click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('The canary passed').waitFor();
    await thread.getByRole('link', { name: 'Close thread' }).click();
  });

  it('a release with errors goes back by itself, and asks before it is deployed again', async () => {
    await be('Sam');
    await type('/deploy api 1.43.0');
    await card('Rolled back: api 1.43.0 in prod').waitFor();
    const words = await read(card('Rolled back: api 1.43.0 in prod'));
    expect(words).toMatch(/1\.43\.0 failed its canary: [\d.]+ % errors, 1\.42\.0 had 0\.0 %, limit [\d.]+ %/);
    expect(words).toMatch(/from \d\d:\d\d:\d\d to \d\d:\d\d:\d\d/);
    expect(words).toContain('1.43.0 is marked bad');
    const chart = card('Rolled back: api 1.43.0 in prod').getByRole('figure', { name: 'Errors: 1.43.0 and 1.42.0' });
    expect(await chart.getByRole('img').getAttribute('aria-label')).toMatch(
      /^1\.43\.0: [\d.]+ at .*; 1\.42\.0: [\d.]+ at/,
    );
    await press(card('Rolled back: api 1.43.0 in prod'), 'Why? The whole report on api 1.43.0 in prod');
    const report = page.getByRole('dialog', { name: 'Why?' });
    expect(await read(report)).toContain('1.43.0 is worse than 1.42.0: Errors.');
    expect(await read(report)).toMatch(/Errors [\d.]+ % against [\d.]+ % on \d+ requests:/);
    await report.getByRole('button', { name: 'Close' }).last().click();
    await report.waitFor({ state: 'detached' });

    await type('/deploy unlock api');
    await mine().getByText('is lifted').waitFor();
    await type('/deploy api 1.43.0');
    await mine().getByText('is marked bad:').waitFor();
    await press(mine(), 'Deploy api 1.43.0 to prod although it is marked bad');
    expect(await read(dialog())).toContain('It failed its canary');
    await press(dialog(), 'Leave it');
  });

  it('a person decides: one click in the bake, and the card names who', async () => {
    await be('Ada');
    await type('/deploy checkout 3.9.1');
    await card('Bake: checkout 3.9.1 in prod').waitFor();
    await be('Lin');
    await press(card('Bake: checkout 3.9.1 in prod'), 'Roll back checkout in prod from 3.9.1 to 3.9.0');
    expect(await read(dialog())).toContain('Roll back checkout in prod to 3.9.0?');
    await press(dialog(), 'Roll back');
    await card('Rolled back by Lin: checkout 3.9.1 in prod').waitFor();
    expect(await read(card('Rolled back by Lin: checkout 3.9.1 in prod'))).toContain('3.9.0 serves all requests again');
  });

  it('on a phone the channel is as wide as the screen, not wider', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('the page had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});
