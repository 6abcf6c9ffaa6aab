/** Four stories of one service, each a person's wish or two and then nothing but the bot. */
import type { Desk } from '../../../src/delivery/desk.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Care } from './catalogs.ts';

export interface Story {
  name: string;
  care: Care;
  /** Whether what is deployed is worth it. */
  release: 'good' | 'bad';
  /** What somebody asks while it runs. */
  meanwhile?: { when(operation: Operation): boolean; asks(desk: Desk, operation: Operation): Promise<unknown> };
}

export const ADA = { id: 'U0ADA', name: 'Ada' };
const LIN = { id: 'U0LIN', name: 'Lin' };
const QUICK: Care = { canary: '1s', bake: '1s', figures: 'none' };

export const STORIES: Story[] = [
  { name: 'good deploy', care: QUICK, release: 'good' },
  { name: 'canary failure', care: { canary: '60s', bake: '1s', figures: 'orders' }, release: 'bad' },
  {
    name: 'rollback in the bake',
    care: { ...QUICK, bake: '10m' },
    release: 'good',
    meanwhile: {
      when: ({ stage }) => stage === 'bake',
      asks: (desk, { id }) => desk.signal(id, { at: Date.now(), by: LIN, ask: 'roll back', reason: 'odd orders' }),
    },
  },
  {
    name: 'take-over by /rollback',
    care: { ...QUICK, canary: '10m' },
    release: 'good',
    meanwhile: {
      when: ({ trafficSince }) => trafficSince !== undefined,
      asks: (desk, { service, environment }) => desk.rollBack({ service, environment, by: LIN, at: Date.now() }),
    },
  },
];
