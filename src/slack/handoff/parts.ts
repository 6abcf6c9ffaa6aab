/** What handoffs are told with in Slack. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { CardPlace } from '../../delivery/desk.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import type { About } from '../../handoff/summary.ts';
import type { HandoffStore } from '../../store/handoff-store.ts';
import type { PageStore } from '../../store/page-store.ts';
import type { Requests } from '../../store/redis-requests.ts';
import { permalink } from '../card/facts.ts';
import type { CardParts, Saying } from '../card/say.ts';
import type { HandoffFacts } from '../messages/handoff/handoff-facts.ts';
import { createPeople, PATIENT } from '../people.ts';
import { workspaceOf } from '../workspace.ts';
import { handoffFactsFor } from './facts.ts';
import { messageOfHold } from './hold-message.ts';

export interface HandoffParts extends Saying {
  handoffs: Pick<HandoffStore, 'load'>;
  factsFor(handoff: Handoff): Promise<HandoffFacts>;
  /** What is drawn beside it; absent: nothing. */
  drawings?(handoff: Handoff): Promise<Drawing[]>;
}

/** A picture, and the same in words. */
export interface Drawing {
  /** By which it is known again: it is uploaded once. */
  name: string;
  title: string;
  svg: string;
  alt: string;
}

/** From what the cards of operations are made with, and where handoffs and pages are kept. */
export function handoffPartsFor(
  card: CardParts,
  more: {
    catalog: Catalog;
    handoffs: HandoffStore;
    pages: PageStore;
    requests: Pick<Requests, 'load'>;
  } & Pick<HandoffParts, 'drawings'>,
): HandoffParts {
  const { slack, now, store: operations } = card;
  const { catalog, handoffs, pages, requests, drawings } = more;
  const people = createPeople(slack, now, { patience: PATIENT });
  const workspace = workspaceOf(slack);
  const facts: Parameters<typeof handoffFactsFor>[1] = {
    catalog,
    people,
    workspace,
    placeOf: (about) =>
      placeOf(about, { operations, pages, requests, ofHold: (held) => messageOfHold(held, { slack, catalog }) }),
  };
  const messageLink = async ({ id }: Handoff) => {
    const [base, own] = await Promise.all([workspace(), handoffs.card(id)]);
    return base && own?.ts && own.channel ? permalink(base, own.channel, own.ts) : undefined;
  };
  return {
    ...card,
    store: handoffs,
    handoffs,
    drawings,
    async factsFor(handoff) {
      const [found, link] = await Promise.all([handoffFactsFor(handoff, facts), messageLink(handoff)]);
      return { ...found, messageLink: link };
    },
  };
}

/** Where what a line is about has its message. */
export interface Placed {
  operations: Pick<CardParts['store'], 'card'>;
  pages: Pick<PageStore, 'card'>;
  requests: Pick<Requests, 'load'>;
  ofHold(about: Extract<About, { hold: string }>): Promise<CardPlace | null>;
}

/** Null: there is no message, or none yet. */
export async function placeOf(about: About, placed: Placed): Promise<CardPlace | null> {
  const known = await messageOf(about, placed);
  return known?.ts && known.channel ? { channel: known.channel, ts: known.ts } : null;
}

async function messageOf(about: About, { operations, pages, requests, ofHold }: Placed) {
  if ('operation' in about) return operations.card(about.operation);
  if ('page' in about) return pages.card(about.page);
  if ('hold' in about) return ofHold(about);
  return 'request' in about ? requests.load(about.request) : null;
}
