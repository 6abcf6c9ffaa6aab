/** A team of three, a policy, alerts and the world around a page, for tests that move the clock by hand. */
import type { ChannelName, Escalation } from '../../src/catalog/on-call.ts';
import { actOn } from '../../src/paging/acts.ts';
import type { Alert } from '../../src/paging/alert.ts';
import { type Arrival, fold } from '../../src/paging/fold.ts';
import { type Ground, next } from '../../src/paging/next.ts';
import { dueNotices, type Page, type PageEvent } from '../../src/paging/page.ts';
import type { Act } from '../../src/paging/pager.ts';
import { usualEscalation } from '../../src/paging/policy.ts';
import { type Answer, told } from '../../src/paging/told.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** A Wednesday, 01:45 by the clock of Berlin. */
export const NIGHT = Date.parse('2026-11-18T00:45:00Z');

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };
export const SAM = { id: 'U0SAM', name: 'Sam' };

export const alert = (more: Partial<Alert> = {}): Alert => ({
  source: 'cloudwatch',
  key: 'api-errors',
  scope: { team: 'edge', service: 'api', environment: 'prod' },
  is: 'firing',
  at: NIGHT,
  severity: 'high',
  title: 'api errors',
  ...more,
});

/** Both of one act: what people do to a page, without who and when. */
type Doing = Act extends infer Each ? (Each extends Act ? Omit<Each, 'by' | 'at'> : never) : never;

/** One group's page in a world whose clock, schedule and channels are the test's. */
export class Paper {
  now = NIGHT;
  policy: Escalation = usualEscalation;
  onCall: Record<string, string[]> = { primary: [ADA.id], secondary: [LIN.id] };
  members = [ADA.id, LIN.id, SAM.id];
  ways: Record<string, ChannelName[]> = {};
  operation: string | null = null;
  operationRuns = false;
  /** Channels that do not take anything. */
  down: ChannelName[] = [];
  page: Page | null = null;
  events: PageEvent[] = [];
  /** What the receivers got: minute, person, channel, why. */
  got: string[] = [];
  sleep: number | null = null;
  private numbers = 317;

  ground(): Ground {
    return {
      now: this.now,
      onCall: () =>
        Object.entries(this.onCall).map(([layer, people]) => ({
          layer,
          duty:
            people.length > 0
              ? { is: 'held', held: people.map((person) => ({ person, by: 'rotation' })) }
              : { is: 'gap' },
        })),
      members: () => this.members,
      reachable: (person, by) => (this.ways[person] ?? ['slack']).includes(by),
      operationRuns: this.operationRuns,
    };
  }

  arrival(): Arrival {
    const { now, policy, operation } = this;
    return { now, team: 'edge', channel: 'C0EDGE', policy, operation };
  }

  /** An alert comes, and all is done that follows at once. Answers what became of it. */
  comes(more: Partial<Alert> = {}): 'new' | 'changed' | 'same' {
    const folded = fold(this.page, alert({ at: this.now, ...more }), this.arrival());
    if (folded.is === 'new') this.numbers += 1;
    if (folded.is !== 'same') {
      const { numbers } = this;
      this.page =
        folded.is === 'new' ? { ...folded.page, id: `api-${numbers}`, number: numbers, version: 1 } : folded.page;
      this.events.push(...folded.events);
      this.settle();
    }
    return folded.is;
  }

  does(by: Act['by'], doing: Doing): string {
    const done = actOn(this.record, { ...doing, by, at: this.now } as Act);
    if ('refused' in done) return done.refused;
    this.page = done.page;
    this.events.push(...done.events);
    this.settle();
    return 'done';
  }

  /** As the page's job does it: at each instant at which the record asks to be looked at. */
  passes(ms: number): void {
    const until = this.now + ms;
    while (this.page && this.sleep !== null && this.now + this.sleep <= until) {
      this.now += Math.max(1, this.sleep);
      this.settle();
    }
    if (this.sleep !== null) this.sleep -= until - this.now;
    this.now = until;
  }

  get record(): Page {
    if (!this.page) throw new Error('no page is there');
    return this.page;
  }

  get said(): string[] {
    return this.events.map(({ what }) => what);
  }

  /** Looks, tells, looks again, until nothing is left to do now. */
  settle(): void {
    for (let i = 0; i < 50; i++) {
      const wanted = next(this.record, this.ground());
      this.page = wanted.page;
      this.events.push(...wanted.events);
      this.sleep = wanted.sleep;
      if (this.sleep !== 0) return;
      for (const { id, person, by, why } of dueNotices(this.record, this.now)) {
        const fails = this.down.includes(by);
        const answer: Answer = fails ? { ok: false, trouble: 'It does not answer.' } : { ok: true };
        const name = [ADA, LIN, SAM].find((each) => each.id === person)?.name ?? person ?? 'the channel';
        if (!fails) this.got.push(`${(this.now - NIGHT) / MINUTE} min: ${name} by ${by}, ${why}`);
        const after = told(this.record, id, answer, this.now);
        this.page = after.page;
        this.events.push(...after.events);
      }
    }
    throw new Error('it never comes to rest');
  }
}
