/** The record of API calls, as an account's trail keeps them. The newest five thousand. */
export interface RecordedCall {
  at: number;
  service: string;
  action: string;
  params: Record<string, unknown>;
  mutating: boolean;
  /** The error code it was answered with. */
  failed?: string;
}

const KEPT = 5000;

export class Calls {
  #calls: RecordedCall[] = [];

  record(service: string, action: string, params: Record<string, unknown>): RecordedCall {
    const call = { at: Date.now(), service, action, params, mutating: !/^(Describe|Get|List|Receive)/.test(action) };
    this.#calls.push(call);
    if (this.#calls.length > 2 * KEPT) this.#calls = this.#calls.slice(-KEPT);
    return call;
  }

  list(): RecordedCall[] {
    return this.#calls.slice(-KEPT);
  }
}
