/** A pager that only remembers what it was given, and may refuse as one does whose store is away. */
import type { Alert } from '../../src/paging/alert.ts';
import type { Pager } from '../../src/paging/pager.ts';

export interface PaperPager extends Pick<Pager, 'take'> {
  taken: Alert[];
  away: boolean;
}

export function paperPager(): PaperPager {
  const pager: PaperPager = {
    taken: [],
    away: false,
    async take(alert) {
      if (pager.away) throw new Error('Command timed out');
      pager.taken.push(alert);
      return null;
    },
  };
  return pager;
}
