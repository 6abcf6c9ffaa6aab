/**
 * PagerDuty, Events API v2: one incident per page and person, triggered, acknowledged as soon as somebody is on it, and
 * resolved when the page is over. The key is the same for all that is said of it, so that a repetition is none there either.
 * What rings after an answer is another incident, because an acknowledged one takes every trigger in silence.
 */
import type { Notice, Page } from '../paging/page.ts';
import type { Channel, Telling } from './channel.ts';
import { postJson } from './post-json.ts';
import { linesOf, placeOf, subjectOf } from './words.ts';

export const PAGERDUTY = 'https://events.pagerduty.com/v2/enqueue';

export interface PagerDutyOptions {
  /** Another one than theirs; without a path theirs is added. */
  url?: string;
  /** Routing keys by the name of their environment variable. */
  env: Record<string, string | undefined>;
  patience?: number;
}

export function pagerDutyChannel({ url = PAGERDUTY, env, patience = 8000 }: PagerDutyOptions): Channel {
  const address = new URL(url);
  if (address.pathname === '/') address.pathname = '/v2/enqueue';
  return {
    async tell(telling) {
      const from = telling.contact?.pagerdutyFrom;
      const key = from && env[from];
      if (!key) throw new Error(from ? `the variable ${from} is not set` : 'no routing key is known');
      await postJson(address.href, JSON.stringify({ routing_key: key, ...eventOf(telling) }), {
        patience,
        who: 'PagerDuty',
      });
    },
  };
}

/** `api-318 U0ADA`, then `api-318 U0ADA 2`. */
export function dedupKey({ id }: Pick<Page, 'id'>, { person, incident = 0 }: Notice): string {
  const key = `${id} ${person ?? 'team'}`;
  return incident > 0 ? `${key} ${incident + 1}` : key;
}

function eventOf({ page, notice, link }: Telling) {
  const dedup_key = dedupKey(page, notice);
  if (notice.why === 'over') return { event_action: 'resolve', dedup_key };
  if (notice.why === 'acknowledged') return { event_action: 'acknowledge', dedup_key };
  const { severity, opened, team } = page;
  return {
    event_action: 'trigger',
    dedup_key,
    client: 'fullcycle',
    ...(link && { links: [{ href: link, text: 'The page in Slack' }] }),
    payload: {
      summary: subjectOf(page, notice),
      source: placeOf(page),
      severity: severity === 'high' ? 'critical' : 'warning',
      timestamp: new Date(opened).toISOString(),
      ...(team && { group: team }),
      custom_details: { page: page.number, text: linesOf(page, notice, link).join('\n') },
    },
  };
}
