import type { PageCluster } from '../../wire.ts';
import { lookOf } from './cluster-colour.ts';
import { type InstanceState, instanceState, summary } from './instance-state.ts';
import { roundNumber } from './scale.ts';

export function Cluster({ cluster, share }: { cluster: PageCluster; share: number }) {
  const { name, release, min, desired, max, instances, weight, requestsPerSecond, errorPercent, p99 } = cluster;
  return (
    <li className="cluster" data-cluster={name}>
      <p className="cluster-name">
        <i className={`swatch look-${lookOf(name)}`} aria-hidden="true" />
        <strong>{release}</strong> <span>{name}</span>
        <em>
          {roundNumber(share)} % <small>weight {weight}</small>
        </em>
      </p>
      <p className="instances">
        {instances.map(({ id, reason, ...instance }) => (
          <Dot
            key={id}
            state={instanceState(instance)}
            title={[id, instanceState(instance), reason].filter(Boolean).join(': ')}
          />
        ))}
        <span>{summary(instances)}</span>
        <small>
          min {min} · desired {desired} · max {max}
        </small>
      </p>
      <p className="figures">
        {roundNumber(requestsPerSecond)}/s · {errorPercent === null ? '–' : roundNumber(errorPercent)} % errors · p99{' '}
        {p99 === null ? '–' : roundNumber(p99)} ms
      </p>
    </li>
  );
}

/** A shape for each state; the words stand beside. */
const SHAPES: Record<InstanceState, string> = {
  healthy: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12',
  starting: 'M8 2.5v5.5l3.5 2M8 2.5a5.5 5.5 0 1 0 .1 0',
  unhealthy: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  draining: 'M3 5h10M5 8h6M7 11h2',
  leaving: 'M3 8h10',
  'running, no traffic': 'M3 3h10v10h-10z',
};

function Dot({ state, title }: { state: InstanceState; title: string }) {
  return (
    <svg className={`dot ${state.split(',')[0]}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <title>{title}</title>
      <path d={SHAPES[state]} />
    </svg>
  );
}
