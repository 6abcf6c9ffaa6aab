import { useSyncExternalStore } from 'react';
import type { Live } from './live.ts';
import { Workspace } from './workspace/workspace.tsx';

export function App({ live }: { live: Live }) {
  const world = useSyncExternalStore(live.subscribe, live.world);
  const connected = useSyncExternalStore(live.subscribe, live.connected);
  if (!world) return <p className="starting">Connecting to the sandbox…</p>;
  return (
    <>
      {!connected && (
        <p className="connection-lost" role="alert">
          Connection lost, reconnecting…
        </p>
      )}
      <Workspace live={live} world={world} />
    </>
  );
}
