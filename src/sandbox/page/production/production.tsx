import { useId, useState, useSyncExternalStore } from 'react';
import type { Live } from '../live.ts';
import { useSession } from '../session.ts';
import { BreakSomething } from './break-something.tsx';
import { BrokenNow } from './broken-now.tsx';
import { Service } from './service.tsx';

/** Production as it is now and was in the last 90 seconds. */
export function Production({ live }: { live: Live }) {
  const history = useSyncExternalStore(live.subscribe, live.history);
  const { breakage } = useSession().world;
  const [breaking, setBreaking] = useState(false);
  const menu = useId();
  const now = history.at(-1);
  return (
    <main className="production">
      <header className="pane-header">
        <h1>Production</h1>
        <p>Real requests, last 90 s</p>
        {breakage && (
          <button
            type="button"
            className="button default break-switch"
            aria-expanded={breaking}
            aria-controls={menu}
            onClick={() => setBreaking(!breaking)}
          >
            Break something
          </button>
        )}
      </header>
      <div className="services">
        {breakage && <BrokenNow breakage={breakage} />}
        <div id={menu} className="break-menu" hidden={!breaking}>
          {breakage && breaking && (
            <BreakSomething breakage={breakage} services={now?.services.map(({ service }) => service) ?? []} />
          )}
        </div>
        {now?.services.map((service) => (
          <Service key={service.service} service={service} history={history} />
        ))}
        {!now && <p className="beginning">Waiting for the first second of traffic…</p>}
      </div>
    </main>
  );
}
