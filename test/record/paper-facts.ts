/** Facts as the record keeps them, of api in prod: a deploy by Ada that went live, a page that was fine again by itself. */
import type { OperationFact, PageFact } from '../../src/record/fact.ts';
import { ADA } from './records-of-paper.ts';

type Given<Fact, Must extends keyof Fact> = Pick<Fact, Must> & Partial<Fact>;

export const operationFact = (given: Given<OperationFact, 'id' | 'asked' | 'ended'>): OperationFact => ({
  is: 'operation',
  kind: 'deploy',
  team: 'edge',
  service: 'api',
  environment: 'prod',
  release: '1.42.0',
  from: '1.41.0',
  by: ADA,
  how: 'live',
  ...given,
});

export const pageFact = (given: Given<PageFact, 'id' | 'number' | 'opened' | 'resolved'>): PageFact => ({
  is: 'page',
  team: 'edge',
  service: 'api',
  environment: 'prod',
  severity: 'high',
  alarms: [{ key: 'api-prod-errors', title: 'api errors' }],
  how: 'fine again',
  reopened: 0,
  told: ['U0ADA'],
  ...given,
});
