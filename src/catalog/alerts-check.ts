/** What alerts name must be there, and an alarm that is claimed twice would ring for one and be blamed on the other. */
import type { Catalog, Environment } from './catalog.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problems.ts';

export function checkAlerts({ services, teams, alerts }: Catalog): Problem[] {
  const names = [...services.keys()];
  const places = [...services.values()].flatMap(({ environments }) => [...environments.values()]);
  const unknown = [...services.values()].flatMap(({ name, dependsOn = [] }) =>
    dependsOn.flatMap((other, index): Problem[] => {
      const path = ['services', name, 'dependsOn', index];
      if (other === name) return [{ path, what: 'is the service itself' }];
      return services.has(other) ? [] : [{ path, what: `"${other}" is no service here${didYouMean(other, names)}` }];
    }),
  );
  const strangers = [...(alerts?.webhooks ?? [])].flatMap(([name, { team }]): Problem[] => {
    if (!team || teams.has(team)) return [];
    const what = `"${team}" is no team here; teams are ${[...teams.keys()].join(', ')}${didYouMean(team, [...teams.keys()])}`;
    return [{ path: ['alerts', 'webhooks', name, 'team'], what }];
  });
  return [...unknown, ...strangers, ...claimedTwice(places)];
}

function claimedTwice(places: Environment[]): Problem[] {
  const owners = new Map<string, Environment>();
  return places.flatMap((environment) => {
    const at = ['services', environment.service, 'environments', environment.name];
    const alarms = (environment.pages ?? []).flatMap(({ alarm }, index): Problem[] => {
      const owner = owners.get(alarm);
      owners.set(alarm, owner ?? environment);
      if (!owner) return [];
      const other = owner === environment ? 'it is listed twice' : `it pages for ${owner.service} in ${owner.name}`;
      return [{ path: [...at, 'pages', index], what: `cannot have the alarm "${alarm}": ${other}` }];
    });
    const names = (environment.watches ?? []).map(({ name }) => name);
    const twice = names.flatMap((name, index): Problem[] =>
      names.indexOf(name) < index
        ? [{ path: [...at, 'watches', index], what: `is a second figure called "${name}"; give each its own name` }]
        : [],
    );
    return [...alarms, ...twice];
  });
}
