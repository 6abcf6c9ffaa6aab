/** What a Home is read from: the bot has it when somebody opens theirs, a worker when something has changed. */
import type { Bot } from '../bot-parts.ts';

export type HomeParts = Pick<
  Bot,
  | 'catalog'
  | 'desk'
  | 'pager'
  | 'rota'
  | 'archive'
  | 'handoffs'
  | 'partners'
  | 'cards'
  | 'people'
  | 'workspace'
  | 'client'
  | 'log'
  | 'now'
>;
