/**
 * Where Redis is, as people write it:
 * `redis://[user:password@]host:port[/db]`, `rediss://` for TLS,
 * `redis+sentinel://[user:password@]host:port,host:port/name[/db]`, `redis+cluster://[user:password@]host:port,host:port`,
 * and `rediss+sentinel://`, `rediss+cluster://`. User and password are those of the data nodes, percent-encoded.
 */
export interface RedisAddress {
  kind: 'single' | 'sentinel' | 'cluster';
  tls: boolean;
  username?: string;
  password?: string;
  nodes: { host: string; port: number }[];
  /** What the sentinels call the master. */
  name?: string;
  db?: number;
}

const SHAPE =
  /^redis(?<tls>s?)(\+(?<kind>sentinel|cluster))?:\/\/((?<user>[^:@/]*)(:(?<password>[^@/]*))?@)?(?<nodes>[^@/?]+)(\/(?<path>[^?]*))?$/;

/** Throws a RangeError whose message never repeats the URL: it may hold a password. */
export function parseRedisUrl(url: string): RedisAddress {
  const parts = SHAPE.exec(url)?.groups;
  if (!parts) throw new RangeError('is no Redis URL; write redis://host:port, or rediss://user:password@host:port/0');
  const kind = (parts.kind ?? 'single') as RedisAddress['kind'];
  const path = (parts.path ?? '').split('/').filter(Boolean);
  const name = kind === 'sentinel' ? path.shift() : undefined;
  if (kind === 'sentinel' && !name)
    throw new RangeError('names no master; write redis+sentinel://host:port,host:port/name');
  const nodes = (parts.nodes ?? '').split(',').map((node) => parseNode(node, kind === 'sentinel' ? 26379 : 6379));
  if (kind === 'single' && nodes.length > 1) {
    throw new RangeError('names several hosts; begin it with redis+cluster:// or redis+sentinel://');
  }
  return {
    kind,
    tls: parts.tls === 's',
    ...(parts.user && { username: decodeURIComponent(parts.user) }),
    ...(parts.password && { password: decodeURIComponent(parts.password) }),
    nodes,
    ...(name && { name }),
    ...parseDatabase(path, kind),
  };
}

/** `10.0.0.5:6379`, several with commas: for messages, without user and password. */
export function placeOf({ nodes, name }: RedisAddress): string {
  const places = nodes.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');
  return name ? `${name} by the sentinels ${places}` : places;
}

function parseNode(text: string, usualPort: number): { host: string; port: number } {
  const parts = /^(?:\[(?<six>[\da-f:.]+)\]|(?<host>[^:[\]]+))(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups;
  const host = parts?.six ?? parts?.host;
  if (!host) throw new RangeError('names no host; write redis://host:port');
  return { host, port: Number(parts?.port ?? usualPort) };
}

function parseDatabase(path: string[], kind: RedisAddress['kind']): { db?: number } {
  const [db, ...more] = path;
  if (db === undefined) return {};
  if (more.length || !/^\d+$/.test(db) || kind === 'cluster') {
    throw new RangeError('may end with the number of a database, like /0, and a cluster has only one');
  }
  return { db: Number(db) };
}
