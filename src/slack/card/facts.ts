/** What a card needs beside its record: the team's user group, what stands before it in line, where other cards are. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { Store } from '../../store/store.ts';
import type { CardFacts } from '../messages/operation/card-facts.ts';

export interface FactsParts {
  catalog: Catalog;
  store: Store;
  /** `https://acme.slack.com/`, from auth.test; undefined while Slack has not told it. */
  workspace(): Promise<string | undefined>;
  now(): number;
}

export async function factsFor(
  operation: Operation,
  { catalog, store, workspace, now }: FactsParts,
): Promise<CardFacts> {
  const ahead = operation.waiting ? await aheadOf(operation, store) : [];
  const links = await linksTo(
    [operation.id, operation.waiting?.blockedBy, ...ahead.map(({ id }) => id)],
    store,
    await workspace(),
  );
  return {
    now: now(),
    usergroup: catalog.teams.get(operation.team)?.usergroup,
    changes: catalog.services.get(operation.service)?.changes,
    standUpTakes: await standUpTakes(operation, store),
    ahead,
    hold: operation.end ? await store.hold(operation.service, operation.environment) : null,
    promotes: operation.end ? comesAfter(operation, catalog) : [],
    cardLink: (id) => links.get(id),
  };
}

/** The environments of its service that wait for a bake in this one. */
const comesAfter = ({ service, environment }: Operation, { services }: Catalog): string[] =>
  [...(services.get(service)?.environments.values() ?? [])]
    .filter(({ after }) => after === environment)
    .map(({ name }) => name);

async function aheadOf({ id, service, environment }: Operation, store: Store): Promise<Operation[]> {
  const [running, line] = await Promise.all([store.running(service, environment), store.waiting(service, environment)]);
  const before = line.slice(
    0,
    Math.max(
      0,
      line.findIndex((other) => other.id === id),
    ),
  );
  return [...(running ? [running] : []), ...before];
}

async function linksTo(
  ids: (string | undefined)[],
  store: Store,
  workspace: string | undefined,
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const id of ids) {
    const card = id && workspace ? await store.card(id) : null;
    if (id && card?.ts && card.channel) links.set(id, permalink(workspace ?? '', card.channel, card.ts));
  }
  return links;
}

/** As Slack writes it. */
export const permalink = (workspace: string, channel: string, ts: string): string =>
  `${workspace}archives/${channel}/p${ts.replace('.', '')}`;

/** Measured by this operation, else by the last one of this service that stood up. */
async function standUpTakes(operation: Operation, store: Store): Promise<number | undefined> {
  const own = standUpTook(operation);
  if (own !== undefined) return own;
  const recent = await store.recent(operation.service, operation.environment, 10);
  return recent.map(standUpTook).find((took) => took !== undefined);
}

/** How long its instances took to come up: the best guess for a way back that must start them again. */
export function standUpTook({ runs }: Operation): number | undefined {
  const run = runs.find(({ stage }) => stage === 'stand up' || stage === 'rolling');
  return run?.ended === undefined ? undefined : run.ended - run.began;
}
