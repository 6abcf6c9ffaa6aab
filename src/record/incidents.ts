/** Pages that belong together are one incident: one began before the other was over, or soon after it began. */

/** One that begins so soon after another is the same trouble, ms. */
const TOGETHER = 30 * 60_000;

/** `resolved` absent: it is still open. */
export interface Trouble {
  opened: number;
  resolved?: number;
}

/** Of one team or one service; each group by beginning, the groups too. */
export function incidentsOf<One extends Trouble>(pages: One[]): One[][] {
  const incidents: One[][] = [];
  let [until, begun] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const page of [...pages].sort((a, b) => a.opened - b.opened)) {
    const same = page.opened < until || page.opened - begun <= TOGETHER;
    const end = page.resolved ?? Number.POSITIVE_INFINITY;
    until = same ? Math.max(until, end) : end;
    begun = page.opened;
    if (same) incidents.at(-1)?.push(page);
    else incidents.push([page]);
  }
  return incidents;
}
