/** The page in a real browser, against a server that speaks wire.ts. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { FakeLive } from './fake-live.ts';
import { breakage, CARD_TS, DESIGNS, HELLO, inbox, production } from './world-fixture.ts';

const chromium = findChromium();
if (!chromium) console.warn(`The page was not tested in a browser: ${NO_CHROMIUM}`);

describe.skipIf(!chromium)('the page', () => {
  let browser: Browser;
  let live: FakeLive;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, live] = await Promise.all([launchChromium(chromium ?? ''), FakeLive.start(HELLO)]);
  });
  afterAll(async () => {
    await browser?.close();
    await live?.close();
  });

  async function open(size = { width: 1280, height: 800 }) {
    context = await browser.newContext({ viewport: size, timezoneId: 'Europe/Berlin' });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
    await page.goto(live.address);
    await message(CARD_TS).waitFor();
  }
  beforeEach(() => open());
  afterEach(async () => {
    live.answer = () => undefined;
    await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  const message = (ts: string) => page.locator(`main [data-ts="${ts}"]`);
  /** As a person reads it: what keeps a number and its unit together is a space. */
  const read = async (what: Locator) => ((await what.textContent()) ?? '').replace(/\s/g, ' ');
  const composer = () => page.getByRole('textbox', { name: 'Message #team-edge' });
  const shown = (what: Locator | string) => (typeof what === 'string' ? page.getByText(what).first() : what).waitFor();
  const gone = (what: Locator) => what.waitFor({ state: 'detached' });

  it('draws a card as designed, with times in the zone of the viewer and names for ids', async () => {
    const card = message(CARD_TS);
    expect(await card.getByRole('heading', { name: 'hatching chick Canary: api 1.42.0 in prod' }).count()).toBe(1);
    expect(await read(card)).toContain('1.42.0 takes 5 % of requests until 14:24');
    expect(await card.getByText('@ada').count()).toBe(1);
    expect(await card.getByRole('columnheader').allInnerTexts()).toEqual(['Figure', 'Canary', 'Live', 'Limit']);
    expect(await read(card.getByRole('rowheader').first())).toContain('Errors: fine');
    expect(await read(card.getByRole('listitem').nth(1))).toBe('Canary: 4 of 10 min, running');
    expect(await card.getByText('(edited)').count()).toBe(0);
  });

  it('shows a file at its message to be read, and a canvas to whom it was given', async () => {
    live.files['/files/F0EXPORT1'] = ['text/csv', 'at,what'];
    live.files['/files/F0DRAFT01'] = ['text/plain', '# What happened\n\n- **02:49** Ada acknowledged'];
    const file = { name: 'shift.csv', title: 'The last shift', mimetype: 'text/csv', size: 7 };
    live.post({ ts: '1794921700.000100', text: 'Here it is.', files: [{ id: 'F0EXPORT1', ...file }] });
    await message('1794921700.000100').getByRole('link', { name: 'The last shift' }).click();
    await shown(page.getByRole('heading', { name: 'The last shift' }));
    await shown('at,what');
    const draft = { ...file, id: 'F0DRAFT01', title: 'Draft', mimetype: 'application/vnd.slack-docs' };
    live.tell({ type: 'canvases', canvases: [{ ...draft, readers: ['U0LIN'] }] });
    live.tell({ type: 'canvases', canvases: [{ ...draft, title: 'A draft', readers: ['U0ADA'] }] });
    await page.getByRole('link', { name: 'A draft' }).click();
    expect(await page.getByRole('link', { name: 'Draft', exact: true }).count()).toBe(0);
    await shown(page.getByRole('region', { name: 'A draft' }).getByText('What happened'));
    expect(await page.getByRole('region', { name: 'A draft' }).locator('strong, b').allInnerTexts()).toContain('02:49');
  });

  it('lets time pass at the press of a button, and says so', async () => {
    live.tell({ type: 'deeds', deeds: [{ name: 'end shift', words: 'End Ada’s shift in a minute' }] });
    const deed = live.next('deed');
    await page.getByRole('button', { name: 'End Ada’s shift in a minute' }).click();
    expect(await deed).toMatchObject({ name: 'end shift' });
    await shown('Done: see #team-edge.');
  });

  it('has no id twice', async () => {
    live.post({ ts: '1794921600.000100', ...DESIGNS.page });
    await shown(message('1794921600.000100'));
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('completes a slash command, shows its usage and sends it', async () => {
    await composer().fill('/');
    expect(await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').all()).toHaveLength(3);
    await composer().press('ArrowDown');
    await composer().press('Tab');
    expect(await composer().inputValue()).toBe('/rollback ');
    await shown('/rollback [service] [to release]');
    await composer().pressSequentially('api');
    const command = live.next('command');
    await composer().press('Enter');
    expect(await command).toMatchObject({ user: 'U0ADA', channel: 'C0EDGE', command: '/rollback', text: 'api' });
    expect(await composer().inputValue()).toBe('');
  });

  it('sends a bare command with Enter, and a click completes', async () => {
    await composer().fill('/on');
    await page.getByRole('option', { name: '/oncall' }).click();
    expect(await composer().inputValue()).toBe('/oncall ');
    const command = live.next('command');
    await composer().fill('/deploy');
    await composer().press('Enter');
    expect(await command).toMatchObject({ command: '/deploy', text: '' });
  });

  it('says what became of a command that failed, to this person only', async () => {
    live.answer = ({ type }) => (type === 'command' ? 'operation_timeout' : undefined);
    await composer().fill('/deploy api');
    await composer().press('Enter');
    const note = page.locator('[data-ephemeral]', { hasText: 'failed with the error "operation_timeout"' });
    await shown(note);
    expect(await read(note)).toContain('Slackbot');
    await note.getByRole('button', { name: 'Dismiss message' }).click();
    await gone(note);
  });

  it('says once what the workspace’s own Slackbot has said already', async () => {
    const text = '/deploy failed with the error "operation_timeout"';
    live.answer = ({ type }) => {
      if (type !== 'command') return undefined;
      const ts = (Date.now() / 1000 + 1).toFixed(6);
      live.post({ ts, user: 'USLACKBOT', text, ephemeralFor: 'U0ADA' });
      return 'operation_timeout';
    };
    await composer().fill('/deploy api');
    await composer().press('Enter');
    await shown(text);
    const said = live.next('say');
    await composer().fill('after');
    await composer().press('Enter');
    await said;
    expect(await page.locator('[data-ephemeral]').count()).toBe(1);
  });

  it('sends a message escaped, with mentions, and shows text as typed', async () => {
    const said = live.next('say');
    await composer().fill('@lin <!channel> a & b');
    await composer().press('Enter');
    const { text } = await said;
    expect(text).toBe('<@U0LIN> &lt;!channel&gt; a &amp; b');
    live.post({ ts: '1794921600.000100', user: 'U0ADA', bot: false, text: `${text} <img src=x onerror=alert(1)>` });
    await shown(message('1794921600.000100'));
    expect(await read(message('1794921600.000100'))).toContain('@lin <!channel> a & b <img src=x onerror=alert(1)>');
    expect(await message('1794921600.000100').locator('img').count()).toBe(0);
  });

  it('frames an ephemeral message, for its person alone', async () => {
    live.post({ ts: '1794921600.000100', ...DESIGNS.help, ephemeralFor: 'U0ADA' });
    const help = message('1794921600.000100');
    await shown(help.getByText('Only visible to you'));
    await page.getByRole('combobox', { name: 'You are' }).selectOption('Lin');
    await gone(help);
  });

  it('asks before a click that has a confirm dialog; no and Escape send nothing, yes sends the action', async () => {
    const before = live.heard.length;
    const button = message(CARD_TS).locator('[data-action-id="deploy.roll_back"]');
    const dialog = page.getByRole('alertdialog', { name: 'Roll back api in prod to 1.41.0?' });
    await button.click();
    await shown(dialog);
    expect(
      await dialog.getByRole('button', { name: 'Keep the canary' }).evaluate((it) => it === document.activeElement),
    ).toBe(true);
    await dialog.getByRole('button', { name: 'Keep the canary' }).click();
    await gone(dialog);
    await button.click();
    await page.keyboard.press('Escape');
    await gone(dialog);
    expect(live.heard.slice(before)).toEqual([]);

    const click = live.next('click');
    live.answer = () => 'wait';
    await button.click();
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    expect(await click).toMatchObject({
      user: 'U0ADA',
      channel: 'C0EDGE',
      ts: CARD_TS,
      action: { type: 'button', action_id: 'deploy.roll_back', value: 'op_7f3k' },
    });
    expect(await button.getAttribute('aria-busy')).toBe('true');
    live.tell({ type: 'done', ref: live.heard.at(-1)?.ref ?? '', error: 'operation_timeout' });
    await shown('The app did not answer within 3 s.');
    expect(await button.getAttribute('aria-busy')).toBe('false');
  });

  it('keeps the confirm dialog while the card under it changes', async () => {
    await message(CARD_TS).getByRole('button', { name: 'Roll back api' }).click();
    const dialog = page.getByRole('alertdialog');
    await shown(dialog);
    live.post({ ts: CARD_TS, text: 'Rolled back.', blocks: DESIGNS.help.blocks });
    await shown(message(CARD_TS).getByText('How to deploy'));
    expect(await dialog.isVisible()).toBe(true);
    live.post({ ts: CARD_TS, ...DESIGNS.canary });
    await dialog.getByRole('button', { name: 'Keep the canary' }).click();
  });

  it('submits the values of a form, tells the app of choices it asked for, and shows its errors', async () => {
    live.tell({ type: 'view', view: { id: 'V1', user: 'U0ADA', view: DESIGNS.deployForm } });
    const modal = page.locator('[data-view-id="V1"]');
    expect(await modal.getByRole('combobox', { name: 'Release' }).inputValue()).toBe('1.43.0');
    expect(await modal.getByRole('combobox', { name: 'Service' }).locator('optgroup').count()).toBe(2);

    const change = live.next('view action');
    await modal.getByRole('combobox', { name: 'Service' }).selectOption('checkout');
    expect(await change).toMatchObject({
      viewId: 'V1',
      action: { action_id: 'service', block_id: 'service', selected_option: { value: 'checkout' } },
      state: { service: { service: { selected_option: { value: 'checkout' } } } },
    });

    await modal.getByRole('combobox', { name: 'Release' }).selectOption('1.41.0');
    await modal.getByRole('textbox', { name: 'Note for the channel (optional)' }).fill('Watch the cart');
    const submit = live.next('submit');
    await modal.getByRole('button', { name: 'Deploy' }).click();
    expect(await submit).toMatchObject({
      viewId: 'V1',
      state: {
        service: { service: { selected_option: { value: 'checkout' } } },
        environment: { environment: { selected_option: { value: 'prod' } } },
        release: { release: { type: 'static_select', selected_option: { value: '1.41.0' } } },
        reason: { reason: { type: 'plain_text_input', value: 'Watch the cart' } },
      },
    });

    const errors = { release: '1.41.0 runs already.' };
    live.tell({ type: 'view', view: { id: 'V1', user: 'U0ADA', view: DESIGNS.deployForm, errors } });
    await shown(modal.getByText('1.41.0 runs already.'));
    expect(await modal.getByRole('textbox').inputValue()).toBe('Watch the cart');
    live.tell({ type: 'view closed', id: 'V1', user: 'U0ADA' });
    await gone(modal);
  });

  it('closes a form with Escape and tells the app', async () => {
    live.tell({ type: 'view', view: { id: 'V2', user: 'U0ADA', view: DESIGNS.deployForm } });
    await shown(page.locator('[data-view-id="V2"]'));
    const close = live.next('close');
    await page.keyboard.press('Escape');
    expect(await close).toMatchObject({ viewId: 'V2' });
    await gone(page.locator('[data-view-id="V2"]'));
  });

  it('opens a thread from its reply count, answers in it, and shows a broadcast reply in the channel', async () => {
    await message(CARD_TS).getByRole('link', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await shown(thread.getByText('Preflight: 9 checks passed.').last());
    const said = live.next('say');
    await thread.getByRole('textbox').fill('Thanks');
    await thread.getByRole('textbox').press('Enter');
    expect(await said).toMatchObject({ channel: 'C0EDGE', threadTs: CARD_TS, text: 'Thanks' });
    live.post({ ts: '1794921700.000100', threadTs: CARD_TS, broadcast: true, text: 'api 1.42.0 is live.' });
    await shown(message('1794921700.000100').getByText('replied to a thread:'));
    await shown(thread.locator('[data-ts="1794921700.000100"]'));
    await thread.getByRole('link', { name: 'Close thread' }).click();
    await gone(thread);
  });

  it('marks another channel as unread until it is opened', async () => {
    live.post({ ts: '1794921800.000100', channel: 'C0DISC', text: 'News' });
    await page.getByRole('link', { name: 'team-discovery, unread' }).click();
    await shown('News');
    await page.getByRole('link', { name: 'team-edge' }).click();
    await shown(page.getByRole('link', { name: 'team-discovery', exact: true }));
  });

  it('keeps what the bot writes to one person for that person, and takes no answer there', async () => {
    live.post({ ts: '1794921800.000100', channel: 'D0ADA', text: 'Page 318 is yours.' });
    live.post({ ts: '1794921800.000200', channel: 'D0LIN', text: 'Only for Lin.' });
    await page.getByRole('link', { name: 'Messages from fullcycle, unread' }).click();
    await shown('Page 318 is yours.');
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.getByRole('combobox', { name: 'You are' }).selectOption('Lin');
    await shown('Only for Lin.');
    expect(await page.getByText('Page 318 is yours.').count()).toBe(0);
  });

  it('offers the app’s shortcuts in the menu of a message, by keyboard too, and says what became of one', async () => {
    const said = message('1794921060.000100');
    await said.getByText('⋯').focus();
    await page.keyboard.press('Enter');
    live.answer = () => 'operation_timeout';
    const chosen = live.next('message shortcut');
    await said.getByRole('button', { name: 'Add to the page fullcycle' }).click();
    expect(await chosen).toMatchObject({ user: 'U0ADA', channel: 'C0EDGE', callbackId: 'page.note' });
    await shown(said.getByRole('alert').getByText('The app did not answer within 3 s.'));
  });

  it('can no longer be somebody who has left', async () => {
    live.tell({ type: 'people', users: HELLO.users.map((user) => ({ ...user, gone: user.id === 'U0LIN' })) });
    const names = page.getByRole('combobox', { name: 'You are' }).getByRole('option');
    await expect.poll(() => names.allInnerTexts()).toEqual(['Ada', 'Mira']);
    live.tell({ type: 'people', users: HELLO.users });
  });

  it('shows the Home tab of the app, asks for it once and sends its clicks', async () => {
    const before = live.heard.length;
    const asked = live.next('open home');
    await page.getByRole('link', { name: 'fullcycle', exact: true }).click();
    expect(await asked).toMatchObject({ user: 'U0ADA' });
    live.tell({ type: 'home', user: 'U0ADA', id: 'VHOME', view: DESIGNS.homeOnCall });
    const click = live.next('view action');
    await page.getByRole('button', { name: 'Find a substitute' }).click();
    expect(await click).toMatchObject({ viewId: 'VHOME', action: { action_id: 'oncall.swap', value: 'team_edge' } });
    expect(live.heard.slice(before).map(({ type }) => type)).toEqual(['open home', 'view action']);
  });

  it('offers things to try until dismissed, and puts a command into the message box', async () => {
    const panel = page.getByRole('region', { name: 'Try this' });
    await panel.getByRole('button', { name: '/rollback api' }).click();
    expect(await composer().inputValue()).toBe('/rollback api');
    await panel.getByText('Look', { exact: true }).click();
    await panel.getByRole('button', { name: '/oncall weeks' }).click();
    expect(await composer().inputValue()).toBe('/oncall weeks');
    expect(await read(panel)).toContain('what runs; /oncall weeks who is next');
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await page.reload();
    await shown(message(CARD_TS));
    expect(await panel.count()).toBe(0);
  });

  it('moves the charts of production and says each state in words', async () => {
    for (let second = 0; second < 40; second++) live.tell({ type: 'production', production: production(second) });
    await page.getByRole('link', { name: 'Production' }).click();
    const api = page.getByRole('region', { name: 'api', exact: true });
    await shown(api);
    const line = api.locator('.line-chart path.series').first();
    const before = await line.getAttribute('d');
    expect(await read(api)).toMatch(/api-prod-errors: alarm/);
    expect(await read(api.locator('[data-cluster="api-prod-v042"]'))).toMatch(/4 healthy/);
    await shown(api.getByRole('img', { name: '1.41.0 gets 95 % of requests, 1.43.0 gets 5 % of requests' }));
    live.tell({ type: 'production', production: production(40) });
    await expect.poll(() => line.getAttribute('d')).not.toBe(before);
  });

  async function openBreakMenu(): Promise<Locator> {
    live.tell({ type: 'production', production: production(40) });
    live.tell({ type: 'breakage', breakage: breakage() });
    await page.getByRole('link', { name: 'Production' }).click();
    const toggle = page.getByRole('button', { name: 'Break something' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    return page.getByRole('region', { name: 'Break something' });
  }

  it('breaks what a person chooses, by keyboard too, says what is broken, and mends it', async () => {
    const menu = await openBreakMenu();
    const broke = live.next('break');
    await menu.getByRole('button', { name: 'Break: AWS has no capacity for new instances just now' }).focus();
    await page.keyboard.press('Enter');
    expect(await broke).toMatchObject({ user: 'U0ADA', fault: 'no capacity', service: 'api' });
    const since = 1_794_921_000_000;
    live.tell({ type: 'breakage', breakage: breakage({ fault: 'no capacity', service: 'api', since }) });
    const now = page.getByRole('region', { name: 'Broken now' });
    await shown(now);
    expect(await read(now)).toMatch(/AWS has no capacity for new instances just now ?api, since \d\d:\d\d/);
    await page.getByRole('button', { name: 'Break something' }).click();
    await gone(menu);
    const mended = live.next('mend');
    await now.getByRole('button', { name: 'Mend: AWS has no capacity for new instances just now' }).click();
    expect(await mended).toMatchObject({ fault: 'no capacity', service: 'api' });
    live.tell({ type: 'breakage', breakage: breakage() });
    await gone(now);
  });

  it('says of what happens once that it has happened, and why something could not be broken', async () => {
    const menu = await openBreakMenu();
    const order = menu.getByRole('button', { name: 'Do it: Somebody moves the weights by hand' });
    await order.click();
    await shown(menu.getByText('It has happened to api.'));
    live.answer = () => 'No cluster serves api.';
    await order.click();
    await shown(menu.getByRole('alert').getByText('No cluster serves api.'));
    expect(await menu.getByText('It has happened').count()).toBe(0);
  });

  it('mends everything at once where several things are broken', async () => {
    await openBreakMenu();
    const all = ['throttle', 'no capacity'].map((fault) => ({ fault, service: null, since: 0 }));
    live.tell({ type: 'breakage', breakage: breakage(...all) });
    const mended = live.next('mend all');
    await page.getByRole('button', { name: 'Mend everything' }).click();
    await mended;
  });

  it('shows what reached whom beside Slack, newest first, and lets a way be out of order', async () => {
    live.tell({ type: 'inbox', inbox });
    await page.getByRole('link', { name: 'Phone & mail' }).click();
    const came = page.getByRole('region', { name: 'What came' }).getByRole('listitem');
    await shown(came.first());
    expect(await read(came.first())).toMatch(/^SMS to lin\d\d:\d\d:\d\dPage 318 is yours$/);
    expect(await read(came.last())).toMatch(/^Mail to ada@example.com.*Page 318: api errors.*Since 14:03\.$/);
    await shown('last heard never');
    const mended = live.next('out of order');
    await page.getByRole('button', { name: 'Mend: The mail server' }).click();
    expect(await mended).toMatchObject({ receiver: 'mail', is: false });
  });

  it('comes back by itself after a lost connection, and says so meanwhile', async () => {
    const lost = page.getByText('Connection lost, reconnecting');
    live.hangUp();
    await shown(lost);
    await gone(lost);
    live.post({ ts: '1794921900.000100', text: 'Back again' });
    await shown('Back again');
  });

  it('works on a phone: nothing scrolls sideways, channels are a drawer, a thread fills the screen', async () => {
    await context.close();
    await open({ width: 360, height: 740 });
    const sideways = () =>
      page.evaluate(() => [
        document.documentElement.scrollWidth > innerWidth,
        document.documentElement.scrollHeight > innerHeight,
      ]);
    live.post({ ts: '1794922000.000100', ...DESIGNS.page });
    await shown(message('1794922000.000100').getByRole('figure'));
    expect(await sideways()).toEqual([false, false]);
    expect(await page.getByRole('link', { name: 'team-discovery' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('link', { name: 'team-discovery' }).click();
    await shown(page.getByRole('heading', { name: 'team-discovery', level: 1 }));
    await page.getByRole('link', { name: 'team-edge' }).waitFor({ state: 'hidden' });
    await page.goto(`${live.address}#/channel/C0EDGE/thread/${CARD_TS}`);
    expect((await page.getByRole('complementary', { name: 'Thread' }).boundingBox())?.width).toBe(360);
    expect(await sideways()).toEqual([false, false]);
    live.tell({ type: 'production', production: production(40) });
    await page.getByRole('link', { name: 'Production' }).click();
    await shown(page.getByRole('region', { name: 'api', exact: true }));
    expect(await sideways()).toEqual([false, false]);
    live.tell({ type: 'inbox', inbox });
    await page.getByRole('link', { name: 'Phone & mail' }).click();
    await shown('Page 318 is yours');
    expect(await sideways()).toEqual([false, false]);
    await page.getByRole('link', { name: 'Production' }).click();
    live.tell({ type: 'breakage', breakage: breakage({ fault: 'throttle', service: null, since: 0 }) });
    await page.getByRole('button', { name: 'Break something' }).click();
    const button = page.getByRole('button', { name: /^Break: AWS has no capacity/ });
    await button.scrollIntoViewIfNeeded();
    const { x = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
    expect([x + width <= 360, height >= 36]).toEqual([true, true]);
    expect(await sideways()).toEqual([false, false]);
  });
});
