import { describe, expect, test } from 'vitest';
import { Route } from '../../../src/sandbox/traffic/route.ts';

const A_ONLY = [
  { targetGroup: 'a', weight: 100 },
  { targetGroup: 'b', weight: 0 },
];
const B_ONLY = [
  { targetGroup: 'a', weight: 0 },
  { targetGroup: 'b', weight: 100 },
];
const NOW = 1_000_000;

function tiedTo(groups: typeof A_ONLY): string {
  return new Route(groups, 60).choose(undefined, NOW)?.cookie?.split(';')[0] ?? 'no cookie';
}

test('without stickiness nobody gets a cookie', () => {
  expect(new Route(A_ONLY, 0).choose(undefined, NOW)).toEqual({ targetGroup: 'a' });
});

test('a sticky route ties a new client with a cookie that ends with the stickiness', () => {
  const choice = new Route(A_ONLY, 60).choose(undefined, NOW);
  expect(choice?.targetGroup).toBe('a');
  expect(choice?.cookie).toMatch(/^AWSALBTG=[\w-]+; Max-Age=60; Path=\/$/);
});

describe('a client that is tied to a group', () => {
  test('stays there although all weight has moved', () => {
    expect(new Route(B_ONLY, 60).choose(tiedTo(A_ONLY), NOW + 59_999)).toEqual({ targetGroup: 'a' });
  });

  test('stays there although it has other cookies too', () => {
    const cookies = `theme=dark; ${tiedTo(A_ONLY)}; lang=en`;
    expect(new Route(B_ONLY, 60).choose(cookies, NOW)).toEqual({ targetGroup: 'a' });
  });

  test('goes by weight once its cookie has ended', () => {
    expect(new Route(B_ONLY, 60).choose(tiedTo(A_ONLY), NOW + 60_000)?.targetGroup).toBe('b');
  });

  test('goes by weight when the route is not sticky any more', () => {
    expect(new Route(B_ONLY, 0).choose(tiedTo(A_ONLY), NOW)).toEqual({ targetGroup: 'b' });
  });

  test('goes by weight when the route no longer names its group', () => {
    const route = new Route([{ targetGroup: 'b', weight: 1 }], 60);
    expect(route.choose(tiedTo(A_ONLY), NOW)?.targetGroup).toBe('b');
  });
});

test.each(['AWSALBTG=', 'AWSALBTG=%%%', 'AWSALBTG=bnVsbA', 'AWSALBTG=e30'])(
  'the unreadable cookie %s is ignored',
  (cookie) => {
    expect(new Route(A_ONLY, 60).choose(cookie, NOW)?.targetGroup).toBe('a');
  },
);
