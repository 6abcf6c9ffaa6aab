/** What people do in Slack, as the bot's parts get it: only what they need of Slack's payloads. */

import type { Bot } from './bot-parts.ts';
import type { Submitted } from './door.ts';
import type { Message } from './messages/blocks.ts';

/** By block id, then action id. */
export type StateValues = Record<string, Record<string, StateValue>>;

export interface StateValue {
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
}

export interface User {
  id: string;
  /** As it came along; what they call themselves is asked of Slack. */
  name?: string;
}

interface Coming {
  user: User;
  responseUrl?: string;
}

export interface Opening extends Coming {
  channel?: string;
  /** Good for three seconds and one form. */
  triggerId: string;
}

export interface Typed extends Opening {
  command: string;
  /** As the person typed it. */
  text: string;
  /** The same with mentions as Slack sends them: `<@U0LIN|lin>`. */
  raw?: string;
}

/** The whole command, to be shown again. */
export const said = ({ command, text }: Typed): string => `${command} ${text}`.trim();

export interface Click extends Opening {
  action: string;
  value: string;
  /** Where the click was in a form. */
  form?: { id: string; hash: string; metadata: string; values: StateValues };
}

export interface Submission extends Coming {
  metadata: string;
  values: StateValues;
}

/** One of the bot's shortcuts in the menu of a message. */
export interface ShortcutOn extends Opening {
  channel: string;
  ts: string;
  /** The head of the thread that it is in. */
  thread?: string;
  /** As Slack has it: with its markup. */
  text: string;
  /** Slack user id; absent: a bot wrote it. */
  author?: string;
}

/** Answers are private; null: there is nothing to say. */
export type OnTyped = (bot: Bot, typed: Typed) => Promise<Message | null>;
export type OnClick = (bot: Bot, click: Click) => Promise<Message | null>;
export type OnMessage = (bot: Bot, on: ShortcutOn) => Promise<Message | null>;
export type OnSubmission = (bot: Bot, submission: Submission) => Promise<Submitted>;
