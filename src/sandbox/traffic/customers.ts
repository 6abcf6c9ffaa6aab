/**
 * Customers of one service: real requests at a steady rate, spread as people are. Every request has its own instant,
 * reckoned from the start, so that nothing drifts; one that is due while the process was busy is sent late, not left
 * out. Only after a long gap (the machine slept) they give up what nobody would have waited for, and say so.
 */
import { type Agent, get, type IncomingMessage } from 'node:http';
import { CookieJars } from './cookie-jars.ts';
import { keepingAgent } from './loopback.ts';
import type { Bought, Customers } from './traffic.ts';

export interface CustomersOptions {
  /** `http://127.0.0.1:8080` */
  url: string;
  perSecond: number;
  /** Visited in turn. */
  paths?: string[];
  /** So many people share the requests and keep their cookies; 0: everybody is new. */
  cookieHolders?: number;
  /** While it says so, nobody comes. */
  away?: () => boolean;
  /** Told how many requests were given up after a long gap. */
  onMissed?: (requests: number) => void;
}

const GIVE_UP_AFTER_MS = 3000;
const PATIENCE_MS = 10_000;
/** The customers of all services wake at the same instants: waking a process up costs more than a request does. */
const TICK_MS = 10;

export function startCustomers(options: CustomersOptions): Customers {
  return new SteadyCustomers(options);
}

class SteadyCustomers implements Customers {
  private readonly options: CustomersOptions;
  private readonly agent = keepingAgent();
  private readonly listeners: ((bought: Bought) => void)[] = [];
  private readonly jars: CookieJars;
  private readonly underWay = new Set<Promise<void>>();
  private readonly began = performance.now();
  private readonly periodMs: number;
  private timer: NodeJS.Timeout | undefined;
  /** How many requests have had their turn, and when the next one is due, in milliseconds since the start. */
  private turn = 0;
  private nextDue = 0;

  constructor(options: CustomersOptions) {
    this.options = options;
    this.jars = new CookieJars(options.cookieHolders ?? 0);
    this.periodMs = 1000 / options.perSecond;
    this.waitForNext();
  }

  onBought(listener: (bought: Bought) => void): void {
    this.listeners.push(listener);
  }

  private waitForNext(): void {
    const wakeAt = Math.ceil((this.began + this.nextDue) / TICK_MS) * TICK_MS;
    this.timer = setTimeout(() => this.sendDue(), Math.ceil(wakeAt - performance.now()));
  }

  private now(): number {
    return performance.now() - this.began;
  }

  private sendDue(): void {
    const now = this.now();
    if (now - this.nextDue > GIVE_UP_AFTER_MS) this.giveUp(Math.floor((now - this.nextDue) / this.periodMs));
    while (this.nextDue <= now) {
      if (!this.options.away?.()) {
        const request = this.buy(this.turn).finally(() => this.underWay.delete(request));
        this.underWay.add(request);
      }
      this.advance(1);
    }
    this.waitForNext();
  }

  /** Somewhere in its own period: steady over any second, irregular within it. */
  private advance(turns: number): void {
    this.turn += turns;
    this.nextDue = (this.turn + Math.random()) * this.periodMs;
  }

  private giveUp(requests: number): void {
    this.advance(requests);
    const say = this.options.onMissed ?? warnOf(this.options.url);
    say(requests);
  }

  private async buy(turn: number): Promise<void> {
    const { url, paths = ['/'] } = this.options;
    const began = performance.now();
    const answer = await visit(`${url}${paths[turn % paths.length]}`, this.agent, this.jars.of(turn));
    const tookMs = performance.now() - began;
    this.jars.keep(turn, answer?.headers['set-cookie']);
    const release = answer?.headers['x-release'];
    const bought = {
      at: Date.now(),
      tookMs,
      status: answer?.statusCode ?? 0,
      ...(release && { release: `${release}` }),
    };
    for (const listener of this.listeners) listener(bought);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
    this.agent.destroy();
  }
}

/** The answer once all of it has arrived; null when there was none, or not all of it. */
function visit(url: string, agent: Agent, cookie: string | undefined): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    const request = get(url, { agent, timeout: PATIENCE_MS, headers: cookie ? { cookie } : {} }, (answer) => {
      answer.on('end', () => resolve(answer));
      answer.on('error', () => resolve(null));
      answer.resume();
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });
}

function warnOf(url: string): (requests: number) => void {
  return (requests) => process.emitWarning(`The customers of ${url} were held up: ${requests} requests were not sent.`);
}
