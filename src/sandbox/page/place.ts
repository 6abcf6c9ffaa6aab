/** Where in the page somebody is, as the part of the address after #, so that links, reload and Back work. */
export type Place =
  | { pane: 'channel'; channel: string; thread?: string; message?: string }
  | { pane: 'home' }
  | { pane: 'file'; file: string }
  | { pane: 'production' }
  | { pane: 'inbox' };

export function placeOf(hash: string): Place | undefined {
  const [pane, channel, part, ts] = hash.replace(/^#\/?/, '').split('/');
  if (pane === 'home' || pane === 'production' || pane === 'inbox') return { pane };
  if (pane === 'file' && channel) return { pane, file: channel };
  if (pane !== 'channel' || !channel) return undefined;
  if (part === 'thread' && ts) return { pane, channel, thread: ts };
  if (part === 'message' && ts) return { pane, channel, message: ts };
  return { pane, channel };
}

export function hashOf(place: Place): string {
  if (place.pane === 'file') return `#/file/${place.file}`;
  if (place.pane !== 'channel') return `#/${place.pane}`;
  if (place.thread) return `#/channel/${place.channel}/thread/${place.thread}`;
  if (place.message) return `#/channel/${place.channel}/message/${place.message}`;
  return `#/channel/${place.channel}`;
}

/** A Slack permalink (`https://…/archives/C0EDGE/p1794921120000100`, or a canvas: `…/docs/T0SHOP/F123`) is a place in this page. */
export function placeOfPermalink(url: string): Place | undefined {
  const [, file] = /\/docs\/T\w+\/(F\w+)$/.exec(url) ?? [];
  if (file) return { pane: 'file', file };
  const found = /\/archives\/([CD]\w+)(?:\/p(\d+)(\d{6}))?(?:\?(.*))?$/.exec(url);
  if (!found?.[1]) return undefined;
  const thread = new URLSearchParams(found[4]).get('thread_ts');
  if (thread) return { pane: 'channel', channel: found[1], thread };
  return { pane: 'channel', channel: found[1], message: found[2] && `${found[2]}.${found[3]}` };
}
