/** Everything that a person can do, on the page or in a test: both go through here. */
import type { StateValues } from '../../wire.ts';
import { newId } from '../ids.ts';
import type { OpenView } from '../views.ts';
import { messageShape } from '../web-api/message-shape.ts';
import type { World } from '../world.ts';
import { type Action, clickMessage, clickView } from './click.ts';
import { command, type SlashCommand, type Typed } from './command.ts';
import { close, submit } from './form.ts';
import { membership } from './membership.ts';
import { type Outcome, outcomeOf, refused } from './outcome.ts';
import { person, sender } from './sender.ts';

export class Acts {
  constructor(
    private readonly world: World,
    private readonly commands: SlashCommand[] | null,
  ) {}

  say(user: string, channel: string, text: string, threadTs?: string): Outcome {
    const answer = this.world.workspace.post({
      channel,
      user: person(this.world, user).id,
      bot: false,
      text,
      threadTs,
    });
    return { answer, tookMs: 0 };
  }

  async command(typed: Typed): Promise<Outcome> {
    const own = membership(this.world, typed);
    if (own) return own;
    return command(this.world, typed, this.commands);
  }

  async click(user: string, channel: string, ts: string, action: Action, state?: StateValues): Promise<Outcome> {
    const message = this.world.workspace.find(channel, ts);
    if (!message || (message.ephemeralFor ?? user) !== user) return refused('message_not_found');
    return clickMessage(this.world, user, message, action, state);
  }

  async clickInView(user: string, id: string, action: Action, state: StateValues): Promise<Outcome> {
    const view = this.#view(user, id);
    return view ? clickView(this.world, view, action, state) : refused('view_not_found');
  }

  async submit(user: string, id: string, state: StateValues): Promise<Outcome> {
    const view = this.#view(user, id);
    return view ? submit(this.world, view, state) : refused('view_not_found');
  }

  async close(user: string, id: string): Promise<Outcome> {
    const view = this.#view(user, id);
    return view ? close(this.world, view) : refused('view_not_found');
  }

  /** A global shortcut, from wherever the person is. */
  async shortcut(user: string, callbackId: string): Promise<Outcome> {
    const body = {
      type: 'shortcut',
      ...sender(this.world, user),
      callback_id: callbackId,
      trigger_id: this.world.triggers.issue(user),
      action_ts: (this.world.now() / 1000).toFixed(6),
    };
    return outcomeOf(await this.world.dispatch.deliver({ kind: 'interactive', body }, `shortcut ${callbackId}`, user));
  }

  /** One from the menu of a message: the bot is told which. */
  async messageShortcut(user: string, on: { channel: string; ts: string }, callbackId: string): Promise<Outcome> {
    const message = this.world.workspace.message(on.channel, on.ts);
    if (!message) return refused('message_not_found');
    const { id, name } = this.world.workspace.channel(on.channel);
    const body = {
      type: 'message_action',
      ...sender(this.world, user),
      callback_id: callbackId,
      trigger_id: this.world.triggers.issue(user),
      action_ts: (this.world.now() / 1000).toFixed(6),
      response_url: this.world.responseUrls.issue({ channel: id, user }),
      channel: { id, name },
      message_ts: message.ts,
      message: messageShape(this.world.cast, message),
    };
    const what = `message_action ${callbackId}`;
    return outcomeOf(await this.world.dispatch.deliver({ kind: 'interactive', body }, what, user));
  }

  /** Slack tells the bot and waits for nothing; the bot publishes the tab when it likes. */
  openHome(user: string): Outcome {
    const { cast, workspace, now, dispatch } = this.world;
    const event = {
      type: 'app_home_opened',
      user,
      channel: workspace.direct(user).id,
      tab: 'home',
      event_ts: (now() / 1000).toFixed(6),
    };
    const body = {
      type: 'event_callback',
      token: 'not-used',
      team_id: cast.team.id,
      api_app_id: cast.bot.app,
      event,
      event_id: newId('Ev'),
      event_time: Math.floor(now() / 1000),
      authorizations: [{ enterprise_id: null, team_id: cast.team.id, user_id: cast.bot.user, is_bot: true }],
    };
    void dispatch.event(body, 'app_home_opened', user);
    return { tookMs: 0 };
  }

  #view(user: string, id: string): OpenView | undefined {
    const view = this.world.views.byId(id);
    return view?.user === user ? view : undefined;
  }
}
