/** Trigger ids: each click or command lets the bot open one modal, within the three seconds that it has for its ack. */
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

export class Triggers {
  readonly #issued = new Map<string, { user: string; at: number; used: boolean }>();

  constructor(
    private readonly now: () => number,
    private readonly lastsMs: number,
  ) {}

  issue(user: string): string {
    const id = `${newId('', 13)}.${newId('', 12)}.${newId('', 32).toLowerCase()}`;
    this.#issued.set(id, { user, at: this.now(), used: false });
    return id;
  }

  /** Whose click it was. */
  exchange(id: string): string {
    const trigger = this.#issued.get(id);
    if (!trigger) throw new Refusal('invalid_trigger_id');
    if (trigger.used) throw new Refusal('exchanged_trigger_id');
    if (this.now() - trigger.at > this.lastsMs) throw new Refusal('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
