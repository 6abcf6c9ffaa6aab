/** One account and one workspace for all scenes: a service and a channel for each, that never meet. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { castOf, catalogFile, catalogFor, serviceNamed, shelfOf } from '../crash/catalogs.ts';
import { bundleWorker } from '../crash/worker-pair.ts';
import { envOf, NO_LIMITS, TEMPO } from '../crash/world.ts';
import { Account } from '../world/account.ts';

export interface OutageWorld {
  services: string[];
  aws: LocalAws;
  slack: LocalSlack;
  account: Account;
  catalog: Catalog;
  bundle: string;
  env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const CARE = { canary: '3s', bake: '10m', figures: 'none' } as const;

export async function startOutageWorld(count: number): Promise<OutageWorld> {
  const services = Array.from({ length: count }, (_, i) => serviceNamed(i));
  const config = await catalogFile(services, CARE);
  const [aws, slack, bundle, catalog] = await Promise.all([
    startLocalAws({ services: shelfOf(services, []), catalog: config, customers: true, tempo: TEMPO }),
    startLocalSlack({ cast: castOf(services), limits: NO_LIMITS, timeZone: 'UTC' }),
    bundleWorker(),
    catalogFor(services, CARE),
  ]);
  const account = new Account(aws);
  const env = { ...envOf(config, slack), SLACK_API_URL: slack.apiUrl, AWS_ENDPOINT_URL: aws.url };
  return {
    ...{ services, aws, slack, account, catalog, bundle, env },
    async stop() {
      account.close();
      await Promise.all([aws.close(), slack.stop()]);
    },
  };
}
