import { expect, test } from 'vitest';
import { Ledger } from '../../src/sandbox/ledger.ts';

const served = (at: number, release?: string, status = 200) => ({ at, tookMs: 30, status, release });

function ledgerOf(...bought: ReturnType<typeof served>[]): Ledger {
  const ledger = new Ledger();
  for (const each of bought) ledger.count('api', each);
  return ledger;
}

test('requests are summed by release, failed ones by cause', () => {
  const ledger = ledgerOf(served(1, '1'), served(2, '2', 500), served(3, '2', 500), served(4, '2'));
  expect(ledger.lines()).toEqual([
    { service: 'api', release: '1', requests: 1, failed: 0, causes: {} },
    { service: 'api', release: '2', requests: 3, failed: 2, causes: { 'the release answered 500': 2 } },
  ]);
});

test('whoever got no answer, or one from the load balancer alone, was failed by no release', () => {
  const ledger = ledgerOf(served(1, undefined, 0), served(2, undefined, 503));
  expect(ledger.lines()).toEqual([
    {
      service: 'api',
      release: null,
      requests: 2,
      failed: 2,
      causes: { 'no answer': 1, 'the load balancer answered 503': 1 },
    },
  ]);
});

test('services are told apart and stand together', () => {
  const ledger = ledgerOf(served(1, '1'));
  ledger.count('recs', served(2, '1'));
  ledger.count('api', served(3, '2'));
  expect(ledger.lines().map(({ service, release }) => `${service} ${release}`)).toEqual(['api 1', 'api 2', 'recs 1']);
});

test('a tally counts one service within its span, both ends included', () => {
  const ledger = ledgerOf(served(1, '1'), served(2, '1', 500), served(3, '2'), served(4, '2', 500));
  ledger.count('recs', served(2, '9', 500));
  expect(ledger.tally('api', 2, 3)).toEqual({ requests: 2, failed: 1 });
  expect(ledger.tally('api', 2)).toEqual({ requests: 3, failed: 2 });
});

test('the first failure and the last answer of a release are its own', () => {
  const ledger = ledgerOf(
    served(1, '1', 500),
    served(2, '2'),
    served(3, '2', 500),
    served(4, '2', 500),
    served(5, '1'),
  );
  expect(ledger.firstFailure('api', '2')).toBe(3);
  expect(ledger.lastAnswer('api', '2')).toBe(4);
  expect(ledger.firstFailure('api', '3')).toBeNull();
  expect(ledger.lastAnswer('recs', '2')).toBeNull();
});
