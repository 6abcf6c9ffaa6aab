/** PagerDuty's incidents in one story: an acknowledged one takes whatever else is triggered on it in silence. */
import { dedupKey } from '../../../src/notify/pagerduty.ts';
import { isSuperseded } from '../../../src/paging/incidents.ts';
import type { Notice, Page } from '../../../src/paging/page.ts';
import type { World } from '../world.ts';

export class Incidents {
  private readonly all = new Map<string, 'triggered' | 'acknowledged' | 'resolved'>();
  /** Those that PagerDuty was told to close. */
  private readonly closed = new Set<string>();
  /** What hung for so long that it came after that, and opened them again: nobody here hears of it. */
  private readonly late = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly load: (id: string) => Page | null,
  ) {}

  take(page: Page, notice: Notice): void {
    const key = dedupKey(page, notice);
    const is = this.all.get(key);
    if (notice.why === 'over') {
      this.closed.add(key);
      if (is) this.all.set(key, 'resolved');
    } else if (notice.why === 'acknowledged') {
      if (is === 'triggered') this.all.set(key, 'acknowledged');
    } else this.trigger(page.id, notice, key);
  }

  /** A late word of what was answered meanwhile may be taken in silence; what was wanted since it rings may not. */
  private trigger(id: string, notice: Notice, key: string): void {
    if (notice.incident) this.world.count('an incident of its own for what rings after an answer');
    if (this.closed.has(key)) this.late.add(key);
    if (this.all.get(key) !== 'acknowledged') {
      this.all.set(key, 'triggered');
      return;
    }
    const now = this.load(id);
    if (now?.state.is === 'ringing' && notice.wanted >= now.state.since && !isSuperseded(now, notice)) {
      this.world.fail('what rings at PagerDuty calls somebody', `${key} is acknowledged`);
    }
  }

  /** The story is over. `faulty`: something may have come late. */
  ends({ id, state }: Page, faulty: boolean): void {
    const mine = [...this.all].filter(([key]) => key.startsWith(`${id} `));
    for (const [key, is] of mine) {
      const isOver = state.is === 'resolved' || mine.some(([other]) => other.startsWith(`${key} `));
      if (isOver && is !== 'resolved' && !(faulty && this.late.has(key)))
        this.world.fail('no incident is open that is over here', `${key} is ${is}`);
    }
  }
}
