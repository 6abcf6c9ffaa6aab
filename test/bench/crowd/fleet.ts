/** Many services, all alike, each in the middle of a bake: the new cluster serves, the old one stands ready. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { parseCatalog } from '../../../src/catalog/read-catalog.ts';
import { begin } from '../../../src/delivery/begin.ts';
import type { ClusterRef, Operation } from '../../../src/delivery/operation.ts';
import type { Person } from '../../../src/delivery/person.ts';

const MINUTE = 60_000;
export const SIZE = 4;
export const OLD = '1.0.0';
export const NEW = '1.1.0';
const ADA: Person = { id: 'U0ADA', name: 'Ada' };

const ARN: string = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
const hex = (number: number) => number.toString(16).padStart(16, '0');

/** What stands in AWS for the service with this number. */
export function placeOf(number: number) {
  const service = `s${String(number).padStart(3, '0')}`;
  const name = `${service}-prod`;
  return {
    service,
    rule: `${ARN}:listener-rule/app/${name}/${hex(number)}/${hex(number)}/${hex(number)}`,
    targetGroups: [
      `${ARN}:targetgroup/${name}-a/${hex(number)}`,
      `${ARN}:targetgroup/${name}-b/${hex(number)}`,
    ] as const,
    clusters: [`${name}-v001`, `${name}-v002`] as const,
    alarms: [`${name}-errors`, `${name}-latency`],
  };
}

export type Place = ReturnType<typeof placeOf>;

/** As services.yml. `look` is how often a running operation looks; all else is as usual, but for the margin. */
export function catalogText(count: number, look: string): string {
  const services = Array.from({ length: count }, (_, number) => {
    const { service, rule, targetGroups, alarms } = placeOf(number);
    const prod = { launchTemplate: service, routes: [rule], targetGroups, alarms };
    return [service, { team: 'edge', environments: { prod } }];
  });
  return JSON.stringify({
    defaults: { look, bake: { for: '4h' }, shift: { margin: '2s' } },
    teams: { edge: { channel: 'C0EDGE', members: ['U0ADA', 'U0LIN', 'U0SAM'] } },
    services: Object.fromEntries(services),
  });
}

export const catalogOf = (count: number, look: string): Catalog => parseCatalog(catalogText(count, look));

/** In its bake for two minutes, after a canary of ten. */
export function baking(number: number, catalog: Catalog, now: number): Operation {
  const { service, targetGroups, clusters } = placeOf(number);
  const team = catalog.teams.get('edge');
  const plan = catalog.services.get(service)?.environments.get('prod');
  if (!team || !plan) throw new Error(`the catalog has no ${service}`);
  const asked = begin(
    { kind: 'deploy', service, environment: 'prod', release: NEW, by: ADA, at: now - 20 * MINUTE },
    team,
    plan,
    'crowd2',
  );
  const [live, next] = [0, 1].map((i): ClusterRef => {
    const release = i === 0 ? OLD : NEW;
    return {
      name: clusters[i] ?? '',
      targetGroup: targetGroups[i] ?? '',
      release,
      size: SIZE,
      templateVersion: `${i + 1}`,
    };
  });
  if (!live || !next) throw new Error('there are two clusters');
  const want = { [next.targetGroup]: 100, [live.targetGroup]: 0 };
  return {
    ...asked,
    from: OLD,
    templateVersion: '2',
    clusters: { live, next, standing: false },
    route: { want, ours: [want] },
    stage: 'bake',
    runs: stagesUntil(now),
    trafficSince: now - 17 * MINUTE,
    shiftedAt: now - 4 * MINUTE,
  };
}

function stagesUntil(now: number): Operation['runs'] {
  const ends = [19.5, 7, 5, 2].map((minutes) => now - minutes * MINUTE);
  const stages = (['preflight', 'canary', 'stand up', 'shift'] as const).map((stage, i) => ({
    stage,
    began: ends[i - 1] ?? now - 20 * MINUTE,
    ended: ends[i],
  }));
  return [...stages, { stage: 'bake', began: now - 2 * MINUTE }];
}
