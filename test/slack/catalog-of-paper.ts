import type { Catalog, Environment, Service, Team } from '../../src/catalog/catalog.ts';

/** Two teams, four services; recs may be changed by others with a reason, vault never. */
export function catalogOfPaper(): Catalog {
  const teams: Team[] = [
    { name: 'edge', channel: 'C0EDGE', members: ['U0ADA', 'U0LIN', 'U0SAM'], others: 'with a reason', freezes: [] },
    { name: 'discovery', channel: 'C0DISC', members: ['U0MIRA'], others: 'with a reason', freezes: [] },
    { name: 'keys', channel: 'C0DISC', members: [], others: 'never', freezes: [] },
  ];
  const services = [
    service('api', 'edge', ['prod', 'staging']),
    service('checkout', 'edge', ['prod']),
    service('recs', 'discovery', ['prod']),
    service('vault', 'keys', ['prod']),
    service('search', 'discovery', ['eu', 'us']),
  ];
  return {
    freezes: [],
    teams: new Map(teams.map((team) => [team.name, team])),
    services: new Map(services.map((each) => [each.name, each])),
  };
}

function service(name: string, team: string, environments: string[]): Service {
  return { name, team, environments: new Map(environments.map((each) => [each, environment(each, name)])) };
}

function environment(name: string, service: string): Environment {
  return {
    name,
    service,
    strategy: 'red/black',
    freezes: [],
    hold: { remindAfter: 14_400_000 },
    launchTemplate: service,
    routes: [],
    targetGroups: ['a', 'b'],
    alarms: [],
    figures: [],
    period: 60,
    look: 5000,
    canary: { size: 1, for: 600_000, minRequests: 1000, warmUp: 60_000 },
    standUp: { within: 600_000, looks: 2 },
    shift: { margin: 10_000, steps: [100], every: 10_000 },
    bake: { for: 1_800_000 },
    tearDown: { within: 600_000 },
  };
}
