/** One account and one workspace for all scenes: a service and a channel for each, that never meet. */
import { inject } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { castOf, catalogFile, catalogFor, serviceNamed, shelfOf } from '../crash/catalogs.ts';
import { envOf, NO_LIMITS, TEMPO } from '../crash/world.ts';
import { Account } from '../world/account.ts';
import { type Traffic, watchTraffic } from '../world/traffic.ts';

export interface OutageWorld {
  services: string[];
  aws: LocalAws;
  slack: LocalSlack;
  account: Account;
  traffic: Traffic;
  catalog: Catalog;
  program: string;
  env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** `canary`: for how long. */
export async function startOutageWorld(count: number, canary = '3s'): Promise<OutageWorld> {
  const care = { canary, bake: '10m', figures: 'none' } as const;
  const services = Array.from({ length: count }, (_, i) => serviceNamed(i));
  const config = await catalogFile(services, care);
  const [aws, slack, catalog] = await Promise.all([
    startLocalAws({ services: shelfOf(services, []), catalog: config, customers: true, tempo: TEMPO }),
    startLocalSlack({ cast: castOf(services), limits: NO_LIMITS, timeZone: 'UTC' }),
    catalogFor(services, care),
  ]);
  const account = new Account(aws);
  const env = { ...envOf(config, slack), SLACK_API_URL: slack.apiUrl, AWS_ENDPOINT_URL: aws.url };
  return {
    ...{ services, aws, slack, account, traffic: watchTraffic(aws), catalog, program: inject('program'), env },
    async stop() {
      account.close();
      await Promise.all([aws.close(), slack.stop()]);
    },
  };
}
