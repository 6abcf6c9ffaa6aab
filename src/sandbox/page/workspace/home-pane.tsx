import { useCallback, useEffect, useMemo } from 'react';
import type { Block, HomeView } from '../blocks/block-kit.ts';
import { BlockSurface } from '../blocks/block-surface.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import type { Surface } from '../blocks/surface.ts';
import { useSession } from '../session.ts';

export function HomePane() {
  const { world, me, act } = useSession();
  const home = world.homes[me];
  const view = home?.view as HomeView | undefined;
  const viewId = home?.id ?? '';
  const blocks = useMemo(() => (view?.blocks ?? []) as Block[], [view]);
  const tell = useCallback<Surface['tell']>(
    (action, state) => act({ type: 'view action', viewId, action, state }),
    [act, viewId],
  );
  useEffect(() => {
    void act({ type: 'open home' });
  }, [act]);
  return (
    <main className="pane">
      <header className="pane-header">
        <h1>{world.bot.name}</h1>
        <p>Home</p>
      </header>
      <div className="home" data-view-id={viewId}>
        {view ? (
          <BlockSurface key={me} blocks={blocks} tell={tell}>
            <Blocks blocks={blocks} />
          </BlockSurface>
        ) : (
          <p className="beginning">Nothing here yet: the app has not drawn a Home for you.</p>
        )}
      </div>
    </main>
  );
}
