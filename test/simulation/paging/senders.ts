/**
 * Alarms that go on and off, and monitoring that says so: at least once, late, twice, in any order; and says it again
 * when it was not answered with success. A poller, the truth behind all words, says once more how things are.
 */
import type { Alert } from '../../../src/paging/alert.ts';
import type { Pager } from '../../../src/paging/pager.ts';
import { Hand } from '../hand.ts';
import type { World } from '../world.ts';

interface Alarm {
  key: string;
  is: 'firing' | 'fine';
  at: number;
  severity: 'high' | 'low';
}

/** Nobody answered: it is said again. */
const AGAIN = 6000;
const SCOPE = { team: 'edge', service: 'api', environment: 'prod' };

export class Senders {
  readonly alarms: Alarm[] = [];

  constructor(
    private readonly world: World,
    private readonly pagerOf: (hand: Hand) => Pager,
    private readonly calm: number,
    private readonly onAnswer: (alert: Alert) => void,
  ) {}

  begin(): void {
    const { chance } = this.world;
    const storm = chance.happens(0.01);
    const count = storm ? chance.between(22, 45) : chance.between(1, 3);
    for (let i = 0; i < count; i++) {
      const alarm: Alarm = { key: `alarm-${i}`, is: 'fine', at: 0, severity: chance.happens(0.7) ? 'high' : 'low' };
      this.alarms.push(alarm);
      const first = i === 0 ? 0 : chance.between(0, storm ? 2000 : this.calm / 2);
      this.goes(alarm, first, storm ? chance.between(1, 2) : chance.between(1, 4));
    }
    for (const at of [this.calm + 1000, this.calm + 20_000]) this.at(at, () => this.poll());
  }

  /** Nothing of it rings in truth. */
  get allFine(): boolean {
    return this.alarms.every(({ is }) => is === 'fine');
  }

  private at(at: number, run: () => void): void {
    this.world.agenda.add(at, () => {
      run();
      return undefined;
    });
  }

  private goes(alarm: Alarm, at: number, times: number): void {
    if (times === 0 || at >= this.calm) return;
    this.at(at, () => {
      alarm.is = alarm.is === 'fine' ? 'firing' : 'fine';
      alarm.at = at;
      this.world.tell?.(alarm.key, `is ${alarm.is}`);
      this.say(wordOf(alarm), this.delay());
      if (this.world.chance.happens(0.2)) this.say(wordOf(alarm), this.world.chance.between(0, 30_000));
      this.goes(alarm, at + this.world.chance.between(1000, 60_000), times - 1);
    });
  }

  private delay(): number {
    const { chance } = this.world;
    return chance.happens(0.9) ? chance.between(1, 50) : chance.between(1, 20_000);
  }

  private poll(): void {
    for (const alarm of this.alarms) this.say(wordOf(alarm), 0);
  }

  /** Until it is answered. */
  private say(alert: Alert, ms: number): void {
    const { agenda } = this.world;
    agenda.add(agenda.now + ms, () => this.world.turn(() => void this.deliver(alert)));
  }

  private async deliver(alert: Alert): Promise<void> {
    let answered = false;
    const { agenda } = this.world;
    agenda.add(agenda.now + AGAIN, () => {
      if (answered) return undefined;
      this.world.count('a word said again');
      this.say(alert, 0);
      return undefined;
    });
    await this.pagerOf(new Hand(this.world, 'the door'))
      .take(alert)
      .then(
        () => {
          answered = true;
          this.onAnswer(alert);
        },
        () => {},
      );
  }

  /** Somebody types `/page`, and tries once only. */
  byHand(by: Alert['by'], key: string): void {
    const { agenda } = this.world;
    const alert = { ...wordOf({ key, is: 'firing', at: agenda.now, severity: 'high' }), source: 'person', by } as const;
    this.say(alert, 0);
  }
}

const wordOf = ({ key, is, at, severity }: Alarm): Alert => ({
  source: 'cloudwatch',
  key,
  scope: SCOPE,
  is,
  at,
  severity,
  title: key,
});
