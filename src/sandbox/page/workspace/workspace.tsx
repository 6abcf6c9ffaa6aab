import { useCallback, useEffect, useMemo, useState } from 'react';
import { directWith } from '../../wire.ts';
import { Inbox } from '../inbox/inbox.tsx';
import type { Live } from '../live.ts';
import { Production } from '../production/production.tsx';
import { type Session, SessionContext } from '../session.ts';
import type { World } from '../world.ts';
import { ChannelPane } from './channel-pane.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { FilePane } from './file-pane.tsx';
import { HomePane } from './home-pane.tsx';
import { Modal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { TopBar } from './top-bar.tsx';
import { useAside } from './use-aside.ts';
import { useConfirm } from './use-confirm.ts';
import { usePerson } from './use-person.ts';
import { isWorkspace, usePlace } from './use-place.ts';
import { useUnread } from './use-unread.ts';

export function Workspace({ live, world: told }: { live: Live; world: World }) {
  const { place, workspacePlace, go } = usePlace(told.channels[0]?.id ?? '');
  const [me, setMe] = usePerson(told.users);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const { question, ask, answer } = useConfirm();
  const { world, dismissed, dismiss, note, closeView } = useAside(told, me);
  // Somebody else's direct messages are nobody's business but theirs.
  const others = place.pane === 'channel' && place.channel.startsWith('D') && place.channel !== directWith(me);
  useEffect(() => {
    if (others) go({ pane: 'channel', channel: directWith(me) });
  }, [others, go, me]);
  const unread = useUnread(world, me, place.pane === 'channel' ? place.channel : undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move closes the drawer
  useEffect(() => setDrawerOpen(false), [place]);

  const act = useCallback<Session['act']>((deed) => live.send({ ...deed, user: me }), [live, me]);
  const session = useMemo<Session>(() => ({ world, me, go, ask, act }), [world, me, go, ask, act]);
  const modal = world.views.filter(({ user }) => user === me).at(-1);
  return (
    <SessionContext.Provider value={session}>
      <div className={place.pane === 'channel' && place.thread ? 'page with-thread' : 'page'}>
        <TopBar
          place={place}
          workspace={workspacePlace}
          drawerOpen={drawerOpen}
          onDrawer={() => setDrawerOpen(!drawerOpen)}
          onPerson={setMe}
        />
        {place.pane === 'production' && <Production live={live} />}
        {place.pane === 'inbox' && <Inbox />}
        {isWorkspace(place) && (
          <>
            <Sidebar place={place} unread={unread} open={drawerOpen} />
            {drawerOpen && (
              <button
                type="button"
                className="drawer-cover"
                aria-label="Close the channel list"
                onClick={() => setDrawerOpen(false)}
              />
            )}
            {place.pane === 'home' && <HomePane />}
            {place.pane === 'file' && <FilePane key={place.file} id={place.file} />}
            {place.pane === 'channel' && !others && (
              <ChannelPane
                key={place.channel}
                channel={place.channel}
                target={place.message}
                draft={drafts[place.channel] ?? ''}
                onDraft={(draft) => setDrafts((before) => ({ ...before, [place.channel]: draft }))}
                dismissed={dismissed}
                onDismiss={dismiss}
                onNote={note}
              />
            )}
            {place.pane === 'channel' && !others && place.thread && (
              <ThreadPane
                key={place.thread}
                channel={place.channel}
                ts={place.thread}
                dismissed={dismissed}
                onDismiss={dismiss}
                onNote={note}
              />
            )}
          </>
        )}
        {modal && <Modal key={modal.id} view={modal} onClose={closeView} />}
        {question && <ConfirmDialog confirm={question} onAnswer={answer} />}
      </div>
    </SessionContext.Provider>
  );
}
