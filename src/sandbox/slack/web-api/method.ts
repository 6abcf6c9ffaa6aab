import type { Tier } from '../rate-limits.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';

/** One method of the Web API. Throws a Refusal for what Slack refuses; what it returns is sent with `ok: true`. */
export interface Method {
  tier: Tier;
  /** Which of the app's two tokens it takes. */
  token: 'bot' | 'app';
  run(args: Arguments, world: World): Record<string, unknown>;
}

export type Methods = Record<string, Method>;
