/** Requests flow by weight, all the time; their figures are those of whole periods, and the newest may be missing. */
import type { ClusterFigures, Point } from '../../src/canary/cluster-figures.ts';
import type { AlarmSeen } from '../../src/delivery/seen.ts';
import { shareOf } from '../../src/delivery/weights.ts';
import type { Agenda } from './agenda.ts';
import type { Ground } from './ground.ts';

export const PERIOD = 10_000;

export class Traffic {
  private counted = 0;
  private readonly requests: Record<string, Point[]> = { a: [], b: [], c: [] };
  private readonly errors: Record<string, Point[]> = { a: [], b: [], c: [] };
  /** Errors per request in the last whole period. */
  private worst = 0;
  /** The alarm's state does not come from the traffic until then. */
  blip: { state: AlarmSeen['state']; until: number } | null = null;

  constructor(
    private readonly agenda: Agenda,
    private readonly ground: Ground,
    /** All requests of a period. */
    private readonly perPeriod: number,
  ) {}

  /** Counts what has flowed until now; called before the weights change. */
  flow(): void {
    const { now } = this.agenda;
    for (; this.counted + PERIOD <= now; this.counted += PERIOD) this.period(this.counted);
  }

  private period(at: number): void {
    const weights = this.ground.routes[0]?.weights ?? {};
    let errors = 0;
    for (const targetGroup in weights) {
      const value = Math.round(this.perPeriod * shareOf(weights, targetGroup));
      if (value === 0) continue;
      const failed = Math.round(value * this.errorRate(targetGroup, at));
      errors += failed;
      this.requests[targetGroup]?.push({ at, value });
      this.errors[targetGroup]?.push({ at, value: failed });
    }
    this.worst = this.perPeriod === 0 ? 0 : errors / this.perPeriod;
  }

  private errorRate(targetGroup: string, at: number): number {
    const group = this.ground.groups.find((other) => other.targetGroup === targetGroup && other.desired > 0);
    if (!group) return 0;
    const character = this.ground.characters[group.release];
    if (character === 'errors') return 0.1;
    return character === 'late' && at - group.createdAt > 80_000 ? 0.1 : 0;
  }

  figures(from: number, to: number): Record<string, ClusterFigures> {
    this.flow();
    return { a: this.figuresOf('a', from, to), b: this.figuresOf('b', from, to), c: this.figuresOf('c', from, to) };
  }

  private figuresOf(targetGroup: string, from: number, to: number): ClusterFigures {
    const cut = (points: Point[] = []) => {
      let first = points.length;
      while (first > 0 && (points[first - 1] as Point).at >= from) first--;
      let end = points.length;
      while (end > first && (points[end - 1] as Point).at + PERIOD > to) end--;
      return points.slice(first, end);
    };
    return { requests: cut(this.requests[targetGroup]), figures: { Errors: cut(this.errors[targetGroup]) } };
  }

  alarm(): AlarmSeen {
    this.flow();
    const { now } = this.agenda;
    if (this.blip && this.blip.until > now) return { ...ALARM, state: this.blip.state };
    return this.worst > 0.05 ? { ...ALARM, state: 'ringing', reason: `${this.worst * 100} % errors` } : ALARM;
  }
}

const ALARM: AlarmSeen = { name: 'api-errors', state: 'ok', since: 0, reason: '' };
