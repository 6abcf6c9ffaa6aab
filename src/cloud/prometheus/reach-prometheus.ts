/** Puts each query of services.yml to Prometheus once at the start, while somebody is there to read what is wrong. */
import type { Catalog, Environment } from '../../catalog/catalog.ts';
import { CloudUnreachable } from '../cloud.ts';
import { type PrometheusOptions, prometheus } from './prometheus.ts';
import { writeQuery } from './write-query.ts';

/** Throws one sentence for the person who starts it. `now`: ms. */
export async function reachPrometheus({ services }: Catalog, now: number, options?: PrometheusOptions): Promise<void> {
  const source = prometheus(options);
  const environments = [...services.values()].flatMap((service) => [...service.environments.values()]);
  for (const environment of environments) {
    const address = environment.judge?.prometheus;
    if (!address) continue;
    const period = environment.period * 1000;
    const to = Math.floor(now / period) * period;
    const asked = queriesOf(environment).map((query) =>
      source.points({ address, query, from: to - period, to, period }),
    );
    await Promise.all(asked).catch((error: Error) => {
      throw new Error(inWords(error, environment), { cause: error });
    });
  }
}

/** For a cluster that nobody has: only whether they are understood. */
const queriesOf = ({ service, name, figures, period }: Environment): string[] =>
  figures.flatMap(({ metric }) => {
    const words = { cluster: `${service}-${name}-v000`, targetGroup: `${service}-${name}`, period: `${period}s` };
    return 'query' in metric ? [writeQuery(metric.query, words)] : [];
  });

function inWords(error: Error, { service, name }: Environment): string {
  if (!(error instanceof CloudUnreachable)) return `The figures of ${service} in ${name}: ${error.message}`;
  return `${error.message} It has figures of ${service} in ${name}: check judge.prometheus in services.yml and the network.`;
}
