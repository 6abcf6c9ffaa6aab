import type { Team } from '../../catalog/catalog.ts';
import type { HandoffDesk } from '../../handoff/desk.ts';
import type { Bot } from '../bot-parts.ts';

/** What is asked of a team's handoffs. */
export interface AskedOfTeam {
  bot: Bot;
  desk: HandoffDesk;
  team: Team;
}
