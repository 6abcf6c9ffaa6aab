import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, test, vi } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { plain, slackWith, socketBot } from './bots.ts';

const option = (value: string) => ({ text: plain(value), value });
const form = (more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'deploy.form',
  title: plain('Deploy'),
  submit: plain('Deploy'),
  blocks: [
    {
      type: 'input',
      block_id: 'service',
      label: plain('Service'),
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'service',
        options: [option('api'), option('checkout')],
        initial_option: option('api'),
      },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Why'),
      element: { type: 'plain_text_input', action_id: 'reason' },
    },
  ],
  ...more,
});

const opens = (app: App, view = form()) =>
  app.command('/deploy', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

async function opened(slack: LocalSlack) {
  const ada = slack.person('ada');
  await ada.type('#team-edge', '/deploy');
  return { ada, view: await ada.waitForView() };
}

describe('a modal', () => {
  test('is submitted with what was filled in and what it began with, and closes', async () => {
    const slack = await slackWith();
    const values = vi.fn();
    await socketBot(slack, (app) => {
      opens(app);
      app.view('deploy.form', async ({ ack, view }) => {
        values(view.state.values);
        await ack();
      });
    });
    const { ada, view } = await opened(slack);
    await ada.submit(view, { Why: 'Yen totals' });
    expect(ada.view()).toBeUndefined();
    expect(values).toHaveBeenCalledWith({
      service: { service: { type: 'static_select', selected_option: option('api') } },
      reason: { reason: { type: 'plain_text_input', value: 'Yen totals' } },
    });
  });

  test('that lacks a required value is not sent', async () => {
    const slack = await slackWith();
    await socketBot(slack, opens);
    const { ada, view } = await opened(slack);
    expect(await ada.submit(view)).toMatchObject({ error: 'incomplete' });
    expect(ada.view()?.errors).toEqual({ reason: 'Please complete this required field.' });
    expect(slack.log.deliveries().map((each) => each.what)).toEqual(['/deploy']);
  });

  test('stays open with the errors of the bot', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) => {
      opens(app);
      app.view('deploy.form', ({ ack }) => ack({ response_action: 'errors', errors: { reason: 'Say more.' } }));
    });
    const { ada, view } = await opened(slack);
    await ada.submit(view, { reason: 'x' });
    expect(ada.view()).toMatchObject({ id: view.id, errors: { reason: 'Say more.' } });
  });

  test('is changed, and another is pushed on top and closed again', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) => {
      opens(app);
      app.view('deploy.form', ({ ack }) => ack({ response_action: 'push', view: form({ callback_id: 'second' }) }));
      app.view('second', ({ ack }) =>
        ack({ response_action: 'update', view: form({ callback_id: 'third', title: plain('Sure?') }) }),
      );
      app.view('third', ({ ack }) => ack());
    });
    const { ada, view } = await opened(slack);
    const next = async () => {
      const top = ada.view();
      if (top) await ada.submit(top, { reason: 'x' });
      return ada.view()?.body.callback_id;
    };
    expect([await next(), await next(), await next()]).toEqual(['second', 'third', 'deploy.form']);
    expect(ada.view()?.id).toBe(view.id);
  });

  test('tells the bot of a choice at once, which may change the view', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) => {
      opens(app);
      app.action('service', async ({ ack, body, payload, client }) => {
        await ack();
        if (body.type !== 'block_actions' || payload.type !== 'static_select') return;
        const title = plain(`Deploy ${payload.selected_option.value}`);
        await client.views.update({ view_id: body.view?.id ?? '', hash: body.view?.hash, view: form({ title }) });
      });
    });
    const { ada, view } = await opened(slack);
    await ada.click(view, 'Service', { value: 'checkout' });
    const changed = await ada.waitForView(({ body }) => JSON.stringify(body.title).includes('checkout'));
    expect(changed.id).toBe(view.id);
  });

  test('says when it is closed, if it was asked to', async () => {
    const slack = await slackWith();
    const closed = vi.fn();
    await socketBot(slack, (app) => {
      opens(app, form({ notify_on_close: true }));
      app.view({ type: 'view_closed', callback_id: 'deploy.form' }, async ({ ack, body }) => {
        closed(body.user.id);
        await ack();
      });
    });
    const { ada, view } = await opened(slack);
    await ada.close(view);
    expect(ada.view()).toBeUndefined();
    expect(closed).toHaveBeenCalledWith('U0ADA');
  });

  test('that nobody acks stays open and fails', async () => {
    const slack = await slackWith({ ackWithinMs: 200 });
    await socketBot(slack, (app) => {
      opens(app);
      app.view('deploy.form', async () => {});
    });
    const { ada, view } = await opened(slack);
    expect(await ada.submit(view, { reason: 'x' })).toMatchObject({ error: 'operation_timeout' });
    expect(ada.view()?.id).toBe(view.id);
  });
});

describe('a trigger id', () => {
  const clock = { at: 1_700_000_000_000 };
  const openingTwice = async (betweenMs: number) => {
    const slack = await slackWith({ now: () => clock.at });
    const errors: string[] = [];
    let done = () => {};
    const both = new Promise<void>((resolve) => {
      done = resolve;
    });
    await socketBot(slack, (app) => {
      app.command('/deploy', async ({ ack, body, client }) => {
        await ack();
        for (let i = 0; i < 2; i++) {
          clock.at += betweenMs;
          const call = client.views.open({ trigger_id: body.trigger_id, view: form() });
          errors.push(await call.then(() => 'ok').catch((error) => error.data.error));
        }
        done();
      });
    });
    await slack.person('ada').type('#team-edge', '/deploy');
    await both;
    return errors;
  };

  test('opens one modal', async () => {
    expect(await openingTwice(10)).toEqual(['ok', 'exchanged_trigger_id']);
  });

  test('is good for three seconds', async () => {
    expect(await openingTwice(3001)).toEqual(['expired_trigger_id', 'expired_trigger_id']);
  });
});
