/** The other ends of the channels: who got what, and when. They know a repetition by its key. */

import type { ChannelName } from '../../../src/catalog/on-call.ts';
import type { Channel, Telling } from '../../../src/notify/channel.ts';
import { wakes } from '../../../src/paging/ladder.ts';
import type { Page } from '../../../src/paging/page.ts';
import type { Hand } from '../hand.ts';
import type { World } from '../world.ts';
import { Incidents } from './incidents.ts';
import type { Away, Outages } from './outages.ts';
import type { Witness } from './witness.ts';

export class Receivers {
  readonly incidents: Incidents;

  constructor(
    private readonly world: World,
    private readonly outages: Outages,
    private readonly witness: Witness,
    /** Somebody's telephone rings. */
    private readonly rings: (person: string, page: string) => void,
    load: (id: string) => Page | null,
  ) {
    this.incidents = new Incidents(world, load);
  }

  channel(by: ChannelName, hand: Hand): Channel {
    return {
      tell: (telling, key) => {
        this.witness.tells(telling, hand.who);
        if (this.outages.isAway(by as Away)) {
          this.world.count(`outage: ${by}`);
          return Promise.reject(new Error(`${by} does not answer`));
        }
        return hand.reach('make', `tell ${key}`, () => this.got(telling, key));
      },
    };
  }

  private got({ notice, page }: Telling, key: string): void {
    const { person, by, why } = notice;
    this.world.tell?.(person ?? 'the channel', `gets "${why}" by ${by}: ${key}`);
    this.witness.got(page.id, notice, key);
    if (by === 'pagerduty') this.incidents.take(page, notice);
    if (person && wakes(notice)) this.rings(person, page.id);
  }
}
