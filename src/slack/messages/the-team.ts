/** Whom a message calls when it needs the owning team: its group where there is one, else whoever asked. */
import type { Operation } from '../../delivery/operation.ts';
import { type Markup, mention, mentionGroup } from './blocks.ts';
import type { CardFacts } from './operation/card-facts.ts';

export const theTeam = ({ asked }: Operation, { usergroup }: CardFacts): Markup =>
  usergroup ? mentionGroup(usergroup) : mention(asked.by.id);
