/** The page's WebSocket: every connected page is told everything, the people switch inside the page. */
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type {
  FromPage,
  PageBreakage,
  PageDeed,
  PageInbox,
  PageShortcut,
  Production,
  ReceiverName,
  ToPage,
  TryThis,
} from '../wire.ts';
import type { Acts } from './acts/acts.ts';
import type { SlashCommand } from './acts/command.ts';
import { type Outcome, refused } from './acts/outcome.ts';
import { Refusal } from './refusal.ts';
import type { Change, Message } from './workspace.ts';
import type { World } from './world.ts';

const state = z.record(z.string(), z.record(z.string(), z.unknown()));
const action = z.record(z.string(), z.unknown());
const who = { ref: z.string(), user: z.string() };
const receiver = z.enum(['mail', 'pagerduty', 'webhook', 'heartbeat', 'slack']);
const fromPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('say'),
    channel: z.string(),
    text: z.string().min(1),
    threadTs: z.string().optional(),
    ...who,
  }),
  z.object({ type: z.literal('command'), channel: z.string(), command: z.string(), text: z.string(), ...who }),
  z.object({
    type: z.literal('click'),
    channel: z.string(),
    ts: z.string(),
    action,
    state: state.optional(),
    ...who,
  }),
  z.object({
    type: z.literal('message shortcut'),
    channel: z.string(),
    ts: z.string(),
    callbackId: z.string(),
    ...who,
  }),
  z.object({ type: z.literal('view action'), viewId: z.string(), action, state, ...who }),
  z.object({ type: z.literal('submit'), viewId: z.string(), state, ...who }),
  z.object({ type: z.literal('close'), viewId: z.string(), ...who }),
  z.object({ type: z.literal('open home'), ...who }),
  z.object({ type: z.literal('break'), fault: z.string(), service: z.string(), ...who }),
  z.object({ type: z.literal('mend'), fault: z.string(), service: z.string(), ...who }),
  z.object({ type: z.literal('mend all'), ...who }),
  z.object({ type: z.literal('deed'), name: z.string(), ...who }),
  z.object({ type: z.literal('out of order'), receiver, is: z.boolean(), ...who }),
]) satisfies z.ZodType<FromPage>;

/** What can be broken, by whose name: not Slack's business, but the page has one server. */
export interface Breakable {
  breakage(): PageBreakage;
  /** Throws, in a sentence, when there is nothing to break. */
  break(fault: string, service: string): void;
  mend(fault: string, service: string): void;
  mendAll(): void;
  onChange(listener: () => void): void;
}

/** What reaches people beside Slack, and what of it can be out of order. */
export interface Reachable {
  forPage(): PageInbox;
  down(receiver: ReceiverName, is: boolean): void;
  arrivals: { onChange(listener: () => void): void };
}

/** One of them brings something about that would take days by itself. */
export interface Deed extends PageDeed {
  /** Resolves with what a person reads where it could not be done. */
  run(): Promise<Pick<Outcome, 'error'>>;
}

/** A storm of mails shall not become a storm of whole lists to the page, ms. */
const INBOX_EVERY = 200;

export interface LiveOptions {
  commands: SlashCommand[];
  shortcuts: PageShortcut[];
  tryThis: TryThis[];
}

export class Live {
  readonly #pages = new Set<WebSocket>();
  #production: Production | undefined;
  #breakable: Breakable | undefined;
  #reachable: Reachable | undefined;
  #deeds: Deed[] = [];

