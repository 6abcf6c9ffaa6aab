/** What a person does to a page, on the record: done, or refused with a sentence that says who decided. */
import type { Person } from '../delivery/person.ts';
import { quieted } from './ladder.ts';
import { type Notice, type Page, type PageEvent, type PageState, rings } from './page.ts';
import type { Act } from './pager.ts';
import { press } from './responses.ts';
import { noticeOf } from './targets.ts';

/** The very page where nothing is to be written: the same note came twice. */
export type OnRecord = { page: Page; events: PageEvent[] } | { refused: string };

/** What is resolved while it rings is looked at again so much later. */
export const RECHECK_AFTER = 5 * 60_000;
export const LONGEST_SILENCE = 24 * 3_600_000;
/** The newest stay on the record; all are in the log. */
const NOTES = 30;
const NOTE = 600;

export function actOn(page: Page, act: Act): OnRecord {
  if (act.do === 'note') return note(page, act);
  if (act.do === 'not actionable') return notActionable(page, act);
  if (page.state.is === 'resolved') return { refused: whoEndedIt(page.state, act.by) };
  switch (act.do) {
    case 'acknowledge':
      return acknowledge(page, act);
    case 'escalate':
      return escalate(page, act);
    case 'silence':
      return silence(page, act);
    case 'resolve':
      return resolve(page, act);
    case 'still on it':
      return stillOnIt(page, act);
    case 'respond':
      return respond(page, act);
  }
}

type By<Do extends Act['do']> = Act & { do: Do };

function acknowledge(page: Page, { by, at, first }: By<'acknowledge'>): OnRecord {
  const { state, policy, ladder } = page;
  const former = state.is === 'acknowledged' ? state.by : null;
  if (former?.id === by.id) return { refused: 'You are on it already.' };
  if (former && first) return { refused: `${former.name} is on it already.` };
  const { hurry: _, ...calm } = ladder;
  const next: Page = {
    ...quieted(page),
    ladder: calm,
    state: { is: 'acknowledged', by, at, remindAt: at + policy.remindAfter },
    answered: page.answered ?? { by, at, step: ladder.step, round: ladder.round },
  };
  const handedOn: Notice[] = former
    ? [noticeOf(`${ladder.round}.handed.${at}`, { person: former.id, by: 'slack' }, { why: 'handed on', now: at })]
    : [];
  const what = former ? `${by.name} took over from ${former.name}` : `${by.name} is on it`;
  return {
    page: { ...next, notices: [...next.notices, ...handedOn] },
    events: [event({ by, at }, 'acknowledged', what)],
  };
}

/** Whoever is on it stays on it. The step itself is taken at the next look, which knows who is on call. */
function escalate(page: Page, { by, at }: Act): OnRecord {
  const { state, ladder } = page;
  if (ladder.hurry) return { refused: `${nameFor(ladder.hurry, by)} asked for the next in line already.` };
  const stays = state.is === 'acknowledged' || state.is === 'ringing';
  const next: PageState = stays ? state : { is: 'ringing', since: at, urgent: true };
  const urgent: PageState = next.is === 'ringing' ? { ...next, urgent: true } : next;
  return {
    page: { ...page, state: urgent, ladder: { ...ladder, hurry: by } },
    events: [event({ by, at }, 'escalated', `${by.name} asked for the next in line`)],
  };
}

function silence(page: Page, { by, at, until }: By<'silence'>): OnRecord {
  if (!(until > at)) return { refused: 'A silence needs an end that is still to come. Nothing has changed.' };
  if (until > at + LONGEST_SILENCE) return { refused: 'A silence lasts 24\u00a0h at most. Nothing has changed.' };
  const { hurry: _, ...ladder } = page.ladder;
  return {
    page: { ...quieted(page), ladder, state: { is: 'silenced', by, at, until } },
    events: [event({ by, at }, 'silenced', `${by.name} silenced it`)],
  };
}

function resolve(page: Page, { by, at }: Act): OnRecord {
  const next = ended(page, at);
  const state: PageState = {
    is: 'resolved',
    by,
    at,
    how: 'by hand',
    ...(rings(next) && { recheckAt: at + RECHECK_AFTER }),
  };
  const what = rings(next) ? `${by.name} resolved it while it rang` : `${by.name} resolved it`;
  return { page: { ...next, state }, events: [event({ by, at }, 'resolved', what)] };
}

/** Also of one that is over: it is listed as noise. What rings still does not ring again before it was fine. */
function notActionable(page: Page, { by, at }: Act): OnRecord {
  const { state } = page;
  if (state.is === 'resolved' && state.how === 'not actionable') return { refused: whoEndedIt(state, by) };
  const since = state.is === 'resolved' ? state.at : at;
  return {
    page: { ...ended(page, at), state: { is: 'resolved', by, at: since, how: 'not actionable' } },
    events: [event({ by, at }, 'resolved', `${by.name} says that there was nothing to do`)],
  };
}

/** What a person began ends with the page. */
function ended(page: Page, at: number): Page {
  const { hurry: _, ...ladder } = page.ladder;
  const alerts = page.alerts.map((each) =>
    each.source === 'person' && each.is === 'firing' ? { ...each, is: 'fine' as const, until: at } : each,
  );
  return { ...quieted(page), ladder, alerts };
}

function note(page: Page, { by, at, text, key, link }: By<'note'>): OnRecord {
  const { notes = [] } = page;
  if (notes.some((each) => each.key === key)) return { page, events: [] };
  const kept = text.length > NOTE ? `${text.slice(0, NOTE - 1)}…` : text;
  const added = [...notes, { at, by, text: kept, key, ...(link && { link }) }].slice(-NOTES);
  return { page: { ...page, notes: added }, events: [event({ by, at }, 'note', text)] };
}

function stillOnIt(page: Page, { by, at }: Act): OnRecord {
  const { state, policy } = page;
  if (state.is !== 'acknowledged') return { refused: 'Nobody is on it any more. Acknowledge it to take it.' };
  if (state.by.id !== by.id) return { refused: `${state.by.name} is on it. Acknowledge it to take it over.` };
  const { asked: _, ...still } = state;
  return {
    page: { ...quieted(page), state: { ...still, remindAt: at + policy.remindAfter } },
    events: [event({ by, at }, 'acknowledged', `${by.name} is still on it`)],
  };
}

function respond(page: Page, { by, at, response }: By<'respond'>): OnRecord {
  const pressed = press(page, response, by, at);
  if ('refused' in pressed) return pressed;
  return { page: pressed.page, events: [event({ by, at }, 'response', `${by.name} asked for: ${response}`)] };
}

function whoEndedIt({ by, how }: Extract<PageState, { is: 'resolved' }>, reader: Person): string {
  if (!by) return 'It is fine again by itself, so this page is over.';
  const who = nameFor(by, reader);
  return how === 'by hand' ? `${who} resolved it already.` : `${who} closed it as not actionable already.`;
}

const nameFor = ({ id, name }: Person, reader: Person) => (id === reader.id ? 'You' : name);

const event = ({ by, at }: Pick<Act, 'by' | 'at'>, kind: PageEvent['kind'], what: string): PageEvent => ({
  at,
  by,
  kind,
  what,
});
