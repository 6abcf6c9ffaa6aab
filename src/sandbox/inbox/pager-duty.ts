/** PagerDuty's Events API, version 2: what it takes and refuses, and the incidents that come of it. */
import { z } from 'zod';
import type { Arrivals } from './arrivals.ts';
import type { Answered } from './http-receiver.ts';

export interface Incident {
  key: string;
  /** Whose service it is. */
  routingKey: string;
  is: 'triggered' | 'acknowledged' | 'resolved';
  summary: string;
  severity: string;
  /** How often it was triggered: the same key never makes a second incident while one is open. */
  triggers: number;
}

const key = z.string().min(1).max(255);
const routing_key = z.string().regex(/^[0-9a-zA-Z]{32}$/, 'is an invalid routing key');
const link = z.object({ href: z.url(), text: z.string().optional() });
const payload = z.object({
  summary: z.string().min(1).max(1024),
  source: z.string().min(1),
  severity: z.enum(['critical', 'error', 'warning', 'info']),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  component: z.string().optional(),
  group: z.string().optional(),
  class: z.string().optional(),
  custom_details: z.record(z.string(), z.unknown()).optional(),
});
const event = z.discriminatedUnion('event_action', [
  z.object({
    event_action: z.literal('trigger'),
    routing_key,
    payload,
    dedup_key: key.optional(),
    client: z.string().optional(),
    client_url: z.url().optional(),
    links: z.array(link).optional(),
  }),
  z.object({ event_action: z.enum(['acknowledge', 'resolve']), routing_key, dedup_key: key }),
]);
type Event = z.infer<typeof event>;

const AFTER = { trigger: 'triggered', acknowledge: 'acknowledged', resolve: 'resolved' } as const;

export class PagerDuty {
  readonly #incidents = new Map<string, Incident>();

  /** `people`: by routing key, who carries that phone. */
  constructor(
    private readonly arrivals: Arrivals,
    private readonly people: Map<string, string>,
  ) {}

  /** Oldest first. */
  incidents(): Incident[] {
    return [...this.#incidents.values()];
  }

  take(path: string, body: string): Answered {
    if (!path.endsWith('/v2/enqueue')) return { status: 404, body: { status: 'not found' } };
    const { data, error } = event.safeParse(parsed(body));
    if (!data) {
      const errors = error.issues.map(({ path: at, message }) => `'${at.join('.')}' ${message}`);
      return { status: 400, body: { status: 'invalid event', message: 'Event object is invalid', errors } };
    }
    const { key: dedup_key } = this.#keep(data);
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } };
  }

  #keep(given: Event): Incident {
    const found = this.#incidents.get(`${given.routing_key}/${given.dedup_key}`);
    const open = found && found.is !== 'resolved' ? found : undefined;
    const first = given.event_action === 'trigger' ? given.payload : undefined;
    const incident: Incident = {
      key: given.dedup_key ?? crypto.randomUUID().replaceAll('-', ''),
      routingKey: given.routing_key,
      summary: first?.summary ?? found?.summary ?? '',
      severity: first?.severity ?? found?.severity ?? '',
      triggers: (open?.triggers ?? 0) + (first ? 1 : 0),
      // Triggered again it stays acknowledged; what it does not know it does not open.
      is: first && open?.is === 'acknowledged' ? 'acknowledged' : AFTER[given.event_action],
    };
    if (first || open) this.#incidents.set(`${incident.routingKey}/${incident.key}`, incident);
    this.arrivals.add({
      by: 'pagerduty',
      to: this.people.get(given.routing_key) ?? `${given.routing_key.slice(0, 4)}…`,
      title: `${AFTER[given.event_action]}: ${incident.summary || incident.key}`,
      text: first ? detailsOf(first.custom_details) : '',
      key: incident.key,
    });
    return incident;
  }
}

const detailsOf = (details: Record<string, unknown> = {}): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
