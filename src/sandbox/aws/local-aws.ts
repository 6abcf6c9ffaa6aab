/**
 * A whole AWS account on this machine: the APIs of Auto Scaling, Elastic Load Balancing, EC2, CloudWatch, SNS and SQS
 * over one address, behind them real servers, real load balancers and, if wanted, real customers. Whatever the APIs report has
 * been measured on the traffic; nothing is made up.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placesOn, SHELF } from '../shelf.ts';
import type { ShelfService } from '../shelf-service.ts';
import { startCustomers } from '../traffic/customers.ts';
import type { Bought, Customers, Served } from '../traffic/traffic.ts';
import type { Production } from '../wire.ts';
import { autoScalingOperations } from './auto-scaling/operations.ts';
import { Calls, type RecordedCall } from './calls.ts';
import { startClocks } from './clocks.ts';
import type { AlarmChange } from './cloudwatch/alarms.ts';
import { cloudWatchOperations } from './cloudwatch/operations.ts';
import { computeOperations } from './compute/operations.ts';
import { runningInstances } from './compute/running-instances.ts';
import { loadBalancingOperations } from './load-balancing/operations.ts';
import { measure } from './measuring.ts';
import { ALARM_TOPIC } from './messaging/messaging.ts';
import { productionOf, type Watched } from './production.ts';
import { Pulse } from './pulse.ts';
import { seed } from './seed.ts';
import { SANDBOX_TEMPO, type Tempo } from './tempo.ts';
import { Breakage } from './trouble/breakage.ts';
import type { Trouble } from './trouble.ts';
import { serveAws } from './wire/server.ts';
import { createWorld, type World } from './world.ts';

export interface LocalAwsOptions {
  /** Of the API; 0, the default, is any free one. */
  port?: number;
  /** Which services there are; each must be in services.yml. All of the shelf by default. */
  services?: ShelfService[];
  /** Path of the services.yml that names them; the sandbox's own by default. */
  catalog?: string;
  tempo?: Partial<Tempo>;
  /** Whether real customers visit every service, from its first healthy cluster on. */
  customers?: boolean;
}

export interface LocalAws {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  /** By service (`search`, in another environment than prod `search in staging`): where its load balancer answers. */
  addresses: Record<string, string>;
  production(): Production;
  /** Every request as a load balancer saw it. */
  onServed(listener: (service: string, served: Served) => void): void;
  /** Every request as its customer saw it, where customers were wanted. */
  onBought(listener: (service: string, bought: Bought) => void): void;
  onAlarm(listener: (change: AlarmChange) => void): void;
  /** API calls, oldest first; the newest thousands. */
  calls(): RecordedCall[];
  /** Subscribes an address to the topic of all alarms: it is asked to confirm, then told every change of an alarm. */
  subscribe(endpoint: string): void;
  /** Faults in single calls, for tests. */
  trouble: Trouble;
  /** The catalogue of faults: what a person can break on the page, and a test as well. */
  breakage: Breakage;
  close(): Promise<void>;
}

/** Resolves when the first clusters serve. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { port = 0, services = SHELF, tempo, customers = false } = options;
  const world = createWorld({ ...SANDBOX_TEMPO, ...tempo }, services);
  const seeded = await seed(world, options.catalog);
  const watched = seeded.map((each): Watched => ({ ...each, pulse: new Pulse() }));
  const meters = watched.map((each) => measure(world, each));
  const calls = new Calls();
  const { messaging, troubles } = world;
  const open = (path: string) => messaging.open(path);
  const server = await serveAws({ services: operationsOf(world), calls, troubles, open }, port);
  const stopClocks = startClocks(world, meters);
  await firstClustersServe(world);
  const breakage = new Breakage(world);
  const crowds = customers ? customersOf(world, watched) : [];
  return {
    url: server.url,
    addresses: Object.fromEntries(watched.map(({ balancer }) => [balancer.service, addressOf(balancer.proxy.port)])),
    production: () => productionOf(world, watched, Date.now()),
    onServed(listener) {
      for (const { balancer } of watched) balancer.proxy.onServed((served) => listener(balancer.service, served));
    },
    onBought(listener) {
      for (const [service, crowd] of crowds) crowd.onBought((bought) => listener(service, bought));
    },
    onAlarm: (listener) => world.alarms.onChange(listener),
    calls: () => calls.list(),
    subscribe: (endpoint) => void messaging.topics.subscribe(ALARM_TOPIC, 'http', endpoint),
    trouble: world.troubles,
    breakage,
    async close() {
      breakage.mendAll();
      await Promise.all(crowds.map(([, crowd]) => crowd.stop()));
      stopClocks();
      messaging.stop();
      await server.close();
      await Promise.all(watched.map(({ balancer }) => balancer.proxy.stop()));
      await world.fleet.stop();
    },
  };
}

const addressOf = (port: number) => `http://127.0.0.1:${port}`;

function operationsOf(world: World) {
  return {
    autoscaling: autoScalingOperations(world.fleet),
    elasticloadbalancing: loadBalancingOperations(world.balancers, world.tempo),
    ec2: computeOperations(world.templates, () => runningInstances(world.fleet)),
    cloudwatch: cloudWatchOperations(world.alarms),
    ...world.messaging.operations(),
  };
}

/** The rules are in effect and their targets healthy, so that the first customer is served. A seed may be broken: gives up. */
async function firstClustersServe({ balancers, fleet }: World): Promise<void> {
  const expected = [...fleet.groups.values()].reduce((sum, { desired }) => sum + desired, 0);
  const serving = () => {
    const targets = [...balancers.targetGroups.keys()].flatMap((arn) => balancers.pool(arn).health());
    const routed = balancers.balancers.every(({ proxy }) => proxy.weights().some(({ weight }) => weight > 0));
    return routed && targets.filter(({ state }) => state === 'healthy').length >= expected;
  };
  for (const deadline = Date.now() + 10_000; !serving() && Date.now() < deadline; ) await sleep(50);
}

function customersOf({ shelf, troubles }: World, watched: Watched[]): [service: string, crowd: Customers][] {
  const places = placesOn(shelf);
  return watched.map(({ balancer: { service, proxy } }) => {
    const perSecond = places.find(({ name }) => name === service)?.requestsPerSecond ?? 1;
    return [service, startCustomers({ url: addressOf(proxy.port), perSecond, away: () => troubles.areAway(service) })];
  });
}
