/**
 * The other ends of the wires: a mail server, PagerDuty, a gateway for SMS and a watchdog, all of this machine. Each
 * can be out of order for a while.
 */
import type { PageInbox, ReceiverName } from '../wire.ts';
import { Arrivals } from './arrivals.ts';
import { gateway } from './gateway.ts';
import { startHttpReceiver } from './http-receiver.ts';
import { startMailbox } from './mailbox.ts';
import { type Incident, PagerDuty } from './pager-duty.ts';

/** Secrets of fiction, by the environment variables that services.yml names. */
export const SECRETS = {
  SMS_SECRET: 'sandbox-sms-secret',
  ALERTMANAGER_SECRET: 'sandbox-alertmanager-secret',
  SHOP_MONITOR_SECRET: 'sandbox-shop-monitor-secret',
  ADA_PAGERDUTY: 'ada0ada0ada0ada0ada0ada0ada0ada0',
  LIN_PAGERDUTY: 'lin0lin0lin0lin0lin0lin0lin0lin0',
};

const PHONES = new Map([
  [SECRETS.ADA_PAGERDUTY, 'ada'],
  [SECRETS.LIN_PAGERDUTY, 'lin'],
]);

export interface Inbox {
  arrivals: Arrivals;
  incidents(): Incident[];
  /** When the dead man's switch was last held, ms; null: never. */
  lastBeat(): number | null;
  /** Out of order, or in order again. */
  down(receiver: ReceiverName, is: boolean): void;
  isDown(receiver: ReceiverName): boolean;
  forPage(): PageInbox;
  /** Where they are, in the words that fullcycle's processes read. */
  env: Record<string, string>;
  /** Of the gateway: `http://127.0.0.1:PORT` */
  gatewayUrl: string;
  stop(): Promise<void>;
}

const WORDS: Record<ReceiverName, string> = {
  mail: 'The mail server',
  pagerduty: 'PagerDuty',
  webhook: 'The SMS gateway',
  heartbeat: 'The watchdog that waits for a heartbeat',
  slack: 'Slack',
};

export interface InboxOptions {
  now?: () => number;
  /** What is not here, but can be out of order too. */
  slack?: { down(is: boolean): void };
}

export async function startInbox({ now = Date.now, slack }: InboxOptions = {}): Promise<Inbox> {
  const arrivals = new Arrivals(now);
  const pagerDuty = new PagerDuty(arrivals, PHONES);
  let beat: number | null = null;
  const [mail, pagerduty, webhook, heartbeat] = await Promise.all([
    startMailbox(arrivals),
    startHttpReceiver((path, body) => pagerDuty.take(path, body)),
    startHttpReceiver(gateway(arrivals, SECRETS.SMS_SECRET, now)),
    startHttpReceiver(() => {
      beat = now();
      arrivals.changed();
      return { status: 200, body: { alive: true } };
    }),
  ]);
  const receivers: Partial<Record<ReceiverName, { down(is: boolean): void }>> = {
    mail,
    pagerduty,
    webhook,
    heartbeat,
    ...(slack && { slack }),
  };
  const outOfOrder = new Set<ReceiverName>();
  return {
    arrivals,
    incidents: () => pagerDuty.incidents(),
    lastBeat: () => beat,
    isDown: (receiver) => outOfOrder.has(receiver),
    down(receiver, is) {
      receivers[receiver]?.down(is);
      if (is) outOfOrder.add(receiver);
      else outOfOrder.delete(receiver);
      arrivals.changed();
    },
    forPage: () => ({
      arrivals: arrivals.all(),
      lastBeat: beat,
      receivers: (Object.keys(receivers) as ReceiverName[]).map((name) => ({
        name,
        words: WORDS[name],
        down: outOfOrder.has(name),
      })),
    }),
    env: {
      ...SECRETS,
      SMTP_URL: mail.url,
      MAIL_FROM: 'fullcycle@sandbox.example',
      PAGERDUTY_URL: pagerduty.url,
      HEARTBEAT_URL: heartbeat.url,
    },
    gatewayUrl: webhook.url,
    async stop() {
      for (const each of [pagerduty, webhook, heartbeat]) each.stop();
      await mail.stop();
    },
  };
}
