/**
 * Which deploys failed after all customers had met them, and how the customers were well again. A canary that was stopped
 * is none: it failed before. docs/insights.md says what is counted, and why. Instants are milliseconds.
 */
import type { OperationFact, PageFact } from '../record/fact.ts';

export interface Failure {
  deploy: OperationFact;
  /** When its fault was found, or somebody asked for the way back. */
  found: number;
  /** The page that it was the suspect of. */
  page?: PageFact;
  /** Absent: not known, or not yet. `neither`: its page ended without a deploy. */
  restored?: { at: number; by: 'rollback' | 'fix forward' | 'neither'; operation?: string };
}

/** How long after a failure a deploy counts as one that mends it. */
export const MENDS_WITHIN = 24 * 3_600_000;

/** When all customers had it; undefined: never. */
export const reached = ({ fullTraffic, how, ended }: OperationFact): number | undefined =>
  fullTraffic ?? (how === 'live' ? ended : undefined);

/** Of one service in one environment, what reached all customers, in that order. */
export const arrivedOf = (operations: OperationFact[]): OperationFact[] =>
  operations.filter((each) => reached(each) !== undefined).sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1));

/** `arrived`: see `arrivedOf`. `blamed`: pages by the deploy that is their suspect. */
export function failuresOf(arrived: OperationFact[], blamed: Map<string, PageFact[]>): Failure[] {
  const deploys = arrived.filter(({ kind }) => kind === 'deploy');
  const undoneBy = laterRollbacks(deploys, arrived);
  return deploys.flatMap((deploy) => {
    const undone = ownWayBack(deploy) ?? undoneBy.get(deploy.id);
    const page = blamedFor(blamed.get(deploy.id), undone?.restored?.at);
    return undone || page ? [oneFailure(deploy, undone, page, deploys)] : [];
  });
}

/** The first of them that opened before all was well again. */
const blamedFor = (pages: PageFact[] | undefined, restored = Infinity): PageFact | undefined =>
  pages
    ?.filter((each) => wantedHands(each) && each.opened < restored)
    .sort((a, b) => a.opened - b.opened || (a.id < b.id ? -1 : 1))[0];

/** Not those that were for nothing, nor those that ended before anybody touched anything. */
const wantedHands = ({ how, answered, operation }: PageFact): boolean =>
  how === 'by hand' || (how === 'fine again' && (answered !== undefined || operation !== undefined));

const at = (operation: OperationFact): number => reached(operation) ?? operation.ended;

type Undone = Pick<Failure, 'found' | 'restored'>;

/** It turned back by itself, or was turned back, after it had all traffic. */
function ownWayBack({ id, back, how }: OperationFact): Undone | undefined {
  if (!back || how === 'live') return undefined;
  const { at: found, routeBack } = back;
  return { found, ...(routeBack !== undefined && { restored: { at: routeBack, by: 'rollback', operation: id } }) };
}

/** The newest deploy of the release that a rollback began from is the one that it undid; its first rollback counts. */
function laterRollbacks(deploys: OperationFact[], arrived: OperationFact[]): Map<string, Undone> {
  const undone = new Map<string, Undone>();
  for (const rollback of arrived) {
    if (rollback.kind !== 'rollback' || rollback.how !== 'live') continue;
    const deploy = deploys.findLast((each) => at(each) <= rollback.asked && each.release === rollback.from);
    if (!deploy || undone.has(deploy.id)) continue;
    const restored = { at: at(rollback), by: 'rollback' as const, operation: rollback.id };
    undone.set(deploy.id, { found: rollback.asked, restored });
  }
  return undone;
}

function oneFailure(
  deploy: OperationFact,
  undone: Undone | undefined,
  page: PageFact | undefined,
  deploys: OperationFact[],
): Failure {
  const found = Math.min(undone?.found ?? Infinity, page?.opened ?? Infinity);
  const restored = undone?.restored ?? mended(deploy, found, undone ? undefined : page, deploys);
  return { deploy, found, ...(page && { page }), ...(restored && { restored }) };
}

/** By a newer deploy that everybody had while its page was open; without a page, within a day. */
function mended(
  deploy: OperationFact,
  found: number,
  page: PageFact | undefined,
  deploys: OperationFact[],
): Failure['restored'] {
  const until = page?.resolved ?? found + MENDS_WITHIN;
  const newer = deploys.find((each) => each.id !== deploy.id && at(each) > Math.max(found, at(deploy)));
  if (newer && (at(newer) <= until || page?.operation === newer.id)) {
    return { at: at(newer), by: 'fix forward', operation: newer.id };
  }
  return page && { at: page.resolved, by: 'neither' };
}

/** The first deploy that was asked for within a day of a failure and reached everybody, for each failure. */
export function mendingDeploys(failures: Failure[], arrived: OperationFact[]): string[] {
  return failures.flatMap(({ deploy, found }) => {
    const mends = ({ kind, id, asked }: OperationFact) =>
      kind === 'deploy' && id !== deploy.id && asked >= found && asked <= found + MENDS_WITHIN;
    return arrived.find(mends)?.id ?? [];
  });
}
