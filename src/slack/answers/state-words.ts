import type { Operation } from '../../delivery/operation.ts';

/** Where an operation is, to be read after "1.42.0 is …". */
export function stateWords(operation: Operation): string {
  if (operation.end) return ENDED[operation.end.how];
  if (operation.waiting) return 'waiting in line';
  if (operation.back) return 'being rolled back';
  if (operation.stopped) return 'stopped: somebody else changed the route';
  if (operation.asking) return 'waiting for a decision';
  if (operation.frozen) return 'waiting for a freeze to end';
  const where = operation.founding && operation.stage === 'tear down' ? 'live' : WHERE[operation.stage];
  return operation.paused ? `paused ${where}` : where;
}

/** How it ended, as the first sign of a line. */
export function endMark({ end }: Operation): string {
  if (end?.how === 'live') return ':white_check_mark:';
  return end?.how === 'rolled back' ? ':leftwards_arrow_with_hook:' : ':no_entry:';
}

const WHERE: Record<Operation['stage'], string> = {
  preflight: 'in its preflight',
  canary: 'in its canary',
  'stand up': 'standing up',
  shift: 'taking over all requests',
  rolling: 'replacing its instances',
  bake: 'in its bake',
  'tear down': 'live, the old instances are being removed',
};

const ENDED: Record<NonNullable<Operation['end']>['how'], string> = {
  live: 'live',
  'rolled back': 'rolled back',
  'not started': 'not started',
  left: 'left as it stands',
};
