/** A company of many services, all of them edge's. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { OnCallPlan } from '../../../src/catalog/on-call.ts';
import { type Fact, instantOf } from '../../../src/record/fact.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { catalogOfPaper } from '../../slack/catalog-of-paper.ts';

/** Each is like `api` of the catalog of paper: in prod and in staging. */
export function town(services: string[], oncall: OnCallPlan): Catalog {
  const catalog = catalogOfPaper();
  const [api, edge] = [catalog.services.get('api'), catalog.teams.get('edge')];
  if (!api || !edge) throw new Error('the catalog of paper has them');
  edge.oncall = oncall;
  const all = services.map((name) => {
    const environments = [...api.environments].map(([each, place]) => [each, { ...place, service: name }] as const);
    return { ...api, name, environments: new Map(environments) };
  });
  return { ...catalog, services: new Map(all.map((each) => [each.name, each])) };
}

/** As the scripts keep them, many at a time. */
export async function writeFacts(redis: Connection, services: string[], facts: Fact[]): Promise<void> {
  const keys = keysOf('fc');
  await redis.sadd(keys.services, ...services);
  for (let from = 0; from < facts.length; from += 5000) {
    const some = redis.pipeline();
    for (const fact of facts.slice(from, from + 5000)) {
      some.zadd(keys.facts(fact.service ?? ''), instantOf(fact), JSON.stringify(fact));
    }
    await some.exec();
  }
}
