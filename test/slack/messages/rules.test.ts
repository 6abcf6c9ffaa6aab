/** What holds for every card in every state, whatever its words are. */
import type { Operation } from '../../../src/delivery/operation.ts';
import { classic } from '../../../src/slack/messages/classic.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { callReply, endReply } from '../../../src/slack/messages/operation/replies.ts';
import { facts, STATES } from './records.ts';
import { EVIL, rulesFor, type Shown } from './rules-for-messages.ts';

function shown(states: typeof STATES): Shown[] {
  return Object.entries(states).flatMap(([name, { operation, minutes, more }]) => {
    const known = facts(minutes, more);
    const card = operationCard(operation, known);
    const reply = endReply(operation, known) ?? callReply(operation, known);
    return [
      { name, message: card },
      { name: `${name}, classic`, message: classic(card) },
      ...(reply ? [{ name: `${name}, reply`, message: reply }] : []),
    ];
  });
}

const ALL = shown(STATES);
function hostile(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(hostile);
  if (typeof part !== 'object' || part === null) return part;
  const fields = [
    'name',
    'noWayBack',
    'reason',
    'release',
    'from',
    'warning',
    'despite',
    'otherTeam',
    'what',
    'alarm',
    'next',
  ];
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      fields.includes(key) && typeof value === 'string' ? `${value} ${EVIL}` : hostile(value),
    ]),
  );
}
const HOSTILE = shown(
  Object.fromEntries(
    Object.entries(STATES).map(([name, state]) => [
      name,
      { ...state, operation: hostile(state.operation) as Operation },
    ]),
  ),
);

rulesFor(ALL, HOSTILE);
