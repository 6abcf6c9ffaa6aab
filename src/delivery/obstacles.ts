/** What keeps a deploy from beginning: all of it at once, so that nobody clears one thing to meet the next. */
import type { Environment } from '../catalog/catalog.ts';
import type { Obstacle, Request } from './desk.ts';
import { frozen } from './freeze.ts';
import type { Hold } from './hold.ts';
import type { BadMark } from './operation.ts';

export interface Ground {
  plan: Environment;
  hold: Hold | null;
  /** When the release baked in the environment before this one; null: never. */
  bakedBefore: number | null;
  /** The mark that it has there. */
  badBefore?: BadMark;
}

/** A rollback meets none: it may be the cure. */
export function obstaclesOf(request: Request, { plan, hold, bakedBefore, badBefore }: Ground): Obstacle[] {
  if (request.kind === 'rollback') return [];
  const obstacles: Obstacle[] = hold ? [{ what: 'hold', hold }] : [];
  const freeze = frozen(plan.freezes, plan.name, request.at);
  if (freeze) obstacles.push({ what: 'freeze', ...freeze });
  // What was rolled back there after it had baked has not stood the test.
  const baked = bakedBefore !== null && (badBefore?.at ?? 0) <= bakedBefore;
  if (plan.after && !baked) obstacles.push({ what: 'staging', environment: plan.after });
  return obstacles;
}

/** Nobody goes on in spite of something without saying why. */
export const isOverridden = ({ reason, overrides }: Request, { what }: Obstacle): boolean =>
  reason !== undefined && reason.trim() !== '' && (overrides?.includes(what) ?? false);

/** One sentence for the card: what the person confirmed against advice already, and what was overridden. */
export function despiteOf({ service, despite }: Request, overridden: Obstacle[]): string | undefined {
  if (overridden.length === 0) return despite;
  const words = `Begun although ${inWords(overridden.map((obstacle) => clause(service, obstacle)))}`;
  return despite ? `${despite}. ${words}` : words;
}

function clause(service: string, obstacle: Obstacle): string {
  switch (obstacle.what) {
    case 'hold': {
      const { by, reason } = obstacle.hold;
      return by ? `${by.name} holds ${service} (${reason})` : `${service} is held (${reason})`;
    }
    case 'freeze':
      return `deploys are frozen (${obstacle.why})`;
    case 'staging':
      return `it has not baked in ${obstacle.environment}`;
  }
}

const inWords = (clauses: string[]): string =>
  clauses.length < 2 ? clauses.join() : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
