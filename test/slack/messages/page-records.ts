/** Pages in every state, made up: api errors in prod at 01:43 UTC, which is night for team edge in Berlin. */
import type { Hold } from '../../../src/delivery/hold.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { OnCall } from '../../../src/oncall/schedule.ts';
import type { Notice, Page, Ringing } from '../../../src/paging/page.ts';
import { usualEscalation } from '../../../src/paging/policy.ts';
import type { PageFacts } from '../../../src/slack/messages/page/page-facts.ts';
import { inStage } from './records.ts';

const MINUTE = 60_000;
export const BEGAN = Date.UTC(2026, 10, 18, 1, 43);
/** Minutes after the errors began. */
export const atMinute = (minutes: number): number => BEGAN + minutes * MINUTE;

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
  now: atMinute(minutes),
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
const SERIES = VALUES.map((percent, i) => ({ at: atMinute(4 - 2 * (VALUES.length - 1 - i)), value: percent / 100 }));

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
  heard: atMinute(4),
};

export const notice = (person: string | null, more: Partial<Notice> = {}): Notice => ({
  id: `0.0.${person ?? 'team'}.slack`,
  person,
  by: 'slack',
  why: 'step',
  wanted: atMinute(4),
  state: 'sent',
  tries: 1,
  sentAt: atMinute(4),
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
  opened: atMinute(4),
  alerts: [ERRORS],
  state: { is: 'ringing', since: atMinute(4) },
  policy: usualEscalation,
  ladder: { step: 0, round: 0, since: atMinute(4) },
  notices: [notice('U0ADA')],
};

export const SUSPECT: NonNullable<Page['suspect']> = {
  operation: 'api-7f3k2m',
  service: 'api',
  environment: 'prod',
  release: '1.42.0',
  from: '1.41.0',
  at: atMinute(-7),
  by: 'Sam',
  evidence: ['Errors began 7 min after it took all requests', 'Nothing else changed in the 6 h before'],
};
const BEFORE: NonNullable<Page['before']> = [
  {
    what: 'live',
    service: 'api',
    environment: 'prod',
    at: atMinute(-7),
    release: '1.42.0',
    by: 'Sam',
    operation: 'api-7f3k2m',
  },
  {
    what: 'live',
    service: 'recs',
    environment: 'prod',
    at: atMinute(-391),
    release: '2.8.0',
    by: 'Mira',
    operation: 'recs-ab12cd',
  },
  { what: 'held', service: 'checkout', environment: 'prod', at: atMinute(-400), by: 'Sam', reason: 'Load test' },
];

/** The suspect's deploy: live, its old instances gone. */
export const deployed: Operation = inStage('tear down', 100, {
  asked: { by: SAM, at: atMinute(-60) },
  shiftedAt: atMinute(-7),
  end: { how: 'live', at: atMinute(-1) },
});
/** The same, baking. */
export const baking: Operation = inStage('bake', 100, {
  asked: { by: SAM, at: atMinute(-60) },
  shiftedAt: atMinute(-7),
});

export const rollback: Operation = {
  ...inStage('stand up', 0, { kind: 'rollback', lane: 'rollback' }),
  id: 'api-r0llba',
  release: '1.41.0',
  from: '1.42.0',
  asked: { by: ADA, at: atMinute(7), reason: 'page 318' },
  progress: { healthy: 3, of: 4 },
};
const rolledBack: Operation = {
  ...rollback,
  stage: 'bake',
  shiftedAt: atMinute(13),
  end: { how: 'live', at: atMinute(13) },
};

export const HELD: Hold = {
  service: 'api',
  environment: 'prod',
  by: null,
  at: atMinute(13),
  reason: '1.42.0 was rolled back',
};

export const suspected: Page = { ...firing, suspect: SUSPECT, before: BEFORE };
const known: Partial<PageFacts> = { suspect: deployed, standUpTakes: 5 * MINUTE };

export const acknowledged: Page = {
  ...suspected,
  state: { is: 'acknowledged', by: ADA, at: atMinute(6), remindAt: atMinute(66) },
};
export const escalated: Page = {
  ...suspected,
  ladder: { step: 1, round: 0, since: atMinute(9) },
  notices: [notice('U0ADA'), notice('U0LIN', { id: '0.1.U0LIN.slack', wanted: atMinute(9) })],
};
const nobody: Page = {
  ...suspected,
  ladder: { step: 2, round: 0, since: atMinute(4), nobody: true },
  notices: [
    notice(null, { id: '0.2.channel.slack', why: 'nobody' }),
    ...['U0ADA', 'U0LIN', 'U0SAM'].map((person) => notice(person, { id: `0.2.${person}.slack`, why: 'nobody' })),
  ],
};
const GAP: Partial<PageFacts> = { onCall: GAPS, nextOnCall: { at: atMinute(317), people: ['U0LIN'] } };
const fine = {
  ...ERRORS,
  is: 'fine' as const,
  until: atMinute(18),
  figure: ERRORS.figure && { ...ERRORS.figure, value: 0.002 },
};
export const resolved: Page = {
  ...suspected,
  alerts: [fine],
  state: { is: 'resolved', by: null, at: atMinute(18), how: 'fine again' },
};
const cpu = (i: number): Ringing => ({
  ...ERRORS,
  key: `cpu-${i}`,
  title: `cpu of instance ${i} is high`,
  figure: { name: 'CPU', kind: 'level', value: 97, limit: 80, worse: 'more' },
});
const slow: Ringing = {
  ...ERRORS,
  key: 'api-p99',
  title: 'api p99',
  figure: { name: 'p99', kind: 'time', value: 1.24, limit: 0.5, worse: 'more' },
  detail: 'Look at the database first: `SHOW PROCESSLIST`.',
};
export const byHand: Page = {
  ...firing,
  scope: { team: 'edge', service: null, environment: null },
  alerts: [
    {
      source: 'person',
      key: 'mira-1',
      title: 'Checkout refuses cards from Austria',
      severity: 'high',
      is: 'firing',
      since: atMinute(4),
      times: 1,
      heard: atMinute(4),
      by: MIRA,
    },
  ],
};
const unowned: Page = {
  ...firing,
  id: '@nobody-318',
  scope: { team: null, service: null, environment: null },
  team: null,
  alerts: [{ ...ERRORS, title: 'ledger-db replication lag', key: 'ledger-lag', figure: undefined, links: undefined }],
  notices: [],
  ladder: { step: 0, round: 0, since: null },
};

export interface PageState {
  page: Page;
  minutes: number;
  more?: Partial<PageFacts>;
}

export const PAGE_STATES: Record<string, PageState> = {
  'firing, no suspect yet': { page: firing, minutes: 4 },
  firing: { page: suspected, minutes: 5, more: known },
  'firing, nobody told yet': {
    page: { ...suspected, notices: [], ladder: { step: 0, round: 0, since: null } },
    minutes: 4,
    more: known,
  },
  'firing, the suspect bakes': { page: suspected, minutes: 5, more: { suspect: baking } },
  'firing, the suspect is a dependency': {
    page: { ...suspected, suspect: { ...SUSPECT, service: 'recs', release: '2.8.0', from: '2.7.0' } },
    minutes: 5,
  },
  'firing, could not be reached': {
    page: { ...suspected, notices: [notice('U0ADA', { state: 'failed', trouble: 'this person has left Slack' })] },
    minutes: 5,
    more: known,
  },
  'firing, several alerts': {
    page: {
      ...suspected,
      alerts: [
        ERRORS,
        slow,
        {
          ...slow,
          key: 'x',
          title: 'orders',
          figure: { name: 'Orders', kind: 'level', value: 3, limit: 2000, worse: 'less' },
        },
      ],
    },
    minutes: 5,
    more: known,
  },
  'firing, slow': { page: { ...firing, alerts: [slow] }, minutes: 5 },
  'firing, without a figure': {
    page: { ...firing, alerts: [{ ...slow, figure: undefined, title: 'api disk is full' }] },
    minutes: 5,
  },
  acknowledged: { page: acknowledged, minutes: 7, more: known },
  'acknowledged, asked whether still': {
    page: {
      ...acknowledged,
      state: { is: 'acknowledged', by: ADA, at: atMinute(6), remindAt: atMinute(66), asked: atMinute(66) },
    },
    minutes: 67,
    more: known,
  },
  'acknowledged, with notes and responses': {
    page: {
      ...acknowledged,
      notes: [{ at: atMinute(8), by: LIN, text: 'The payment provider has trouble, too.' }],
      responses: [
        { name: 'Hold deploys', do: 'hold', state: 'done', at: atMinute(5), by: null, outcome: 'api is held' },
        { name: 'Restart one', do: 'restart one', state: 'offered', at: atMinute(5), by: null },
        { name: 'Scale out by 2', do: 'scale out', state: 'offered', at: atMinute(5), by: null },
      ],
    },
    minutes: 9,
    more: known,
  },
  'acknowledged, rolled back and still rings': {
    page: acknowledged,
    minutes: 15,
    more: { ...known, cure: rolledBack },
  },
  'acknowledged, and help is called': {
    page: {
      ...acknowledged,
      notices: [notice('U0ADA'), notice('U0LIN', { id: '0.1.U0LIN.slack', why: 'escalated', wanted: atMinute(8) })],
    },
    minutes: 9,
    more: known,
  },
  escalated: { page: escalated, minutes: 10, more: known },
  'escalated, the second round': {
    page: {
      ...escalated,
      ladder: { step: 0, round: 1, since: atMinute(24) },
      notices: [...escalated.notices, notice('U0ADA', { id: '1.0.U0ADA.slack', wanted: atMinute(24) })],
    },
    minutes: 25,
    more: known,
  },
  'nobody on call': { page: nobody, minutes: 5, more: { ...known, ...GAP } },
  'nobody on call, no schedule': { page: nobody, minutes: 5, more: { ...known, onCall: [] } },
  'rolling back': { page: acknowledged, minutes: 9, more: { ...known, cure: rollback } },
  'rolling back, warm, by itself': {
    page: { ...suspected, state: { is: 'handled', operation: 'api-7f3k2m', since: atMinute(4), until: atMinute(14) } },
    minutes: 5,
    more: {
      suspect: baking,
      cure: {
        ...baking,
        back: {
          cause: { why: 'alarm', alarm: 'api-prod-errors', reason: 'x' },
          during: 'bake',
          askedAt: atMinute(4),
          routeBackAt: atMinute(4.1),
        },
      },
    },
  },
  handled: {
    page: {
      ...firing,
      operation: 'api-7f3k2m',
      state: { is: 'handled', operation: 'api-7f3k2m', since: atMinute(4), until: atMinute(14) },
    },
    minutes: 5,
    more: { cure: baking },
  },
  silenced: {
    page: { ...suspected, state: { is: 'silenced', by: ADA, at: atMinute(10), until: atMinute(70) } },
    minutes: 11,
    more: known,
  },
  quiet: {
    page: { ...firing, severity: 'low', state: { is: 'quiet', since: atMinute(4), until: atMinute(257) } },
    minutes: 5,
  },
  resolved: {
    page: resolved,
    minutes: 19,
    more: { ...known, cure: rolledBack, hold: HELD, acknowledged: { by: ADA, after: 2 * MINUTE } },
  },
  'resolved by hand': {
    page: {
      ...suspected,
      state: { is: 'resolved', by: LIN, at: atMinute(18), how: 'by hand', recheckAt: atMinute(23) },
    },
    minutes: 19,
    more: known,
  },
  'resolved, not actionable': {
    page: { ...resolved, state: { is: 'resolved', by: ADA, at: atMinute(18), how: 'not actionable' } },
    minutes: 19,
  },
  storm: {
    page: { ...firing, alerts: Array.from({ length: 20 }, (_, i) => cpu(i)), more: { firing: 194, heard: 230 } },
    minutes: 5,
  },
  'not owned': { page: unowned, minutes: 5, more: { onCall: [], members: [], usergroup: undefined } },
  'by hand': { page: byHand, minutes: 5 },
  flapping: {
    page: {
      ...suspected,
      reopened: 3,
      comings: [atMinute(-10), atMinute(-4), atMinute(3)],
      ladder: { step: 0, round: 3, from: 3, since: atMinute(4) },
      notices: [notice('U0ADA', { id: '3.0.U0ADA.slack' })],
    },
    minutes: 5,
    more: known,
  },
  spent: {
    page: {
      ...escalated,
      ladder: { step: 2, round: 0, since: atMinute(14), spent: true },
      notices: [
        ...escalated.notices,
        ...['U0ADA', 'U0LIN', 'U0SAM'].map((person) =>
          notice(person, { id: `0.2.${person}.slack`, wanted: atMinute(14) }),
        ),
      ],
    },
    minutes: 40,
    more: known,
  },
};
