import { useSyncExternalStore } from 'react';
import type { Live } from '../live.ts';
import { Service } from './service.tsx';

/** Production as it is now and was in the last 90 seconds. */
export function Production({ live }: { live: Live }) {
  const history = useSyncExternalStore(live.subscribe, live.history);
  const now = history.at(-1);
  return (
    <main className="production">
      <header className="pane-header">
        <h1>Production</h1>
        <p>Real requests, last 90 s</p>
      </header>
      <div className="services">
        {now?.services.map((service) => (
          <Service key={service.service} service={service} history={history} />
        ))}
        {!now && <p className="beginning">Waiting for the first second of traffic…</p>}
      </div>
    </main>
  );
}
