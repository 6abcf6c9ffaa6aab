import { expect, test } from 'vitest';
import { decide } from '../../src/delivery/decide.ts';
import { PaperCloud, PLAN } from './paper-cloud.ts';

test.each(['canary', 'bake'] as const)(
  'a look at a %s between two datapoints changes nothing in the record',
  (stage) => {
    const cloud = new PaperCloud();
    cloud.until((operation) => operation.stage === stage && operation.verdict !== undefined);
    const minutes = { ...cloud.operation, plan: { ...PLAN, period: 60 } };
    const began = Math.ceil(cloud.now / 60_000) * 60_000;
    const first = decide(minutes, cloud.seen, began).operation;
    expect(decide(first, cloud.seen, began + 1).operation).toEqual(first);
  },
);
