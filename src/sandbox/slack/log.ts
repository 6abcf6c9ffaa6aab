/** Who asked what of whom, and when: for measuring, and for asserting "one card, edited eleven times". */

export interface Call {
  at: number;
  type: 'call';
  /** `chat.update`; `response_url` for a post to one. */
  method: string;
  /** As they came, without the token. */
  arguments: Record<string, unknown>;
  ok: boolean;
  error?: string;
  /** Of the message that it posted or changed. */
  ts?: string;
}

export interface Delivery {
  at: number;
  type: 'delivery';
  /** `/deploy`, `block_actions deploy.roll_back`, `view_submission deploy.form`, `app_home_opened`. */
  what: string;
  user: string;
  tookMs: number;
  error?: string;
}

/** A sandbox may run for days. */
const MOST = 20_000;

export class Log {
  #entries: (Call | Delivery)[] = [];

  add(entry: Call | Delivery): void {
    this.#entries.push(entry);
    if (this.#entries.length > MOST) this.#entries = this.#entries.slice(-MOST / 2);
  }

  calls(method?: string): Call[] {
    return this.#entries.filter((each) => each.type === 'call').filter((each) => !method || each.method === method);
  }

  deliveries(): Delivery[] {
    return this.#entries.filter((each) => each.type === 'delivery');
  }
}
