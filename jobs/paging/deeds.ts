/** What a step of a runbook does to the world. Each may be asked for again after a crash, with the same aim. */
import type { Catalog, Environment } from '../../src/catalog/catalog.ts';
import type { Response } from '../../src/catalog/on-call.ts';
import { type Cloud, CloudRefusal } from '../../src/cloud/cloud.ts';
import type { Desk } from '../../src/delivery/desk.ts';
import { FULLCYCLE } from '../../src/delivery/person.ts';
import type { ClusterSeen, InstanceSeen, Seen } from '../../src/delivery/seen.ts';
import { shareOf } from '../../src/delivery/weights.ts';
import { KEY, SIGNATURE, signatureOf } from '../../src/notify/signature.ts';
import type { Aim, Page, ResponseRun } from '../../src/paging/page.ts';
import { ownSuspect } from '../../src/paging/responses.ts';
import type { Store } from '../../src/store/store.ts';

export interface DeedParts {
  catalog: Catalog;
  store: Store;
  desk: Pick<Desk, 'rollBack' | 'lock' | 'history'>;
  cloud: Pick<Cloud, 'look' | 'make'>;
  /** The value of an environment variable. */
  secret(name: string): string | undefined;
  now(): number;
}

/** It may go through later. */
export class Later extends Error {
  override name = 'Later';
}

/** It cannot be done; the message says why, without a full stop. */
class Refused extends Error {
  override name = 'Refused';
}

const WEBHOOK_PATIENCE = 10_000;

/** What exactly it will be done to. Throws, in a sentence, where there is nothing to do it to. */
export async function aimOf(page: Page, response: Response, parts: DeedParts): Promise<Aim | undefined> {
  switch (response.do) {
    case 'roll back': {
      const suspect = ownSuspect(page);
      return suspect ? { release: suspect.from } : {};
    }
    case 'scale out': {
      const { name, desired, max } = await serving(page, parts);
      if (desired >= max) throw new Refused(`${name} has ${desired} instances, which is its maximum`);
      return { cluster: name, size: Math.min(max, desired + (response.instances ?? 1)) };
    }
    case 'restart one': {
      const cluster = await serving(page, parts);
      const instance = worstOf(cluster);
      if (!instance) throw new Refused(`${cluster.name} has no instance in service`);
      return { cluster: cluster.name, instance: instance.id };
    }
    default:
      return undefined;
  }
}

/** Resolves with what was done, a sentence without its full stop. */
export function deed(page: Page, run: ResponseRun, response: Response, parts: DeedParts): Promise<string> {
  switch (response.do) {
    case 'roll back':
      return rollBack(page, run, parts);
    case 'hold':
      return hold(page, run, parts);
    case 'scale out':
      return scaleOut(page, run, parts);
    case 'restart one':
      return restartOne(page, run, parts);
    case 'webhook':
      return callWebhook(page, run, response, parts);
  }
}

async function rollBack(page: Page, run: ResponseRun, { desk, store, now }: DeedParts): Promise<string> {
  const { service, environment } = placeOf(page);
  const reason = reasonOf(page);
  const running = await store.running(service, environment);
  const known = [running, ...(await desk.history(service, environment, 5))].find(
    (operation) => operation && isOurs(operation, reason, run.at),
  );
  if (known) return `Operation ${known.id} goes back to ${known.kind === 'rollback' ? known.release : known.from}`;
  const to = run.aim?.release;
  const answer = await desk.rollBack({
    service,
    environment,
    by: run.by ?? FULLCYCLE,
    at: now(),
    reason,
    ...(to && { to }),
  });
  if ('refused' in answer) throw new Refused(answer.refused.replace(/\.$/, ''));
  if ('began' in answer) return `${service} goes back to ${answer.began.release}`;
  if ('accepted' in answer) return `The deploy of ${answer.accepted.release} goes back to ${answer.accepted.from}`;
  throw new Refused(`something else runs on ${service} in ${environment}`);
}

/** Begun, or turned around, for this very page since this run was asked for. */
function isOurs(
  { asked, signals }: Awaited<ReturnType<Desk['history']>>[number],
  reason: string,
  since: number,
): boolean {
  const ours = (given: { reason?: string; at: number }) => given.reason === reason && given.at >= since;
  return ours(asked) || signals.some((signal) => 'reason' in signal && ours(signal));
}

