import { directWith } from '../../wire.ts';
import { hashOf, type Place } from '../place.ts';
import { useSession } from '../session.ts';
import { Avatar } from './avatar.tsx';
import { Deeds } from './deeds.tsx';

export function Sidebar({ place, unread, open }: { place: Place; unread(channel: string): boolean; open: boolean }) {
  const { world, me } = useSession();
  const direct = directWith(me);
  const canvases = (world.canvases ?? []).filter(({ readers }) => readers.includes(me));
  const current = (is: boolean) => (is ? 'page' : undefined);
  return (
    <nav id="sidebar" className={open ? 'sidebar open' : 'sidebar'} aria-label="Channels and apps">
      <h2>Channels</h2>
      <ul>
        {world.channels.map(({ id, name }) => (
          <li key={id}>
            <a
              className={unread(id) ? 'unread' : undefined}
              href={hashOf({ pane: 'channel', channel: id })}
              aria-label={unread(id) ? `${name}, unread` : name}
              aria-current={current(place.pane === 'channel' && place.channel === id)}
            >
              <span className="sign" aria-hidden="true">
                #
              </span>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <h2>Direct messages</h2>
      <ul>
        <li>
          <a
            className={unread(direct) ? 'unread' : undefined}
            href={hashOf({ pane: 'channel', channel: direct })}
            aria-label={`Messages from ${world.bot.name}${unread(direct) ? ', unread' : ''}`}
            aria-current={current(place.pane === 'channel' && place.channel === direct)}
          >
            <Avatar name={world.bot.name} color="#1f4d3a" small />
            {world.bot.name}
          </a>
        </li>
      </ul>
      {canvases.length > 0 && (
        <>
          <h2>Canvases</h2>
          <ul>
            {canvases.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={hashOf({ pane: 'file', file: id })}
                  aria-current={current(place.pane === 'file' && place.file === id)}
                >
                  <span className="sign" aria-hidden="true">
                    ▤
                  </span>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Deeds />
      <h2>Apps</h2>
      <ul>
        <li>
          <a href={hashOf({ pane: 'home' })} aria-current={current(place.pane === 'home')}>
            <Avatar name={world.bot.name} color="#1f4d3a" small />
            {world.bot.name}
          </a>
        </li>
      </ul>
    </nav>
  );
}
