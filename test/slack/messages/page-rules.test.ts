/** What holds for the message of a page, its replies and its direct messages, in every state. */
import type { Page } from '../../../src/paging/page.ts';
import { classic } from '../../../src/slack/messages/classic.ts';
import { pageCard } from '../../../src/slack/messages/page/page-card.ts';
import type { PageFacts } from '../../../src/slack/messages/page/page-facts.ts';
import { pageNotice } from '../../../src/slack/messages/page/page-notices.ts';
import { pageReplies } from '../../../src/slack/messages/page/page-replies.ts';
import { notice, PAGE_STATES, pageFacts } from './page-records.ts';
import { EVIL, rulesFor, type Shown } from './rules-for-messages.ts';

function shown(states: typeof PAGE_STATES): Shown[] {
  return Object.entries(states).flatMap(([name, { page, minutes, more }]) => {
    const facts: PageFacts = { ...pageFacts(minutes), ...more };
    const card = pageCard(page, facts);
    const told = [...page.notices, notice('U0ADA', { why: 'still on it' }), notice('U0LIN'), notice(null)];
    return [
      { name, message: card },
      { name: `${name}, classic`, message: classic(card) },
      ...pageReplies(page, facts).map((reply) => ({ name: `${name}, reply ${reply.name}`, message: reply.message })),
      ...told.map((each) => ({
        name: `${name}, notice to ${each.person ?? 'the team'}, reply`,
        message: pageNotice(page, each, facts),
      })),
    ];
  });
}

/** Every word that comes from outside is hostile, and long. */
function hostile(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(hostile);
  if (typeof part !== 'object' || part === null) return part;
  const long = `${EVIL} <@U1|x> \`code\` ${'very long '.repeat(1000)}`;
  const fields = [
    'title',
    'detail',
    'name',
    'key',
    'text',
    'reason',
    'trouble',
    'outcome',
    'by',
    'release',
    'from',
    'runbook',
  ];
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (!fields.includes(key) || typeof value !== 'string') return [key, hostile(value)];
      return [
        key,
        ['title', 'detail', 'text', 'trouble', 'outcome'].includes(key) ? `${value} ${long}` : `${value} ${EVIL}`,
      ];
    }),
  );
}
const evilStates = Object.fromEntries(
  Object.entries(PAGE_STATES).map(([name, state]) => [
    name,
    { ...state, page: withWays(hostile(state.page) as Page, state.page) },
  ]),
);

/** Ours, not from outside: how they are told, and where they are kept. */
function withWays(evil: Page, { notices, policy, scope }: Page): Page {
  return {
    ...evil,
    policy,
    scope,
    notices: notices.map((each, i) => ({ ...each, trouble: evil.notices[i]?.trouble })),
  };
}

rulesFor(shown(PAGE_STATES), shown(evilStates));
