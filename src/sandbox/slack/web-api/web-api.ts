/** The Web API: who may call what, how often, and what is answered. */
import { directWith } from '../../wire.ts';
import type { Log } from '../log.ts';
import type { RateLimits } from '../rate-limits.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { app } from './app.ts';
import { Arguments } from './arguments.ts';
import { canvases } from './canvases.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Methods } from './method.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const METHODS: Methods = { ...app, ...canvases, ...chat, ...conversations, ...files, ...users, ...views };

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

export interface Tokens {
  bot: string;
  app: string;
}

const answer = (body: Record<string, unknown>): Answer => ({ status: 200, headers: {}, body });

export class WebApi {
  #down = false;

  constructor(
    private readonly world: World,
    private readonly tokens: Tokens,
    private readonly limits: RateLimits,
    private readonly log: Log,
  ) {}

  /** An outage: what comes is not even read. */
  down(is: boolean): void {
    this.#down = is;
  }

  call(name: string, fields: Record<string, unknown>, authorization?: string): Answer {
    const { token: tokenField, ...given } = fields;
    const token = authorization?.replace(/^Bearer /i, '') ?? (tokenField as string | undefined);
    const at = this.world.now();
    const result = this.#answer(name, new Arguments(given), token);
    const { ok, error, ts } = result.body as { ok: boolean; error?: string; ts?: string };
    this.log.add({ at, type: 'call', method: name, arguments: given, ok, error, ts });
    return result;
  }

  #answer(name: string, args: Arguments, token: string | undefined): Answer {
    if (this.#down) return { status: 503, headers: {}, body: { ok: false, error: 'service_unavailable' } };
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) return answer({ ok: false, error: 'unknown_method', req_method: name });
    if (!token) return answer({ ok: false, error: 'not_authed' });
    if (token !== this.tokens.bot && token !== this.tokens.app) return answer({ ok: false, error: 'invalid_auth' });
    if (token !== this.tokens[method.token]) return answer({ ok: false, error: 'not_allowed_token_type' });
    // A post to a person and one to their direct message are posts to the same place.
    const seconds = this.limits.secondsToWait(name, method.tier, directWith(args.text('channel') ?? ''));
    if (seconds > 0) {
      const headers = { 'retry-after': String(seconds) };
      return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
    }
    try {
      return answer({ ok: true, ...method.run(args, this.world) });
    } catch (error) {
      if (error instanceof Refusal) return answer(error.answer);
      throw error;
    }
  }
}
