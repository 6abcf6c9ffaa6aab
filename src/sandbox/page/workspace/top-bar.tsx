import type { PageUser } from '../../wire.ts';
import { hashOf, type Place } from '../place.ts';
import { useSession } from '../session.ts';
import { Avatar } from './avatar.tsx';
import { isWorkspace } from './use-place.ts';

interface TopBarProps {
  place: Place;
  /** Where the tab Workspace leads back to. */
  workspace: Place;
  drawerOpen: boolean;
  onDrawer(): void;
  onPerson(id: string): void;
}

export function TopBar({ place, workspace, drawerOpen, onDrawer, onPerson }: TopBarProps) {
  const inWorkspace = isWorkspace(place);
  const { inbox } = useSession().world;
  const current = (is: boolean) => (is ? 'page' : undefined);
  return (
    <header className="top-bar">
      {inWorkspace && (
        <button
          type="button"
          className="drawer-switch"
          aria-label="Channels"
          aria-expanded={drawerOpen}
          aria-controls="sidebar"
          onClick={onDrawer}
        >
          ☰
        </button>
      )}
      <strong className="workspace-name">fullcycle sandbox</strong>
      <nav aria-label="Views">
        <a href={hashOf(workspace)} aria-current={current(inWorkspace)}>
          Workspace
        </a>
        <a href={hashOf({ pane: 'production' })} aria-current={current(place.pane === 'production')}>
          Production
        </a>
        {inbox && (
          <a href={hashOf({ pane: 'inbox' })} aria-current={current(place.pane === 'inbox')}>
            Phone & mail
          </a>
        )}
      </nav>
      <PersonSwitch onPerson={onPerson} />
    </header>
  );
}

const isThere = ({ gone }: PageUser) => !gone;

function PersonSwitch({ onPerson }: { onPerson(id: string): void }) {
  const { world, me } = useSession();
  const user = world.users.find(({ id }) => id === me);
  return (
    <label className="person-switch">
      <span className="person-label">You are</span>
      {user && <Avatar name={user.realName} color={user.color} small />}
      <select aria-label="You are" value={me} onChange={({ target }) => onPerson(target.value)}>
        {world.users.filter(isThere).map(({ id, realName }) => (
          <option key={id} value={id}>
            {realName}
          </option>
        ))}
      </select>
    </label>
  );
}
