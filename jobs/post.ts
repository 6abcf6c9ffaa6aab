/** The post queues: "this message is stale". A hundred changes become one edit, because the newest record is read. */
import type { Worker } from 'bullmq';
import type { Teller } from '../src/handoff/teller.ts';
import type { CardParts } from '../src/slack/card/say.ts';
import { tellOrWait } from '../src/slack/card/tell.ts';
import type { PageParts } from '../src/slack/paging/parts.ts';
import { tellPage } from '../src/slack/paging/tell-page.ts';
import type { Awake } from './asleep.ts';
import type { HandoffPointer, PagePointer, Pointer } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

type PostOptions<Parts> = Omit<SleeperOptions, 'log'> & { parts: Parts };

export function postWorker({ parts, concurrency = 10, ...options }: PostOptions<CardParts>): Worker {
  return poster<Pointer>('post', { ...options, concurrency, log: parts.log }, ({ operation }, { stillOurs }) =>
    tellOrWait(operation, { ...parts, stillOurs }),
  );
}

/** A queue of its own: cards that wait for a slow Slack do not stand before a page. */
export function pagePostWorker({ parts, concurrency = 30, ...options }: PostOptions<PageParts>): Worker {
  return poster<PagePointer>('page-post', { ...options, concurrency, log: parts.log }, ({ page }, { stillOurs }) =>
    tellPage(page, { ...parts, stillOurs }),
  );
}

/** People's direct messages too; what a page wants to say goes before. */
export function handoffPostWorker({ parts, concurrency = 5, ...options }: PostOptions<TellHandoffs>): Worker {
  return poster<HandoffPointer>('handoff-post', { ...options, concurrency, log: parts.log }, ({ handoff }, held) =>
    parts.teller.tell(handoff, held),
  );
}

export interface TellHandoffs {
  teller: Teller;
  log: SleeperOptions['log'];
}

/** `tell` answers with the milliseconds to wait before the rest; 0: all is told. */
function poster<Data>(
  queue: string,
  options: SleeperOptions,
  tell: (pointer: Data, held: Awake) => Promise<number>,
): Worker {
  return sleeper<Data>(queue, options, {
    async work(pointer, held) {
      const wait = await tell(pointer, held);
      return { sleep: wait > 0 ? wait : null };
    },
  });
}
