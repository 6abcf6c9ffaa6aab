/** Pages in every state, made up: api errors in prod at 01:43 UTC, which is night for team edge in Berlin. */
import type { Operation } from '../../../src/delivery/operation.ts';
import type { OnCall } from '../../../src/oncall/schedule.ts';
import type { Notice, Page, Ringing } from '../../../src/paging/page.ts';
import { usualEscalation } from '../../../src/paging/policy.ts';
import type { PageFacts } from '../../../src/slack/messages/page-facts.ts';

const MINUTE = 60_000;
export const BEGAN = Date.UTC(2026, 10, 18, 1, 43);
/** Minutes after the errors began. */
export const after = (minutes: number): number => BEGAN + minutes * MINUTE;

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };
export const SAM = { id: 'U0SAM', name: 'Sam' };
export const MIRA = { id: 'U0MIRA', name: 'Mira' };
const NAMES = new Map([ADA, LIN, SAM, MIRA].map(({ id, name }) => [id, name]));

const held = (layer: string, person: string): OnCall => ({
  layer,
  duty: { is: 'held', held: [{ person, by: 'rotation' }] },
});
export const ON_CALL = [held('primary', 'U0ADA'), held('secondary', 'U0LIN')];
export const GAPS: OnCall[] = [
  { layer: 'primary', duty: { is: 'gap' } },
  { layer: 'secondary', duty: { is: 'gap' } },
];

export const pageFacts = (minutes: number, more: Partial<PageFacts> = {}): PageFacts => ({
  now: after(minutes),
  usergroup: 'S0EDGE',
  zone: 'Europe/Berlin',
  name: (person) => NAMES.get(person) ?? person,
  onCall: ON_CALL,
  members: ['U0ADA', 'U0LIN', 'U0SAM'],
  cardLink: (id) => `https://acme.example/archives/C0EDGE/${id}`,
  pageLink: 'https://acme.example/archives/C0EDGE/p318',
  ...more,
});

const VALUES = [0.2, 0.2, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.2, 0.4, 0.6, 1.3, 2.8, 4.1];
const SERIES = VALUES.map((percent, i) => ({ at: after(4 - 2 * (VALUES.length - 1 - i)), value: percent / 100 }));

export const ERRORS: Ringing = {
  source: 'cloudwatch',
  key: 'api-prod-errors',
  title: 'api errors',
  figure: { name: 'errors', kind: 'share', value: 0.041, limit: 0.01, worse: 'more', series: SERIES, rate: 101 },
  links: { runbook: 'https://acme.example/runbooks/api-errors', dashboard: 'https://acme.example/dash/api' },
  severity: 'high',
  is: 'firing',
  since: BEGAN,
  times: 1,
  heard: after(4),
};

export const notice = (person: string | null, more: Partial<Notice> = {}): Notice => ({
  id: `0.0.${person ?? 'team'}.slack`,
  person,
  by: 'slack',
  why: 'step',
  wanted: after(4),
  state: 'sent',
  tries: 1,
  sentAt: after(4),
  ...more,
});

export const firing: Page = {
  id: 'api-318',
  number: 318,
  version: 3,
  scope: { team: null, service: 'api', environment: 'prod' },
  team: 'edge',
  channel: 'C0EDGE',
  severity: 'high',
  opened: after(4),
  alerts: [ERRORS],
  state: { is: 'ringing', since: after(4) },
  policy: usualEscalation,
  ladder: { step: 0, round: 0, since: after(4) },
  notices: [notice('U0ADA')],
};

export type { Operation };
