/** Trigger ids: each click or command lets the bot open one modal, within three seconds. */
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

const LASTS_MS = 3000;

export class Triggers {
  readonly #issued = new Map<string, { user: string; at: number; used: boolean }>();

  constructor(private readonly now: () => number) {}

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
    if (this.now() - trigger.at > LASTS_MS) throw new Refusal('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
