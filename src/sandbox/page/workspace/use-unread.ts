import { useEffect, useRef } from 'react';
import { channelMessages, isUnread } from '../conversation.ts';
import type { World } from '../world.ts';

/** Which channels hold something new for this person; the open one is read as it comes. */
export function useUnread(world: World, me: string, open: string | undefined): (channel: string) => boolean {
  const seen = useRef(new Map<string, string>());
  useEffect(() => {
    const newest = open && channelMessages(world, open, me).at(-1)?.ts;
    if (newest) seen.current.set(`${me}/${open}`, newest);
  }, [world, me, open]);
  return (channel) =>
    channel !== open && isUnread(world, channel, me, seen.current.get(`${me}/${channel}`) ?? world.helloTs);
}
