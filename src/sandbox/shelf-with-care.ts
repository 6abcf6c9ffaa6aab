/** Services whose releases meet more on their way: staging first, a shift in steps, a second person, no way back. */
import type { ShelfService } from './shelf-service.ts';

export const WITH_CARE: ShelfService[] = [
  {
    service: 'search',
    live: '4.2.0',
    instances: 2,
    requestsPerSecond: 30,
    staging: { instances: 2, requestsPerSecond: 20 },
    releases: [
      {
        release: '4.2.0',
        character: 'good',
        by: 'Sam',
        builtMinutesAgo: 7500,
        says: 'good, serves when the sandbox starts',
      },
      { release: '4.3.0', character: 'good', by: 'Lin', builtMinutesAgo: 200, says: 'good' },
      { release: '4.4.0', character: 'full load', by: 'Ada', builtMinutesAgo: 80, says: 'fails only under full load' },
    ],
  },
  {
    service: 'payments',
    live: '6.0.0',
    instances: 2,
    requestsPerSecond: 20,
    releases: [
      {
        release: '6.0.0',
        character: 'good',
        by: 'Ada',
        builtMinutesAgo: 9500,
        says: 'good, serves when the sandbox starts',
      },
      { release: '6.1.0', character: 'good', by: 'Sam', builtMinutesAgo: 220, says: 'good' },
      {
        release: '6.2.0',
        character: 'late',
        by: 'Ada',
        builtMinutesAgo: 70,
        says: 'fails late, in the bake, and going back does not undo it',
        noWayBack: 'It drops the column total of the table orders.',
      },
    ],
  },
];
