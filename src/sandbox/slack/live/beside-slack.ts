/**
 * What the page shows and offers beside Slack: production, what can be broken, what reaches people by other ways, deeds. It
 * is not Slack's business, but the page has one server.
 */
import type { FromPage, PageBreakage, PageDeed, PageInbox, Production, ReceiverName, ToPage } from '../../wire.ts';
import { type Outcome, refused } from '../acts/outcome.ts';

/** What can be broken, by whose name. */
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

type Order = Extract<FromPage, { type: 'break' | 'mend' | 'mend all' | 'deed' | 'out of order' }>;

export class BesideSlack {
  #production: Production | undefined;
  #breakable: Breakable | undefined;
  #reachable: Reachable | undefined;
  #deeds: Deed[] = [];

  constructor(private readonly tellAll: (told: ToPage) => void) {}

  pushProduction(production: Production): void {
    this.#production = production;
    this.tellAll({ type: 'production', production });
  }

  /** From now on the page offers to break it. */
  offerToBreak(breakable: Breakable): void {
    this.#breakable = breakable;
    breakable.onChange(() => this.tellAll(breakageOf(breakable)));
    this.tellAll(breakageOf(breakable));
  }

  /** From now on the page shows what reaches people beside Slack. */
  showInbox(reachable: Reachable): void {
    this.#reachable = reachable;
    let isDue = false;
    const tell = () => {
      isDue = false;
      this.tellAll({ type: 'inbox', inbox: reachable.forPage() });
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
    this.tellAll(deedsOf(deeds));
  }

  /** All of it, for a page that has just come. */
  snapshot(): ToPage[] {
    return [
      ...(this.#production ? [{ type: 'production', production: this.#production } as const] : []),
      ...(this.#breakable ? [breakageOf(this.#breakable)] : []),
      ...(this.#deeds.length > 0 ? [deedsOf(this.#deeds)] : []),
      ...(this.#reachable ? [{ type: 'inbox', inbox: this.#reachable.forPage() } as const] : []),
    ];
  }

  async act(said: Order): Promise<Outcome> {
    switch (said.type) {
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
}

const breakageOf = (breakable: Breakable): ToPage => ({ type: 'breakage', breakage: breakable.breakage() });

const deedsOf = (deeds: Deed[]): ToPage => ({
  type: 'deeds',
  deeds: deeds.map(({ name, words }) => ({ name, words })),
});
