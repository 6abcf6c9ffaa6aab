/** A desk of handoffs that keeps one: acts go through the same decisions as the real one's. */
import { accept, correct, note, type OnRecord } from '../../../src/handoff/acts.ts';
import type { HandoffDesk, Written } from '../../../src/handoff/desk.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { Summary } from '../../../src/handoff/summary.ts';

export interface PaperDesk extends HandoffDesk {
  told: Handoff;
  /** The one that comes: notes go there. */
  ahead: Handoff;
  summary: Summary | null;
  /** With which `since` it was asked. */
  since: (number | undefined)[];
}

export function deskOfPaper(told: Handoff, summary: Summary | null): PaperDesk {
  const keep = (which: 'told' | 'ahead', decided: OnRecord): Written => {
    if ('refused' in decided) return decided;
    desk[which] = decided.handoff;
    return { done: decided.handoff };
  };
  const desk: PaperDesk = {
    told,
    summary,
    ahead: { ...told, id: 'edge-ahead', state: { is: 'ahead' }, notes: [], summary: undefined },
    since: [],
    async now(_, since) {
      desk.since.push(since);
      return desk.summary;
    },
    recent: async () => [desk.told],
    holding: async (_, at) => (desk.told.shift.from <= at && at < desk.told.shift.to ? desk.told : null),
    handoff: async (id) => [desk.told, desk.ahead].find((each) => each.id === id) ?? null,
    note: async (_, { handoff, ...given }) =>
      handoff ? keep('told', note(desk.told, given)) : keep('ahead', note(desk.ahead, given)),
    accept: async (_, by, at) => keep('told', accept(desk.told, by, at)),
    correct: async (_, correction) => keep('told', correct(desk.told, correction)),
  };
  return desk;
}
