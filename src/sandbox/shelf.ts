/**
 * The releases on the sandbox's shelf, each with a character, so that anyone can practise a bad deploy before
 * having one. Fiction, like the shop and the people who run it.
 */
import type { ShelfService } from './shelf-service.ts';
import { WITH_CARE } from './shelf-with-care.ts';

/** One service in one environment: what a load balancer stands before. */
export interface ShelfPlace {
  /** As the local AWS and the page call it: `search`, in any other environment than prod `search in staging`. */
  name: string;
  environment: 'prod' | 'staging';
  shelf: ShelfService;
  instances: number;
  requestsPerSecond: number;
}

export const placesOn = (shelf: ShelfService[]): ShelfPlace[] =>
  shelf.flatMap((each) => {
    const { service, instances, requestsPerSecond, staging } = each;
    const prod: ShelfPlace = { name: service, environment: 'prod', shelf: each, instances, requestsPerSecond };
    return staging
      ? [prod, { ...prod, ...staging, name: `${service} in staging`, environment: 'staging' as const }]
      : [prod];
  });

export const SHELF: ShelfService[] = [
  {
    service: 'api',
    live: '1.41.0',
    instances: 4,
    requestsPerSecond: 100,
    releases: [
      { release: '1.40.2', character: 'good', by: 'Sam', builtMinutesAgo: 9000, says: 'good, older' },
      {
        release: '1.41.0',
        character: 'good',
        by: 'Lin',
        builtMinutesAgo: 7000,
        says: 'good, serves when the sandbox starts',
      },
      { release: '1.42.0', character: 'good', by: 'Ada', builtMinutesAgo: 300, says: 'good' },
      { release: '1.43.0', character: 'errors', by: 'Sam', builtMinutesAgo: 240, says: '5 % of requests fail' },
      { release: '1.44.0', character: 'slow', by: 'Lin', builtMinutesAgo: 200, says: 'twice as slow' },
      { release: '1.45.0', character: 'late', by: 'Ada', builtMinutesAgo: 150, says: 'fails late, in the bake' },
      { release: '1.46.0', character: 'does not boot', by: 'Sam', builtMinutesAgo: 90, says: 'does not boot' },
      { release: '1.47.0', character: 'full load', by: 'Lin', builtMinutesAgo: 60, says: 'fails only under full load' },
      {
        release: '1.48.0',
        character: 'sells nothing',
        by: 'Ada',
        builtMinutesAgo: 30,
        says: 'every answer is fine, nobody buys',
      },
    ],
  },
  {
    service: 'checkout',
    live: '3.9.0',
    instances: 3,
    requestsPerSecond: 40,
    releases: [
      { release: '3.8.4', character: 'good', by: 'Lin', builtMinutesAgo: 12000, says: 'good, older' },
      {
        release: '3.9.0',
        character: 'good',
        by: 'Sam',
        builtMinutesAgo: 6000,
        says: 'good, serves when the sandbox starts',
      },
      { release: '3.9.1', character: 'good', by: 'Ada', builtMinutesAgo: 180, says: 'good' },
      {
        release: '3.9.2',
        character: 'sells nothing',
        by: 'Lin',
        builtMinutesAgo: 120,
        says: 'every answer is fine, nobody buys',
      },
      { release: '3.9.3', character: 'errors', by: 'Sam', builtMinutesAgo: 60, says: '5 % of requests fail' },
      {
        release: '3.9.4',
        character: 'signs out',
        by: 'Ada',
        builtMinutesAgo: 40,
        says: 'asks one customer in eight to sign in again',
      },
    ],
  },
  {
    service: 'recs',
    live: '2.8.0',
    instances: 2,
    requestsPerSecond: 20,
    releases: [
      { release: '2.7.0', character: 'good', by: 'Mira', builtMinutesAgo: 11000, says: 'good, older' },
      {
        release: '2.8.0',
        character: 'good',
        by: 'Mira',
        builtMinutesAgo: 5000,
        says: 'good, serves when the sandbox starts',
      },
      { release: '2.9.0', character: 'good', by: 'Mira', builtMinutesAgo: 400, says: 'good' },
      { release: '2.10.0', character: 'slow', by: 'Mira', builtMinutesAgo: 100, says: 'twice as slow' },
    ],
  },
  {
    service: 'ledger',
    live: '5.1.0',
    instances: 3,
    requestsPerSecond: 30,
    releases: [
      {
        release: '5.1.0',
        character: 'good',
        by: 'Lin',
        builtMinutesAgo: 8000,
        says: 'good, serves when the sandbox starts',
      },
      { release: '5.2.0', character: 'good', by: 'Lin', builtMinutesAgo: 120, says: 'good' },
      {
        release: '5.3.0',
        character: 'half fails',
        by: 'Sam',
        builtMinutesAgo: 45,
        says: 'sets off its alarm while it rolls',
      },
    ],
  },
  ...WITH_CARE,
];
