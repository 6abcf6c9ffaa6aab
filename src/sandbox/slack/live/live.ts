/** The page's WebSocket: every connected page is told everything, the people switch inside the page. */
import { type RawData, WebSocket } from 'ws';
import type { FromPage, ToPage } from '../../wire.ts';
import type { Acts } from '../acts/acts.ts';
import { type Outcome, refused } from '../acts/outcome.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { BesideSlack } from './beside-slack.ts';
import { heard } from './from-page.ts';
import { type Registered, snapshot, toPage } from './to-page.ts';

export class Live {
  readonly #pages = new Set<WebSocket>();
  readonly beside = new BesideSlack((told) => this.#tellAll(told));

  constructor(
    private readonly world: World,
    private readonly acts: Acts,
    private readonly registered: Registered,
  ) {
    world.workspace.watch((change) => this.#tellAll(toPage(change, world)));
  }

  connect(page: WebSocket): void {
    for (const told of [...snapshot(this.world, this.registered), ...this.beside.snapshot()]) tell(page, told);
    this.#pages.add(page);
    page.on('close', () => this.#pages.delete(page));
    page.on('error', () => this.#pages.delete(page));
    page.on('message', (data) => void this.#hear(page, data));
  }

  async #hear(page: WebSocket, data: RawData): Promise<void> {
    const said = heard(String(data));
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
      default:
        return this.beside.act(said);
    }
  }

  #tellAll(told: ToPage): void {
    for (const page of this.#pages) tell(page, told);
  }
}

function tell(page: WebSocket, told: ToPage): void {
  if (page.readyState === WebSocket.OPEN) page.send(JSON.stringify(told));
}