async function hold(page: Page, run: ResponseRun, { desk, store, now }: DeedParts): Promise<string> {
  const { service, environment } = placeOf(page);
  const stands = await store.hold(service, environment);
  if (stands)
    return `${service} in ${environment} is held already, by ${stands.by?.name ?? 'fullcycle'}: ${stands.reason}`;
  const answer = await desk.lock({ service, environment, by: run.by, at: now(), reason: reasonOf(page) });
  const held = 'locked' in answer ? answer.locked : answer.heldBy;
  return `No deploy of ${service} begins in ${environment} until the hold of ${held.by?.name ?? 'fullcycle'} is lifted`;
}

async function scaleOut(page: Page, { aim }: ResponseRun, { cloud, catalog }: DeedParts): Promise<string> {
  const { cluster = '', size = 0 } = aim ?? {};
  const did = await cloud.make(planOf(page, catalog), { want: 'grown', cluster, size });
  return did ?? `${cluster} has ${size} instances`;
}

async function restartOne(page: Page, { aim }: ResponseRun, { cloud, catalog }: DeedParts): Promise<string> {
  const { cluster = '', instance = '' } = aim ?? {};
  const did = await cloud.make(planOf(page, catalog), { want: 'restarted', cluster, instance });
  return did ?? `${instance} of ${cluster} is replaced by a fresh instance`;
}

/** Signed, and under the same key at each try. */
async function callWebhook(page: Page, run: ResponseRun, { webhook }: Response, parts: DeedParts): Promise<string> {
  if (!webhook) throw new Refused('services.yml says no address for it');
  const { hostname } = new URL(webhook.url);
  const secret = webhook.secretFrom && parts.secret(webhook.secretFrom);
  if (webhook.secretFrom && !secret) throw new Refused(`the variable ${webhook.secretFrom} with its secret is not set`);
  const { service, environment } = page.scope;
  const alarms = page.alerts.filter(({ is }) => is === 'firing').map(({ key }) => key);
  const who = run.by?.name ?? null;
  const body = JSON.stringify({
    text: `${run.name}, for page ${page.number}`,
    step: run.name,
    page: page.id,
    service,
    environment,
    alarms,
    by: who,
  });
  const response = await fetch(webhook.url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [KEY]: `${page.id}.${run.name.replace(/[^\x21-\x7e]/g, '_')}.${run.at}`,
      ...(secret && { [SIGNATURE]: signatureOf(body, secret, parts.now()) }),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(WEBHOOK_PATIENCE),
  }).catch(() => {
    throw new Later(`${hostname} does not answer`);
  });
  await response.body?.cancel();
  if (response.status >= 500 || response.status === 429) throw new Later(`${hostname} answers ${response.status}`);
  if (!response.ok) throw new Refused(`${hostname} refused it with ${response.status}`);
  return `${hostname} has taken it`;
}

/** The cluster with the traffic. */
async function serving(page: Page, { cloud, catalog }: DeedParts): Promise<ClusterSeen> {
  const plan = planOf(page, catalog);
  const seen = await cloud.look(plan, { alarms: false, releases: false });
  const cluster = clusterServing(plan, seen);
  if (!cluster) throw new Refused(`it is not clear which cluster serves ${plan.service} in ${plan.name}`);
  return cluster;
}

function clusterServing({ rolling }: Environment, { routes, clusters }: Seen): ClusterSeen | undefined {
  const there = clusters.filter(({ deleting }) => !deleting);
  if (rolling) return there[0];
  const [first, ...more] = there.filter(({ targetGroup }) =>
    routes.every(({ weights }) => shareOf(weights, targetGroup ?? '') === 1),
  );
  return more.length === 0 ? first : undefined;
}

/** A sick one before a sound one; of several the first, which is the one that was there first. */
function worstOf({ instances }: ClusterSeen): InstanceSeen | undefined {
  const inService = instances.filter((instance) => instance.inService);
  return inService.find(({ health }) => health === 'unhealthy') ?? inService[0];
}

function planOf(page: Page, { services }: Catalog): Environment {
  const { service, environment } = placeOf(page);
  const plan = services.get(service)?.environments.get(environment);
  if (!plan) throw new CloudRefusal(`services.yml knows no ${service} in ${environment}.`);
  return plan;
}

function placeOf({ scope: { service, environment } }: Page): { service: string; environment: string } {
  if (!service || !environment) throw new Refused('the page names no service to do it to');
  return { service, environment };
}

/** `page 318: api errors` */
const reasonOf = ({ number, alerts }: Page): string => `page ${number}: ${alerts[0]?.title ?? 'an alarm'}`;
