/** Slack, the mail server, PagerDuty and Redis are away for a while, for everybody. */
import type { World } from '../world.ts';

export type Away = 'slack' | 'mail' | 'pagerduty' | 'redis';

export class Outages {
  private readonly spans = new Map<Away, { from: number; to: number }>();

  constructor(
    private readonly world: World,
    calm: number,
  ) {
    const { chance } = world;
    const draw = (away: Away, probability: number) => {
      if (!chance.happens(probability)) return;
      const from = chance.between(0, calm - 1000);
      this.spans.set(away, { from, to: Math.min(calm, from + chance.between(1000, 80_000)) });
    };
    draw('slack', 0.2);
    draw('mail', 0.1);
    draw('pagerduty', 0.1);
    draw('redis', 0.1);
  }

  get none(): boolean {
    return this.spans.size === 0;
  }

  isAway(what: Away): boolean {
    const span = this.spans.get(what);
    const { now } = this.world.agenda;
    return span !== undefined && span.from <= now && now < span.to;
  }
}
