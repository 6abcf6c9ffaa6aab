/** AWS as delivery's cloud: Auto Scaling groups behind load balancers, releases as launch template versions. */
import type { Environment } from '../../catalog/catalog.ts';
import type { Desire } from '../../delivery/desire.ts';
import type { Cloud } from '../cloud.ts';
import { type ClientOptions, createClients } from './clients.ts';
import { cluster } from './desires/cluster.ts';
import { firstCluster } from './desires/first-cluster.ts';
import { gone } from './desires/gone.ts';
import { grown } from './desires/grown.ts';
import { pinned } from './desires/pinned.ts';
import { refreshUndone } from './desires/refresh-undone.ts';
import { refreshed } from './desires/refreshed.ts';
import { restarted } from './desires/restarted.ts';
import { route } from './desires/route.ts';
import { size } from './desires/size.ts';
import { unpinned } from './desires/unpinned.ts';
import { cloudFailure } from './failure.ts';
import type { Gather } from './gather.ts';
import { everywhere } from './inventory.ts';
import { justRead } from './just-read.ts';
import { look, type Region } from './look.ts';
import { sharedReads } from './reads.ts';
import { releases, rememberedReleases } from './versions.ts';

export interface AwsCloudOptions extends ClientOptions {
  /** The end of what `look` reads figures for, ms. Default `Date.now`. */
  now?: () => number;
  /** Looks wait that long for others to share their calls with. Absent: a look waits for nobody, as a rollback's must. */
  gather?: Gather;
  /**
   * For so many ms since a look began, its routes are what a change is compared with, instead of reading them again.
   * Where seconds count. Default 0.
   */
  routesFreshFor?: number;
}

/** Every instance has connections and retries of its own: rollbacks get one that no deploy can exhaust. */
export function awsCloud(options: AwsCloudOptions = {}): Cloud {
  const regionOf = regions(options);
  const now = options.now ?? Date.now;
  return {
    releases: (environment) =>
      told(`read the releases of ${environment.service}`, () => releases(regionOf(environment).aws, environment)),
    look: (environment, options = {}) =>
      told(`look at ${environment.service} ${environment.name}`, () =>
        look(regionOf(environment), environment, options, now()),
      ),
    inventory: (environments, options) =>
      told('take stock of what stands there', () => everywhere(regionOf, environments, options)),
    make: (environment, desire) =>
      told(doing(environment, desire), () => make(regionOf(environment), environment, desire)),
  };
}

/** Clients for an environment's region, created when it is first asked for. */
function regions(options: AwsCloudOptions): (environment: Environment) => Region {
  const known = new Map<string | undefined, Region>();
  return ({ region = options.region }) => {
    const found = known.get(region) ?? createRegion({ ...options, region });
    known.set(region, found);
    return found;
  };
}

function createRegion({ gather, routesFreshFor = 0, ...options }: AwsCloudOptions): Region {
  const aws = createClients(options);
  return {
    aws,
    reads: sharedReads(aws, gather),
    justRead: justRead(routesFreshFor),
    releaseOf: rememberedReleases(aws),
  };
}

async function make({ aws, justRead }: Region, environment: Environment, desire: Desire): Promise<string | null> {
  switch (desire.want) {
    case 'cluster':
      return cluster(aws, environment, desire);
    case 'size':
      return size(aws, desire);
    case 'pinned':
      return pinned(aws, desire);
    case 'unpinned':
      return unpinned(aws, desire);
    case 'route':
      return route(aws, desire, justRead);
    case 'grown':
      return grown(aws, desire);
    case 'restarted':
      return restarted(aws, desire);
    case 'gone':
      return gone(aws, desire);
    case 'refreshed':
      return refreshed(aws, environment, desire);
    case 'refresh undone':
      return refreshUndone(aws, desire);
    case 'first cluster':
      return firstCluster(aws, environment, desire);
  }
}

/** Completes "AWS refused to …". */
function doing({ service, name }: Environment, desire: Desire): string {
  switch (desire.want) {
    case 'cluster':
    case 'first cluster':
      return `create ${desire.cluster}`;
    case 'size':
      return `size ${desire.cluster} to ${desire.size}`;
    case 'pinned':
      return `pin ${desire.cluster}`;
    case 'unpinned':
      return `unpin ${desire.cluster}`;
    case 'route':
      return `set the route of ${service} ${name}`;
    case 'refreshed':
      return `replace the instances of ${desire.cluster}`;
    case 'refresh undone':
      return `turn the replacement in ${desire.cluster} around`;
    case 'grown':
      return `add instances to ${desire.cluster}`;
    case 'restarted':
      return `replace an instance of ${desire.cluster}`;
    case 'gone':
      return `remove ${desire.cluster}`;
  }
}

async function told<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw cloudFailure(error, doing);
  }
}
