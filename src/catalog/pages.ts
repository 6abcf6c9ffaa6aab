/** Which alarms page whom: as an environment says, or else those that stop its deploys. */
import type { Catalog, Environment } from './catalog.ts';
import type { AlarmRule } from './on-call.ts';

export interface AlarmPlace {
  rule: AlarmRule;
  environment: Environment;
  team: string;
}

export function pagesOf({ pages, alarms }: Pick<Environment, 'pages' | 'alarms'>): AlarmRule[] {
  return pages ?? alarms.map((alarm) => ({ alarm, severity: 'high', responses: [] }));
}

/** By the alarm's name. One that stops deploys of several environments pages for each of them. */
export function alarmPlaces({ services }: Catalog): Map<string, AlarmPlace[]> {
  const places = new Map<string, AlarmPlace[]>();
  for (const { team, environments } of services.values()) {
    for (const environment of environments.values()) {
      for (const rule of pagesOf(environment)) {
        places.set(rule.alarm, [...(places.get(rule.alarm) ?? []), { rule, environment, team }]);
      }
    }
  }
  return places;
}
