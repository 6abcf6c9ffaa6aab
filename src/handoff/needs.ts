/** What wants the next person, the most urgent first: what rings, what waits for a decision, what somebody has in hand. */
import type { Hold } from '../delivery/hold.ts';
import type { Page } from '../paging/page.ts';
import type { Request } from '../partners/request.ts';
import type { Ground } from './ground.ts';
import { titleOf } from './page-title.ts';
import { needOf } from './running.ts';
import type { Need } from './summary.ts';

/** A need, and how urgent it is: 0 is the most. */
type Ranked = Need & { rank: number };

const RANK = { ringing: 0, 'your call': 1, acknowledged: 2, waits: 3, request: 4, operation: 5, hold: 6 };

type Open = Pick<Ground, 'pages' | 'operations' | 'places' | 'requests'>;

/** Of the same urgency the oldest first. */
export function needsOf({ pages, operations, places, requests }: Open): Need[] {
  const all: Ranked[] = [
    ...pages.flatMap(ofPage),
    ...operations.flatMap((operation) => {
      const need = needOf(operation);
      return need ? [{ ...need, rank: RANK[need.what] }] : [];
    }),
    ...places.flatMap(({ hold }) => (hold ? [ofHold(hold)] : [])),
    ...requests.map(ofRequest),
  ];
  return all.sort((a, b) => a.rank - b.rank || a.since - b.since).map(({ rank: _, ...need }) => need);
}

/** One that is silenced rings for nobody until that ends: it is watched. */
function ofPage(page: Page): Ranked[] {
  const { state } = page;
  const written = page.notes?.at(-1)?.text;
  const base = {
    what: 'page' as const,
    about: { page: page.id },
    title: titleOf(page),
    owner: null,
    ...(written && { written }),
  };
  switch (state.is) {
    case 'ringing':
      return [
        {
          ...base,
          rank: RANK.ringing,
          state: 'rings, nobody has answered',
          since: state.since,
          next: 'acknowledge it',
        },
      ];
    case 'acknowledged':
      return [
        {
          ...base,
          rank: RANK.acknowledged,
          state: 'on it',
          owner: state.by,
          since: state.at,
          next: `ask ${state.by.name} how it stands`,
        },
      ];
    case 'handled':
      return [
        {
          ...base,
          rank: RANK.waits,
          state: 'an operation has it in hand',
          since: state.since,
          until: state.until,
          next: 'watch that operation',
        },
      ];
    case 'quiet':
      return [
        {
          ...base,
          rank: RANK.waits,
          state: 'waits for the end of quiet hours',
          since: state.since,
          until: state.until,
          next: 'look at it when they are over',
        },
      ];
    default:
      return [];
  }
}

/** What a rollback has set stands on the card of that rollback. */
const ofHold = ({ service, environment, by, at, reason, after }: Hold): Ranked => ({
  rank: RANK.hold,
  what: 'hold',
  about: after ? { operation: after } : { hold: `${service}/${environment}`, at },
  title: `${service} in ${environment}`,
  state: reason,
  owner: by,
  since: at,
  next: by ? `ask ${by.name} whether it is still needed` : 'lift it when the reason is gone',
});

const ofRequest = ({ id, by, of, service, at, text }: Request): Ranked => ({
  rank: RANK.request,
  what: 'request',
  about: { request: id },
  title: `${of.length > 0 ? `${by.name} of ${of.join(', ')}` : by.name} about ${service}`,
  state: 'waits for an answer',
  owner: null,
  since: at,
  next: 'answer it',
  written: text,
});
