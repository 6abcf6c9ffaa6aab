import { describe, expect, test } from 'vitest';
import { parseRedisUrl, placeOf } from '../../src/store/redis-url.ts';

const local = { host: '127.0.0.1', port: 6379 };

describe('a Redis URL', () => {
  test.each([
    ['redis://127.0.0.1:6379', { kind: 'single', tls: false, nodes: [local] }, '127.0.0.1:6379'],
    ['redis://127.0.0.1', { kind: 'single', tls: false, nodes: [local] }, '127.0.0.1:6379'],
    ['redis://127.0.0.1:6379/', { kind: 'single', tls: false, nodes: [local] }, '127.0.0.1:6379'],
    [
      'rediss://bot:p%40ss@redis.shop.example:6380/2',
      {
        kind: 'single',
        tls: true,
        username: 'bot',
        password: 'p@ss',
        nodes: [{ host: 'redis.shop.example', port: 6380 }],
        db: 2,
      },
      'redis.shop.example:6380',
    ],
    [
      'redis://:secret@[::1]:6379',
      { kind: 'single', tls: false, password: 'secret', nodes: [{ host: '::1', port: 6379 }] },
      '[::1]:6379',
    ],
    [
      'redis+sentinel://a:26379,b/main/1',
      {
        kind: 'sentinel',
        tls: false,
        nodes: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 26379 },
        ],
        name: 'main',
        db: 1,
      },
      'main by the sentinels a:26379, b:26379',
    ],
    [
      'rediss+cluster://:x@a:1,b:2',
      {
        kind: 'cluster',
        tls: true,
        password: 'x',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
      },
      'a:1, b:2',
    ],
  ])('%s is understood', (url, address, place) => {
    expect(parseRedisUrl(url)).toEqual(address);
    expect(placeOf(parseRedisUrl(url))).toBe(place);
  });

  test.each([
    ['http://:secret@127.0.0.1:6379', 'is no Redis URL'],
    ['127.0.0.1:6379', 'is no Redis URL'],
    ['redis://:secret@a:1,b:2', 'names several hosts'],
    ['redis+sentinel://:secret@a:26379', 'names no master'],
    ['redis://:secret@a:port', 'names no host'],
    ['redis://:secret@a/first', 'number of a database'],
    ['redis+cluster://:secret@a/1', 'number of a database'],
  ])('%s is refused without repeating its password', (url, why) => {
    expect(() => parseRedisUrl(url)).toThrow(why);
    expect(() => parseRedisUrl(url)).toThrow(/^(?!.*secret)/);
  });
});
