/** Where a way to somebody fails, the others that lead to them are taken at once, not after the tries of the first. */

import { wakes } from './ladder.ts';
import type { Notice, Page } from './page.ts';
import { CHANNELS, type Ground, noticeOf } from './targets.ts';

/** Ends an id: these are no step of their own. */
const INSTEAD = '.instead';

export function withOtherWays(page: Page, ground: Ground): Page {
  if (page.state.is === 'resolved') return page;
  const known = new Set(page.notices.map(({ id }) => id));
  const { round } = page.ladder;
  // What is of an older round is of no use to anybody, and what was told of it may have left the record.
  const lost = page.notices.filter((notice) => isLost(notice) && notice.id.startsWith(`${round}.`));
  const others = lost.flatMap((notice) => otherWays(notice, known, ground));
  return others.length > 0 ? { ...page, notices: [...page.notices, ...others] } : page;
}

const isLost = (notice: Notice): boolean => notice.state === 'failed' && wakes(notice) && !notice.id.endsWith(INSTEAD);

function otherWays({ id, person, by, why }: Notice, known: Set<string>, { reachable, now }: Ground): Notice[] {
  if (person === null) return [];
  const about = id.slice(0, -`.${person}.${by}`.length);
  return CHANNELS.filter((other) => other !== by && reachable(person, other)).flatMap((other) => {
    const notice = noticeOf(about, { person, by: other }, { why, now });
    const instead = `${notice.id}${INSTEAD}`;
    if (known.has(notice.id) || known.has(instead)) return [];
    known.add(instead);
    return [{ ...notice, id: instead }];
  });
}
