/** A services.yml with many small services, each with a team and a channel of its own, and times as short as can be. */
import { stringify } from 'yaml';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { scratchFile } from '../../../src/sandbox/scratch.ts';
import type { ShelfService } from '../../../src/sandbox/shelf-service.ts';
import { type Cast, SHOP } from '../../../src/sandbox/slack/cast.ts';

export const GOOD = ['1.0.1', '1.0.2'] as const;
export const BAD = '2.0.1';

/** What one story asks of the catalog. */
export interface Care {
  canary: string;
  bake: string;
  /** Whether the judge has something to compare; without, nothing depends on how many customers came in time. */
  figures: 'none' | 'orders';
}

/** Nobody buys with a bad release: that shows within a few requests. */
const ORDERS = {
  name: 'Orders',
  kind: 'share',
  metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster' },
  worse: 'less',
  tolerance: 0,
};

const numbered = (i: number) => String(i + 1).padStart(2, '0');
export const serviceNamed = (i: number) => `p${numbered(i)}`;
export const channelOf = (service: string) => `C0${service.toUpperCase()}`;

export function castOf(services: string[]): Cast {
  const members = [...SHOP.users.map(({ id }) => id), SHOP.bot.user];
  const channels = services.map((name) => ({ id: channelOf(name), name, topic: name, members }));
  return { ...SHOP, channels };
}

/** `busy`: those whose customers the judge needs; every request costs, so the others have next to none. */
export const shelfOf = (services: string[], busy: string[]): ShelfService[] =>
  services.map((service) => ({
    service,
    live: GOOD[0],
    instances: 2,
    requestsPerSecond: busy.includes(service) ? 40 : 1,
    releases: [...GOOD, BAD].map((release, i) => ({
      release,
      character: release === BAD ? 'sells nothing' : 'good',
      by: 'Ada',
      builtMinutesAgo: 100 - i,
      says: '',
    })),
  }));

export async function catalogFile(services: string[], { canary, bake, figures }: Care): Promise<string> {
  const defaults = {
    period: '1s',
    look: '1s',
    canary: { size: 1, for: canary, warmUp: '0s', minRequests: 0 },
    standUp: { within: '60s', looks: 2 },
    shift: { margin: '1s' },
    bake: { for: bake },
    tearDown: { within: '60s' },
    figures: figures === 'orders' ? [ORDERS] : [],
  };
  const teams = services.map((name) => [name, { channel: channelOf(name), members: ['U0ADA', 'U0LIN'] }]);
  const entries = services.map((name, i) => [name, { team: name, environments: { prod: prodOf(name, numbered(i)) } }]);
  return scratchFile(
    'services.yml',
    stringify({ defaults, teams: Object.fromEntries(teams), services: Object.fromEntries(entries) }),
  );
}

/** Spans of less than a second cannot be written in a services.yml; nobody but a test wants any. */
export async function catalogFor(services: string[], care: Care): Promise<Catalog> {
  const catalog = await readCatalog(await catalogFile(services, care));
  for (const plan of [...catalog.services.values()].flatMap(({ environments }) => [...environments.values()])) {
    plan.look = 250;
    plan.shift.margin = 250;
  }
  return catalog;
}

function prodOf(service: string, number: string) {
  const elb = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
  const id = (last: string) => `${number}${last}`.padStart(16, '0');
  return {
    launchTemplate: service,
    routes: [`${elb}:listener-rule/app/${service}-prod/${id('0')}/${id('0')}/${id('0')}`],
    targetGroups: ['a', 'b'].map((letter) => `${elb}:targetgroup/${service}-prod-${letter}/${id(letter)}`),
    alarms: [],
  };
}
