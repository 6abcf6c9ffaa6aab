/** What the page may say, and nothing else. */
import { z } from 'zod';
import type { FromPage } from '../../wire.ts';

const state = z.record(z.string(), z.record(z.string(), z.unknown()));
const action = z.record(z.string(), z.unknown());
const who = { ref: z.string(), user: z.string() };
const receiver = z.enum(['mail', 'pagerduty', 'webhook', 'heartbeat', 'slack']);
const fromPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('say'),
    channel: z.string(),
    text: z.string().min(1),
    threadTs: z.string().optional(),
    ...who,
  }),
  z.object({ type: z.literal('command'), channel: z.string(), command: z.string(), text: z.string(), ...who }),
  z.object({
    type: z.literal('click'),
    channel: z.string(),
    ts: z.string(),
    action,
    state: state.optional(),
    ...who,
  }),
  z.object({
    type: z.literal('message shortcut'),
    channel: z.string(),
    ts: z.string(),
    callbackId: z.string(),
    ...who,
  }),
  z.object({ type: z.literal('view action'), viewId: z.string(), action, state, ...who }),
  z.object({ type: z.literal('submit'), viewId: z.string(), state, ...who }),
  z.object({ type: z.literal('close'), viewId: z.string(), ...who }),
  z.object({ type: z.literal('open home'), ...who }),
  z.object({ type: z.literal('break'), fault: z.string(), service: z.string(), ...who }),
  z.object({ type: z.literal('mend'), fault: z.string(), service: z.string(), ...who }),
  z.object({ type: z.literal('mend all'), ...who }),
  z.object({ type: z.literal('deed'), name: z.string(), ...who }),
  z.object({ type: z.literal('out of order'), receiver, is: z.boolean(), ...who }),
]) satisfies z.ZodType<FromPage>;

/** Undefined: it cannot be understood, and has no `ref` that could be answered. */
export const heard = (text: string): FromPage | undefined => fromPage.safeParse(parse(text)).data;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
