/** What is right by itself and wrong together: who is on call for whom, and which groups follow which layers. */
import { problemsOf } from '../oncall/problems.ts';
import type { Catalog, Team } from './catalog.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problems.ts';

export function checkOnCall({ teams }: Pick<Catalog, 'teams'>): Problem[] {
  const all = [...teams.values()];
  return [...all.flatMap(strangers), ...all.flatMap(unusable), ...all.flatMap(leads(teams)), ...twice(all)];
}

const at = (team: Team, ...rest: PropertyKey[]): PropertyKey[] => ['teams', team.name, 'oncall', ...rest];

/** Whoever is called must belong to those who own what rings. */
function strangers(team: Team): Problem[] {
  return (team.oncall?.layers ?? []).flatMap(({ name, rules }) => {
    const named = new Set(rules.flatMap(({ rotation }) => rotation.groups.flat()));
    return [...named]
      .filter((person) => !team.members.includes(person))
      .map((person) => ({
        path: at(team, 'layers', name),
        what: `names ${person}, who is no member of ${team.name}; add them to members first`,
      }));
  });
}

function unusable(team: Team): Problem[] {
  const { layers = [] } = team.oncall ?? {};
  return problemsOf({ layers, overrides: [], swaps: [], temporaries: [] }).map(({ at: place, what }) => ({
    path: at(team, 'layers', place.split('.')[0] ?? ''),
    what: `${place.split('.').at(-1)} ${what}`,
  }));
}

/** Every layer that a user group follows is there. */
const leads =
  (teams: Catalog['teams']) =>
  (team: Team): Problem[] =>
    (team.oncall?.usergroups ?? []).flatMap(({ follows }, i) =>
      follows.flatMap(({ team: of, layer }, n) => {
        const path = at(team, 'usergroups', i, 'follows', n);
        const other = teams.get(of);
        if (!other) return [{ path, what: `"${of}" is no team here${didYouMean(of, [...teams.keys()])}` }];
        const names = (other.oncall?.layers ?? []).map(({ name }) => name);
        if (names.length === 0) return [{ path, what: `nobody is on call for ${of}: it has no oncall` }];
        if (names.includes(layer)) return [];
        return [{ path, what: `"${layer}" is no layer of ${of}; layers are ${names.join(', ')}` }];
      }),
    );

/** A group with two minds would change its members every minute. */
function twice(all: Team[]): Problem[] {
  const whole = new Map(all.flatMap(({ name, usergroup }) => (usergroup ? [[usergroup, name] as const] : [])));
  const seen = new Set<string>();
  return all.flatMap((team) =>
    (team.oncall?.usergroups ?? []).flatMap(({ id }, i) => {
      const path = at(team, 'usergroups', i, 'id');
      const owner = whole.get(id);
      if (owner) {
        return [{ path, what: `${id} is the mention of all of ${owner}; make a group of its own for who is on call` }];
      }
      if (seen.has(id)) return [{ path, what: `${id} follows other layers already; write all of them in one place` }];
      seen.add(id);
      return [];
    }),
  );
}
