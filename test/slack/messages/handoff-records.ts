/** Handoffs as the engine writes them: a busy week of edge from Ada to Lin, by Berlin's clock. */
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { About, Changed, Summary } from '../../../src/handoff/summary.ts';
import type { HandoffFacts } from '../../../src/slack/messages/handoff/handoff-facts.ts';

export const HOUR = 3_600_000;
/** Friday 20 November 2026, 09:00 in Berlin. */
export const AT = Date.parse('2026-11-20T08:00:00Z');
const WEEK = 7 * 24 * HOUR;
export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };
export const SAM = { id: 'U0SAM', name: 'Sam' };
const NAMES: Record<string, string> = { U0ADA: 'Ada', U0LIN: 'Lin', U0SAM: 'Sam' };

export const linkOf = (about: About): string | undefined => {
  const [[what, id] = []] = Object.entries(about);
  return what === 'hold' ? undefined : `https://acme.example/archives/C0EDGE/${what}-${id}`;
};

export const facts: HandoffFacts = {
  name: (id) => NAMES[id] ?? id,
  zoneOf: () => undefined,
  gone: () => false,
  linkOf,
  usergroup: 'S0EDGE',
};

export const calm: Summary = {
  team: 'edge',
  zone: 'Europe/Berlin',
  from: [ADA.id],
  to: [LIN.id],
  shift: { from: AT - WEEK, to: AT },
  next: { from: AT, to: AT + WEEK },
  counts: { pages: 0, atNight: 0, incidents: 0, deploys: 6, rollbacks: 0, longestQuietNight: 9 * HOUR },
  needs: [],
  watch: [],
  changed: [],
  noise: [],
  coming: [],
  notes: [],
};

const went = (what: Changed['what'], operation: string, service: string, release: string, at: number): Changed => ({
  what,
  about: { operation },
  service,
  environment: 'prod',
  release,
  at,
});

export const busy: Summary = {
  ...calm,
  counts: { pages: 3, atNight: 1, incidents: 1, deploys: 14, rollbacks: 2, longestQuietNight: 7 * HOUR + 40 * 60_000 },
  needs: [
    {
      what: 'page',
      about: { page: '318' },
      title: 'checkout slow in prod',
      state: 'on it',
      owner: ADA,
      since: AT - 2 * HOUR,
      next: 'ask Ada how it stands',
      written: 'The payments team looks into it',
    },
    {
      what: 'operation',
      about: { operation: '7' },
      title: 'api 1.43.0 to prod',
      state: 'in the bake',
      owner: SAM,
      since: AT - HOUR / 2,
      until: AT + HOUR / 3,
    },
    {
      what: 'hold',
      about: { hold: 'checkout/prod' },
      title: 'checkout in prod',
      state: 'Waiting for the new tax table',
      owner: SAM,
      since: AT - 3 * 24 * HOUR,
      next: 'ask Sam whether it is still needed',
    },
  ],
  watch: [
    { what: 'silence', about: { page: '310' }, title: 'api latency', until: AT + 8 * HOUR, by: SAM },
    {
      what: 'rolled back',
      about: { operation: '5' },
      title: 'api 1.42.0 in prod',
      why: 'POST /cart fails under load',
    },
  ],
  changed: [
    went('live', '9', 'checkout', '3.9.1', AT - 9 * HOUR),
    went('rolled back', '5', 'api', '1.42.0', AT - 20 * HOUR),
    went('live', '4', 'checkout', '3.9.0', AT - 30 * HOUR),
  ],
  noise: [{ title: 'checkout queue is long', times: 2, notActionable: 2, about: { page: '311' } }],
  coming: [{ what: 'swap', people: [SAM.id], from: AT + 57 * HOUR, to: AT + 61 * HOUR }],
  notes: [
    {
      by: ADA,
      at: AT - HOUR / 2,
      text: 'If checkout is slow again, restart one instance first. It helped on Tuesday.',
    },
  ],
};

export const handoff = (summary: Summary, more: Partial<Handoff> = {}): Handoff => ({
  id: 'edge-mi7b2o00',
  version: 3,
  team: 'edge',
  channel: 'C0EDGE',
  from: summary.from,
  to: summary.to,
  at: AT,
  shift: summary.shift,
  next: summary.next,
  state: { is: 'told', at: AT },
  asked: AT - HOUR,
  notes: summary.notes,
  summary,
  corrections: [],
  ...more,
});

export const accepted = { state: { is: 'accepted', by: LIN, at: AT + 4 * 60_000 } } as const;
export const digest = { state: { is: 'closed', at: AT, why: 'digest' } as const, to: [ADA.id] };
export const nobody = {
  state: { is: 'closed', at: AT, why: 'nobody takes over' },
  to: [] as string[],
  next: null,
} as const;
