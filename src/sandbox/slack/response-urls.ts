/** Response urls: five posts within thirty minutes, answered where the command or click came from. */
import { type AnswerPlace, postAnswer } from './answer.ts';
import type { BlockRules } from './blocks/rules.ts';
import { newId } from './ids.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

const LASTS_MS = 30 * 60_000;
const POSTS = 5;

interface Issued {
  place: AnswerPlace;
  at: number;
  posts: number;
}

export class ResponseUrls {
  readonly #issued = new Map<string, Issued>();

  constructor(
    private readonly workspace: Workspace,
    private readonly rules: BlockRules,
    private readonly log: Log,
    private readonly address: () => string,
  ) {}

  issue(place: AnswerPlace): string {
    const token = newId('', 24);
    this.#issued.set(token, { place, at: this.workspace.now(), posts: 0 });
    return `${this.address()}/response/${token}`;
  }

  post(token: string, body: Record<string, unknown>): void {
    const issued = this.#issued.get(token);
    const at = this.workspace.now();
    const logged = { at, type: 'call', method: 'response_url', arguments: body } as const;
    try {
      if (!issued || at - issued.at > LASTS_MS) throw new Refusal('expired_url');
      if (issued.posts === POSTS) throw new Refusal('used_url');
      const answer = postAnswer(this.workspace, this.rules, issued.place, body);
      issued.posts += 1;
      this.log.add({ ...logged, ok: true, ts: answer?.ts });
    } catch (error) {
      if (error instanceof Refusal) this.log.add({ ...logged, ok: false, error: error.code });
      throw error;
    }
  }
}
