/** A question of another team to whoever is on call: a request, not a page. Instants are milliseconds. */
import type { Person } from '../delivery/person.ts';

export interface Request {
  /** Opaque to Slack. */
  id: string;
  version: number;
  /** Whose service it is about. */
  team: string;
  service: string;
  /** Slack channel id of the owners, where it is answered. */
  channel: string;
  by: Person;
  /** Teams of whoever asks; may be none. */
  of: string[];
  at: number;
  /** As typed. */
  text: string;
  /** Slack user ids of those who were asked, in order; none: nobody is on call, the team is asked. */
  asked: string[];
  /** They said that they cannot now. */
  passed: string[];
  state: RequestState;
  /** Its message in the owners' channel; absent: it was not posted yet. */
  ts?: string;
  /** Slack lets nothing be posted there: it is with those who were told directly. */
  noWayIn?: true;
  /** Who was told directly. */
  told?: string[];
}

export type RequestState =
  | { is: 'open' }
  | { is: 'answered'; by: Person; at: number; text?: string }
  /** It could not wait: its page. */
  | { is: 'urgent'; at: number };

export type Step = { next: Request } | { refused: string };

export const answered = (request: Request, by: Person, at: number, text?: string): Step =>
  stillOpen(request) ?? { next: { ...request, state: { is: 'answered', by, at, ...(text && { text }) } } };

/** `next`: who is asked instead; null: nobody else is on call, the team is. */
export const passedOn = (request: Request, by: string, next: string | null): Step =>
  stillOpen(request) ?? {
    next: {
      ...request,
      passed: [...new Set([...request.passed, by])],
      asked: next && !request.asked.includes(next) ? [...request.asked, next] : request.asked,
    },
  };

/** Only whoever asked knows that it cannot wait. */
export function urgent(request: Request, by: string, at: number): Step {
  if (request.by.id !== by) return { refused: `Only ${request.by.name}, who asked, can make a page of it.` };
  return stillOpen(request) ?? { next: { ...request, state: { is: 'urgent', at } } };
}

function stillOpen({ state }: Request): { refused: string } | null {
  if (state.is === 'answered') return { refused: `${state.by.name} has answered it already.` };
  return state.is === 'urgent' ? { refused: 'It has become a page.' } : null;
}

/** Who is asked now: those who were asked and did not pass it on; none: the team. */
export const waitsFor = ({ asked, passed }: Request): string[] => asked.filter((id) => !passed.includes(id));
