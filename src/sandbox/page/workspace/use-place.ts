import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { hashOf, type Place, placeOf, placeOfPermalink } from '../place.ts';

/** The address after # is where we are; `workspacePlace` is where the tab Workspace goes back to. */
export function usePlace(firstChannel: string) {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const go = useCallback((to: Place) => {
    location.hash = hashOf(to);
  }, []);
  const place = useMemo<Place>(
    () => placeOf(hash) ?? placeOfPermalink(location.pathname) ?? { pane: 'channel', channel: firstChannel },
    [hash, firstChannel],
  );
  const last = useRef<Place>({ pane: 'channel', channel: firstChannel });
  useEffect(() => {
    if (isWorkspace(place)) last.current = place;
  }, [place]);
  return { place, workspacePlace: isWorkspace(place) ? place : last.current, go };
}

export const isWorkspace = ({ pane }: Place): boolean => pane === 'channel' || pane === 'home' || pane === 'file';
