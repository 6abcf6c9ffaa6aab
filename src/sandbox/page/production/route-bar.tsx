import type { PageCluster } from '../../wire.ts';
import { lookOf } from './cluster-colour.ts';
import { roundNumber } from './scale.ts';
import { shareOf } from './share.ts';

/** Who gets which share of the requests. A share too narrow for its label has it in the list below. */
export function RouteBar({ clusters }: { clusters: PageCluster[] }) {
  const shares = clusters.map((cluster) => ({ ...cluster, share: shareOf(cluster, clusters) }));
  const said = shares.map(({ release, share }) => `${release} gets ${roundNumber(share)} % of requests`).join(', ');
  return (
    <div className="route" role="img" aria-label={said || 'No route'}>
      {shares
        .filter(({ share }) => share > 0)
        .map(({ name, release, share }) => (
          <div key={name} className={`share look-${lookOf(name)}`} style={{ flexGrow: share }}>
            {share >= 30 && (
              <span>
                {release} · {roundNumber(share)} %
              </span>
            )}
          </div>
        ))}
    </div>
  );
}
