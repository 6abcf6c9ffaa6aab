/** What a person asks with /ops: the words behind the first one, as typed. */
import type { Bot } from '../bot-parts.ts';
import type { Typed } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';

/** `rest`: what stands behind the word; `typed`: the whole. */
export type OnOps = (bot: Bot, rest: string, typed: Typed) => Promise<Message | null>;
