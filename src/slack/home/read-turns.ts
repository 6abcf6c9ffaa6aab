/** Whose turn it is, as one person sees it: their teams and those they stand in for, their layers, what others ask to take. */
import type { Team } from '../../catalog/catalog.ts';
import { onCallAt } from '../../oncall/on-call-at.ts';
import { usualEscalation } from '../../paging/policy.ts';
import { zoneOf } from '../oncall/asked.ts';
import { fallbacksOf, layersOf, SIGHT } from '../oncall/who.ts';
import { servicesOf } from '../rights.ts';
import { type HomeFacts, type HomeTurn, isMine, nextOf } from './home-facts.ts';
import type { HomeParts } from './parts.ts';

/** Somebody of another team may be on call, by an override: then its services are theirs as well. */
export async function othersThatIHave({ catalog, rota, now }: HomeParts, own: Team[], reader: string): Promise<Team[]> {
  const others = [...catalog.teams.values()].filter((team) => team.oncall && !own.includes(team));
  const mine = await Promise.all(
    others.map(async ({ name }) =>
      onCallAt(await rota.schedule(name), now()).some(
        ({ duty }) => duty.is === 'held' && duty.held.some(({ person }) => person === reader),
      ),
    ),
  );
  return others.filter((_, i) => mine[i]);
}

/** The reader's own layers first; of a team in which they have no turn in sight, its first layer. */
export async function turnsOf({ rota, catalog, now }: HomeParts, teams: Team[], reader: string): Promise<HomeTurn[]> {
  const all = await Promise.all(
    teams.map(async (team) => {
      if (!team.oncall) return [];
      const layers = layersOf(await rota.schedule(team.name), now());
      const [fallback] = fallbacksOf(team.escalation ?? usualEscalation, layers);
      const turns = layers.map(({ name, turns }) => ({
        team: team.name,
        zone: zoneOf(team),
        layer: name,
        turns,
        horizon: now() + SIGHT,
        services: servicesOf(catalog, team).map((service) => service.name),
      }));
      const mine = turns.filter((turn) => isMine(turn, reader) || nextOf(turn, reader));
      const shown: HomeTurn[] = mine.length > 0 ? mine : turns.slice(0, 1);
      return shown.map((turn) => (turn.layer === layers[0]?.name ? { ...turn, fallback } : turn));
    }),
  );
  const begins = (turn: HomeTurn) => (isMine(turn, reader) ? 0 : (nextOf(turn, reader)?.from ?? turn.horizon));
  return all.flat().sort((a, b) => begins(a) - begins(b));
}

export async function coversOf({ rota }: HomeParts, teams: Team[]): Promise<HomeFacts['covers']> {
  const all = await Promise.all(
    teams
      .filter(({ oncall }) => oncall)
      .map(async (team) => {
        const { swaps } = await rota.changes(team.name);
        return swaps
          .filter(({ state }) => state.is === 'offered')
          .map((swap) => ({ team: team.name, zone: zoneOf(team), swap }));
      }),
  );
  return all.flat();
}
