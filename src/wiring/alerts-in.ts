/** Alerts: alarms that are looked at, queues that are heard, the door. */
import { startAlerts } from '../../jobs/alerts.ts';
import { localSns } from '../alerts/local-sns.ts';
import { secretsOf } from '../alerts/secrets.ts';
import { awsAlarmBook } from '../cloud/aws/aws-alarm-book.ts';
import { alertCounts } from '../health/alert-counts.ts';
import type { Book } from '../oncall/book.ts';
import type { CardParts } from '../slack/card/say.ts';
import { redisAlarmNotes } from '../store/alarm-notes.ts';
import type { Connection } from '../store/connect.ts';
import { calendarsAt } from './calendars.ts';
import type { Foundation } from './foundation.ts';

export function hearAlerts(
  { settings, catalog, asking, pager, metrics, now, log }: Foundation,
  { connection, book, card }: { connection: Connection; book: Book; card: CardParts },
) {
  const { AWS_ENDPOINT_URL_SNS, AWS_ENDPOINT_URL } = process.env;
  return startAlerts({
    catalog,
    connection,
    // A look that hangs keeps the next one waiting.
    book: awsAlarmBook({ connectTimeoutMs: 2000, requestTimeoutMs: 5000 }),
    pager,
    notes: redisAlarmNotes(asking),
    ...(settings.alerts && {
      door: {
        ...settings.alerts,
        also: calendarsAt(settings, { catalog, book, slack: card.slack, now }),
        secrets: secretsOf(catalog, process.env),
        agent: localSns(AWS_ENDPOINT_URL_SNS ?? AWS_ENDPOINT_URL),
      },
    }),
    counts: alertCounts(metrics),
    now,
    log,
  });
}
