/** What an escalation names is there: layers of its own team, other teams, a clock for its quiet hours. */
import type { Catalog, Team } from './catalog.ts';
import { didYouMean } from './nearest.ts';
import type { EscalationStep } from './on-call.ts';
import type { Problem } from './problems.ts';
import { usualEscalation } from './usual-escalation.ts';

export function checkEscalation({ teams }: Pick<Catalog, 'teams'>): Problem[] {
  return [...teams.values()].flatMap((team) => [...whoIsMissing(team, teams), ...clock(team)]);
}

function whoIsMissing(team: Team, teams: Catalog['teams']): Problem[] {
  const at = (i: number) => ['teams', team.name, 'escalation', 'steps', i, 'who'];
  const steps = team.escalation?.steps ?? [];
  // The usual steps ask for layers that a team need not have.
  if (steps === usualEscalation.steps) return [];
  return steps.flatMap(({ who }, i) =>
    who.flatMap((each) => {
      const what = whatIsWrong(each, team, teams);
      return what ? [{ path: at(i), what }] : [];
    }),
  );
}

function whatIsWrong(who: EscalationStep['who'][number], team: Team, teams: Catalog['teams']): string | null {
  if ('person' in who) return null;
  if ('team' in who) {
    if (who.team === '' || teams.has(who.team)) return null;
    return `"${who.team}" is no team here${didYouMean(who.team, [...teams.keys()])}`;
  }
  const layers = (team.oncall?.layers ?? []).map(({ name }) => name);
  if (layers.includes(who.layer)) return null;
  if (layers.length === 0) return `"${who.layer}" is no layer: nobody is on call for ${team.name}, it has no oncall`;
  const near = didYouMean(who.layer, [...layers, 'team']);
  return `"${who.layer}" is no layer of ${team.name}; layers are ${layers.join(', ')}${near}`;
}

function clock({ name, escalation }: Team): Problem[] {
  if (escalation?.quiet?.zone !== '') return [];
  return [
    {
      path: ['teams', name, 'escalation', 'quiet', 'zone'],
      what: 'is missing: the time zone of its clock, like Europe/Berlin',
    },
  ];
}
