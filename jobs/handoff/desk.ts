/** The desk of handoffs, on the record: what people ask of them is written down before it is answered. */
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import { accept, correct, note, type OnRecord, unusable } from '../../src/handoff/acts.ts';
import { summaryOf } from '../../src/handoff/compose.ts';
import type { HandoffDesk, Written } from '../../src/handoff/desk.ts';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { beginOfShift, nextMoment, primaryAt } from '../../src/handoff/moments.ts';
import type { Book } from '../../src/oncall/book.ts';
import type { HandoffStore } from '../../src/store/handoff-store.ts';
import type { Queues } from '../queues.ts';
import { freshOf } from './fresh.ts';
import { type GatherParts, gather, gatherPast } from './gather.ts';

export interface HandoffDeskParts extends GatherParts {
  catalog: Pick<Catalog, 'services' | 'teams'>;
  book: Book;
  handoffs: HandoffStore;
  queues: Pick<Queues, 'handoffStale'>;
  now(): number;
  log: { error(details: object, message: string): void };
}

const GONE = 'There is no such handoff any more. `/handoff last` shows the newest.';

export function openHandoffs(parts: HandoffDeskParts): HandoffDesk {
  const { catalog, book, handoffs, now } = parts;

  async function change(id: string, decide: (handoff: Handoff) => OnRecord): Promise<Written> {
    for (;;) {
      const handoff = await handoffs.load(id);
      if (!handoff) return { refused: GONE };
      const decided = decide(handoff);
      if ('refused' in decided) return decided;
      if (decided.handoff === handoff) return { done: handoff };
      const stored = await handoffs.replace(decided.handoff);
      if (!stored) continue;
      await shown(stored, parts);
      return { done: stored };
    }
  }

  return {
    async now(team, since) {
      const found = catalog.teams.get(team);
      return found?.oncall ? summaryOf(await gather(await runningShift(found, since, parts), parts)) : null;
    },

    async recent(team, count) {
      const told: Handoff[] = [];
      for (let before = now() + 1; told.length < count; ) {
        const found = await handoffs.recent(team, count, before);
        told.push(...found.filter(isTold));
        const last = found.at(-1);
        if (!last || found.length < count) break;
        before = last.at;
      }
      return Promise.all(told.slice(0, count).map((each) => whole(each, parts)));
    },

    async holding(team, at) {
      // Between two that were told some may lie that never came.
      const found = await handoffs.following(team, at, 10);
      const one = found.find((each) => isTold(each) && each.shift.from <= at);
      return one ? whole(one, parts) : null;
    },

    async handoff(id) {
      const found = await handoffs.load(id);
      return found && whole(found, parts);
    },

    async note(team, { handoff: told, ...given }) {
      if (told) return change(told, (handoff) => note(revived(handoff), given));
      const found = catalog.teams.get(team);
      if (!found?.oncall)
        return { refused: `Nobody is on call for ${team}, so nothing is handed over. Nothing was added.` };
      const refused = unusable(given.text, 'note');
      if (refused) return { refused };
      const upcoming = nextMoment(await book.schedule(team), now());
      if (!upcoming) {
        return {
          refused: `No shift of ${team} ends as far as its schedule says, so no handoff could show the note. Nothing was added.`,
        };
      }
      const { id } = await handoffs.open(freshOf(found, upcoming));
      return change(id, (handoff) => note(revived(handoff), given));
    },

    accept: (id, by, at) => change(id, (handoff) => accept(handoff, by, at)),
    correct: (id, correction) => change(id, (handoff) => correct(handoff, correction)),
  };
}

const isTold = ({ state }: Handoff): boolean =>
  state.is !== 'ahead' && !(state.is === 'closed' && state.why === 'withdrawn');

/** A change that was taken back and made again. */
const revived = (handoff: Handoff): Handoff =>
  handoff.state.is === 'closed' && handoff.state.why === 'withdrawn' ? { ...handoff, state: { is: 'ahead' } } : handoff;

/** The team's job finds it too: that it cannot be said now is no reason to tell a person that nothing was done. */
async function shown({ id }: Handoff, { queues, log }: HandoffDeskParts): Promise<void> {
  await queues
    .handoffStale(id, true)
    .catch((error) => log.error({ handoff: id, error: String(error) }, 'a handoff is on the record and not yet shown'));
}

async function runningShift(team: Team, since: number | undefined, { book, handoffs, now }: HandoffDeskParts) {
  const at = now();
  const schedule = await book.schedule(team.name);
  const upcoming = nextMoment(schedule, at);
  const ahead = upcoming && (await handoffs.load(freshOf(team, upcoming).id));
  return {
    team,
    schedule,
    now: at,
    from: primaryAt(schedule, at),
    to: upcoming?.to ?? [],
    shift: { from: Math.min(since ?? beginOfShift(schedule, at), at), to: at },
    next: upcoming?.next ?? null,
    notes: ahead?.notes ?? [],
  };
}

/** One that was overtaken was not composed: nobody read it then. */
async function whole(handoff: Handoff, parts: HandoffDeskParts): Promise<Handoff> {
  const team = parts.catalog.teams.get(handoff.team);
  if (handoff.summary || !isTold(handoff) || !team) return handoff;
  const schedule = await parts.book.schedule(handoff.team);
  const { from, to, shift, next, notes, at } = handoff;
  const ground = await gatherPast({ team, schedule, now: at, from, to, shift, next, notes }, parts);
  return { ...handoff, summary: summaryOf(ground) };
}
