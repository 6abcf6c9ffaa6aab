/** One of the people in the workspace, doing what a person does: typing, pressing, filling in, looking. */
import type { Acts } from './acts/acts.ts';
import type { Outcome } from './acts/outcome.ts';
import { asText } from './as-text.ts';
import { Channel } from './channel.ts';
import type { Reader } from './mrkdwn-as-text.ts';
import { actionOn, type ConfirmDialog, confirmOf, find, formState } from './press.ts';
import type { OpenView } from './views.ts';
import { type WaitOptions, waitFor } from './wait.ts';
import type { Message } from './workspace.ts';
import type { World } from './world.ts';

export interface Reply extends Outcome {
  /** The dialog that a person had to confirm first. */
  confirm?: ConfirmDialog;
  /** The first answer that this person alone can see, given with the ack or soon after. */
  hears(options?: WaitOptions): Promise<Message>;
}

export class Person {
  constructor(
    readonly id: string,
    private readonly world: World,
    private readonly acts: Acts,
    private readonly reader: Reader,
  ) {}

  /** `/deploy api 1.42.0`, or something for people to read. Resolves at the ack. */
  async type(channel: string, text: string): Promise<Reply> {
    const { id } = this.world.workspace.channel(channel);
    const [, command, rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [];
    return this.#answered(id, () =>
      command
        ? this.acts.command({ user: this.id, channel: id, command, text: rest })
        : this.acts.say(this.id, id, text),
    );
  }

  reply(to: Message, text: string): Outcome {
    return this.acts.say(this.id, to.channel, text, to.threadTs ?? to.ts);
  }

  /**
   * Presses what reads `wanted` (or has that action id) in the message or view as it stands now, and confirms.
   * `value`: which of several buttons, or which option.
   */
  async click(on: Message | OpenView, wanted: string, { value }: { value?: string } = {}): Promise<Reply> {
    if ('body' in on) return this.#clickInView(on, wanted, value);
    const now = this.world.workspace.find(on.channel, on.ts);
    if (!now) throw new Error('The message is gone.');
    const placed = find(now.blocks ?? [], wanted, value);
    const action = actionOn(placed, value);
    const reply = await this.#answered(on.channel, () => this.acts.click(this.id, on.channel, on.ts, action));
    return { ...reply, confirm: confirmOf(placed) };
  }

  /** Chooses a global shortcut of the bot. */
  shortcut(callbackId: string): Promise<Outcome> {
    return this.acts.shortcut(this.id, callbackId);
  }

  /** Chooses one of the bot's shortcuts in the menu of a message. */
  messageShortcut(on: Message, callbackId: string): Promise<Outcome> {
    return this.acts.messageShortcut(this.id, on, callbackId);
  }

  /** Fills in by block id, action id or label, and sends. Resolves at the ack; errors stand in the view. */
  submit(view: OpenView, values: Record<string, string | string[]> = {}): Promise<Outcome> {
    return this.acts.submit(this.id, view.id, formState(view.body.blocks, values));
  }

  close(view: OpenView): Promise<Outcome> {
    return this.acts.close(this.id, view.id);
  }

  /** The modal that is open for this person, the topmost of them. */
  view(): OpenView | undefined {
    return this.world.views.top(this.id);
  }

  waitForView(matches: (view: OpenView) => boolean = () => true, options?: WaitOptions): Promise<OpenView> {
    return waitFor(
      this.world.workspace,
      () => {
        const view = this.view();
        return view && matches(view) ? view : undefined;
      },
      () => JSON.stringify(this.view()?.body ?? 'no modal'),
      { what: 'a modal', ...options },
    );
  }

  /** What the Home tab shows, once it does. */
  waitForHome(matches: (view: OpenView) => boolean, options?: WaitOptions): Promise<OpenView> {
    const home = () => this.world.views.home(this.id);
    return waitFor(
      this.world.workspace,
      () => {
        const view = home();
        return view && matches(view) ? view : undefined;
      },
      () => asText({ text: 'no Home', blocks: home()?.body.blocks }, this.reader),
      { what: 'a Home', ...options },
    );
  }

  /** Opens the bot's Home tab and resolves with the first one that is published afterwards. */
  openHome(options?: WaitOptions): Promise<OpenView> {
    const before = this.world.views.home(this.id)?.hash;
    this.acts.openHome(this.id);
    return waitFor(
      this.world.workspace,
      () => {
        const home = this.world.views.home(this.id);
        return home && home.hash !== before ? home : undefined;
      },
      () => 'no Home tab',
      { what: 'the Home tab', ...options },
    );
  }

  /** A channel with this person's eyes: what is only visible to them is there too. */
  in(channel: string): Channel {
    return new Channel(this.world.workspace, this.world.workspace.channel(channel), this.reader, this.id);
  }

  /** What the bot and this person write to each other. */
  direct(): Channel {
    return this.in(this.id);
  }

  /** What stands in the channel for this person, oldest first. */
  sees(channel: string): Message[] {
    return this.in(channel).messages();
  }

  async #clickInView(view: OpenView, wanted: string, value?: string): Promise<Reply> {
    const placed = find(view.body.blocks, wanted, value);
    const outcome = await this.acts.clickInView(this.id, view.id, actionOn(placed, value), {});
    const hears = () => Promise.reject(new Error('A view has no channel to hear an answer in.'));
    return { ...outcome, confirm: confirmOf(placed), hears };
  }

  async #answered(channel: string, act: () => Outcome | Promise<Outcome>): Promise<Reply> {
    const before = new Set(this.#onlyForMe(channel).map((each) => each.ts));
    const outcome = await act();
    const hears = (options?: WaitOptions) =>
      waitFor(
        this.world.workspace,
        () => this.#onlyForMe(channel).find((each) => !before.has(each.ts)),
        () => this.in(channel).asText(),
        { what: `an answer for ${this.id} alone`, ...options },
      );
    return { ...outcome, hears };
  }

  #onlyForMe(channel: string): Message[] {
    return this.world.workspace.inChannel(channel).filter((each) => each.ephemeralFor === this.id);
  }
}