  constructor(
    private readonly world: World,
    private readonly acts: Acts,
    private readonly options: LiveOptions,
  ) {
    world.workspace.watch((change) => this.#tellAll(toPage(change, world)));
  }

  connect(page: WebSocket): void {
    for (const told of this.#snapshot()) tell(page, told);
    this.#pages.add(page);
    page.on('close', () => this.#pages.delete(page));
    page.on('error', () => this.#pages.delete(page));
    page.on('message', (data) => void this.#hear(page, data));
  }

  pushProduction(production: Production): void {
    this.#production = production;
    this.#tellAll({ type: 'production', production });
  }

  /** From now on the page offers to break it. */
  offerToBreak(breakable: Breakable): void {
    this.#breakable = breakable;
    breakable.onChange(() => this.#tellAll(breakageOf(breakable)));
    this.#tellAll(breakageOf(breakable));
  }

  /** From now on the page shows what reaches people beside Slack. */
  showInbox(reachable: Reachable): void {
    this.#reachable = reachable;
    let isDue = false;
    const tell = () => {
      isDue = false;
      this.#tellAll({ type: 'inbox', inbox: reachable.forPage() });
    };
    reachable.arrivals.onChange(() => {
      if (isDue) return;
      isDue = true;
      setTimeout(tell, INBOX_EVERY).unref();
    });
    tell();
  }

  /** From now on the page has a button for each. */
  offerDeeds(deeds: Deed[]): void {
    this.#deeds = deeds;
    this.#tellAll(deedsOf(deeds));
  }

  #snapshot(): ToPage[] {
    const { cast, workspace, views, canvases } = this.world;
    const groups = cast.groups.map(({ id, handle }) => [id, `@${handle}`]);
    const { modals, homes } = views.showing();
    const shown = canvases.forPage();
    return [
      {
        type: 'hello',
        users: pageUsers(this.world),
        groups: Object.fromEntries([[cast.bot.user, `@${cast.bot.name}`], ...groups]),
        bot: { id: cast.bot.user, name: cast.bot.name },
        channels: workspace.channels().map(({ id, name, topic }) => ({ id, name, topic })),
        commands: this.options.commands.map(({ command, description, usageHint }) => ({
          command,
          description,
          usageHint,
        })),
        shortcuts: this.options.shortcuts,
        messages: workspace.all().map(pageMessage),
        tryThis: this.options.tryThis,
      },
      ...modals.map(({ id, user, body, errors }): ToPage => ({ type: 'view', view: { id, user, view: body, errors } })),
      ...homes.map(({ id, user, body }): ToPage => ({ type: 'home', user, id, view: body })),
      ...(shown.length > 0 ? [{ type: 'canvases', canvases: shown } as const] : []),
      ...(this.#production ? [{ type: 'production', production: this.#production } as const] : []),
      ...(this.#breakable ? [breakageOf(this.#breakable)] : []),
      ...(this.#deeds.length > 0 ? [deedsOf(this.#deeds)] : []),
      ...(this.#reachable ? [{ type: 'inbox', inbox: this.#reachable.forPage() } as const] : []),
    ];
  }

  async #hear(page: WebSocket, data: RawData): Promise<void> {
    const { data: said } = fromPage.safeParse(parse(String(data)));
    // Nothing to answer to: what the page says has no readable `ref`.
    if (!said) return;
    const outcome = await this.#act(said).catch((error) =>
      refused(error instanceof Refusal ? error.code : 'internal_error'),
    );
    tell(page, { type: 'done', ref: said.ref, ...(outcome.error && { error: outcome.error }) });
  }

  async #act(said: FromPage): Promise<Outcome> {
    const { user } = said;
    switch (said.type) {
      case 'say':
        return this.acts.say(user, said.channel, said.text, said.threadTs);
      case 'command':
        return this.acts.command(said);
      case 'click':
        return this.acts.click(user, said.channel, said.ts, said.action, said.state);
      case 'message shortcut':
        return this.acts.messageShortcut(user, said, said.callbackId);
      case 'view action':
        return this.acts.clickInView(user, said.viewId, said.action, said.state);
      case 'submit':
        return this.acts.submit(user, said.viewId, said.state);
      case 'close':
        return this.acts.close(user, said.viewId);
      case 'open home':
        return this.acts.openHome(user);
      case 'break':
        return this.#order((one) => one.break(said.fault, said.service));
      case 'mend':
        return this.#order((one) => one.mend(said.fault, said.service));
      case 'mend all':
        return this.#order((one) => one.mendAll());
      case 'deed':
        return this.#bringAbout(said.name);
      case 'out of order':
        this.#reachable?.down(said.receiver, said.is);
        return { tookMs: 0 };
    }
  }

  async #bringAbout(name: string): Promise<Outcome> {
    const deed = this.#deeds.find((each) => each.name === name);
    return deed ? { ...(await deed.run()), tookMs: 0 } : refused('There is no such thing here.');
  }

  #order(deed: (breakable: Breakable) => void): Outcome {
    if (!this.#breakable) return refused('There is nothing to break here.');
    try {
      deed(this.#breakable);
      return { tookMs: 0 };
    } catch (error) {
      return refused(error instanceof Error ? error.message : String(error));
    }
  }

  #tellAll(told: ToPage): void {
    for (const page of this.#pages) tell(page, told);
  }
}

/** Metadata and reactions are between the bot and Slack. */
const pageMessage = ({ metadata: _, reactions: __, ...message }: Message) => message;

const breakageOf = (breakable: Breakable): ToPage => ({ type: 'breakage', breakage: breakable.breakage() });

const deedsOf = (deeds: Deed[]): ToPage => ({
  type: 'deeds',
  deeds: deeds.map(({ name, words }) => ({ name, words })),
});

/** What a person's profile says beside is between the bot and Slack. */
const pageUsers = ({ cast }: World) => cast.users.map(({ mail: _, zone: __, ...user }) => user);

function toPage(change: Change, world: World): ToPage {
  if (change.type === 'message') return { type: 'message', message: pageMessage(change.message) };
  return change.type === 'people' ? { type: 'people', users: pageUsers(world) } : change;
}

function tell(page: WebSocket, told: ToPage): void {
  if (page.readyState === WebSocket.OPEN) page.send(JSON.stringify(told));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
