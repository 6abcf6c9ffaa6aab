/** Everything that may be asked of a running operation. */
import type { Signal } from '../../src/delivery/operation.ts';

export const ASKS = [
  'roll back',
  'pause',
  'resume',
  'skip bake',
  'extend canary',
  'accept canary',
  'restore',
  'abandon',
  'leave line',
  'go on',
  'approve',
  'override freeze',
  'keep release',
] as const satisfies Signal['ask'][];
