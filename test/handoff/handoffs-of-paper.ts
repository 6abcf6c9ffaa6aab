/** Handoffs, kept in memory. */
import type { Handoff } from '../../src/handoff/handoff.ts';
import type { HandoffStore, Seen } from '../../src/store/handoff-store.ts';
import type { CardState } from '../../src/store/store.ts';

export function handoffsOfPaper(): HandoffStore {
  const all = new Map<string, Handoff>();
  const seen = new Map<string, Seen>();
  const cards = new Map<string, CardState>();
  const copy = <T>(thing: T): T => structuredClone(thing);
  const ofTeam = (team: string) => [...all.values()].filter((each) => each.team === team).sort((a, b) => a.at - b.at);
  return {
    async open(handoff) {
      const stands = all.get(handoff.id) ?? { ...handoff, version: 1 };
      all.set(handoff.id, copy(stands));
      return copy(stands);
    },
    load: async (id) => copy(all.get(id) ?? null),
    async replace(next) {
      if (all.get(next.id)?.version !== next.version) return null;
      const stored = { ...copy(next), version: next.version + 1 };
      all.set(next.id, stored);
      return copy(stored);
    },
    recent: async (team, count, before = Number.POSITIVE_INFINITY) =>
      copy(
        ofTeam(team)
          .filter(({ at }) => at < before)
          .reverse()
          .slice(0, Math.max(0, count)),
      ),
    following: async (team, after, count) =>
      copy(
        ofTeam(team)
          .filter(({ at }) => at > after)
          .slice(0, Math.max(0, count)),
      ),
    unfinished: async (team) =>
      ofTeam(team)
        .filter(({ state }) => state.is === 'ahead' || state.is === 'told')
        .map(({ id }) => id),
    seen: async (team) => copy(seen.get(team) ?? null),
    async setSeen(team, next) {
      if ((seen.get(team)?.until ?? -1) < next.until) seen.set(team, copy(next));
    },
    card: async (id) => copy(cards.get(id) ?? null),
    async setCard(id, card) {
      if (!all.has(id)) return;
      const kept = Object.entries({ ...cards.get(id), ...card }).filter(([, value]) => value !== undefined);
      cards.set(id, copy(Object.fromEntries(kept)) as CardState);
    },
  };
}
