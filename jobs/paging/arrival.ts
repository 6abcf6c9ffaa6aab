/** Whom an alert is about, as services.yml has it, and what runs there just now. */
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Scope } from '../../src/paging/alert.ts';
import type { Arrival } from '../../src/paging/fold.ts';
import { usualEscalation } from '../../src/paging/policy.ts';
import type { Store } from '../../src/store/store.ts';

/** Only what is in services.yml: names from outside open no places of their own. */
export function knownScope({ services, teams }: Catalog, { team, service, environment }: Scope): Scope {
  const known = service === null ? undefined : services.get(service);
  return {
    team: known?.team ?? (team !== null && teams.has(team) ? team : null),
    service: known?.name ?? null,
    environment: known && environment !== null && known.environments.has(environment) ? environment : null,
  };
}

export interface ArrivalParts {
  catalog: Catalog;
  store: Store;
  now(): number;
}

export async function arrivalOf(scope: Scope, { catalog, store, now }: ArrivalParts): Promise<Arrival> {
  const team = scope.team === null ? undefined : catalog.teams.get(scope.team);
  return {
    now: now(),
    team: team?.name ?? null,
    channel: (team ?? unowned(catalog)).channel,
    policy: team?.escalation ?? usualEscalation,
    operation: await inHandOf(scope, store),
  };
}

function unowned({ alerts, teams }: Catalog): Pick<Team, 'channel'> {
  const [first] = teams.values();
  const channel = alerts?.unowned ?? first?.channel;
  if (!channel) throw new Error('services.yml has no team');
  return { channel };
}

async function inHandOf({ service, environment }: Scope, store: Store): Promise<string | null> {
  if (service === null || environment === null) return null;
  const running = await store.running(service, environment);
  return running && hasInHand(running) ? running.id : null;
}

/** It stops or rolls back by itself when something rings. Not before it has changed anything, nor where a person must decide. */
export function hasInHand({ kind, stage, end, waiting, stopped, keptBy, back }: Operation): boolean {
  if (kind !== 'deploy' || end || waiting || stopped) return false;
  if (back) return !back.blocked;
  return !keptBy && stage !== 'preflight' && stage !== 'tear down';
}
