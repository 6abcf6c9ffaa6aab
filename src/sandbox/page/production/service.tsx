import type { PageService } from '../../wire.ts';
import { Cluster } from './cluster.tsx';
import { type History, linesOf } from './history.ts';
import { LineChart } from './line-chart.tsx';
import { RouteBar } from './route-bar.tsx';
import { shareOf } from './share.ts';

export function Service({ service, history }: { service: PageService; history: History }) {
  const { service: name, team, address, clusters, unroutedPerSecond, alarms } = service;
  return (
    <section className="service" aria-label={name} data-service={name}>
      <header>
        <h2>{name}</h2>
        <p>
          team {team} ·{' '}
          <a href={address} target="_blank" rel="noopener noreferrer">
            {address.replace(/^https?:\/\//, '')}
          </a>
        </p>
        <ul className="alarms" aria-label="Alarms">
          {alarms.map(({ name: alarm, state }) => (
            <li key={alarm} data-state={state}>
              <span aria-hidden="true">{state === 'ALARM' ? '▲' : state === 'OK' ? '✓' : '?'}</span> {alarm}:{' '}
              {ALARM[state] ?? state}
            </li>
          ))}
        </ul>
      </header>
      <RouteBar clusters={clusters} />
      {unroutedPerSecond > 0 && (
        <p className="unrouted" role="status">
          <span aria-hidden="true">⚠ </span>
          {unroutedPerSecond} requests a second find no healthy instance (503)
        </p>
      )}
      <ul className="clusters">
        {clusters.map((cluster) => (
          <Cluster key={cluster.name} cluster={cluster} share={shareOf(cluster, clusters)} />
        ))}
      </ul>
      <div className="charts">
        <LineChart title="Requests" unit="/s" lines={linesOf(history, name, (one) => one.requestsPerSecond)} />
        <LineChart title="Errors" unit="%" lines={linesOf(history, name, (one) => one.errorPercent)} />
        <LineChart title="p99" unit="ms" lines={linesOf(history, name, (one) => one.p99)} />
      </div>
    </section>
  );
}

const ALARM: Record<string, string> = { OK: 'ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'no data yet' };
