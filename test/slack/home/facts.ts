/** Homes in every state, made up: Ada of edge in the night to Wednesday, 18 November 2026, a minute after 01:47 UTC. */
import type { PlaceNow } from '../../../src/delivery/desk.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { HomeFacts, HomeTurn } from '../../../src/slack/home/home-facts.ts';
import { mention } from '../../../src/slack/messages/blocks.ts';
import { inStage } from '../messages/records.ts';

const HOUR = 3_600_000;
export const NOW = Date.UTC(2026, 10, 18, 1, 48);
const NAMES: Record<string, string> = { U0ADA: 'Ada', U0LIN: 'Lin', U0SAM: 'Sam' };

const turn = (people: string[], from: number, to: number) => ({ layer: 'primary', people, from, to, held: [] });

export const turnOf = (first: string, then: string, more: Partial<HomeTurn> = {}): HomeTurn => ({
  team: 'edge',
  zone: 'Europe/Berlin',
  layer: 'primary',
  turns: [turn([first], NOW, NOW + 54 * HOUR), turn([then], NOW + 54 * HOUR, NOW + 222 * HOUR)],
  horizon: NOW + 1440 * HOUR,
  services: ['api', 'checkout'],
  fallback: { after: 300_000, who: mention(then) },
  ...more,
});

export const place = (service: string, more: Partial<PlaceNow> = {}): PlaceNow => ({
  service,
  environment: 'prod',
  live: '1.41.0',
  since: NOW - 30 * HOUR,
  previous: '1.40.2',
  running: null,
  waiting: [],
  hold: null,
  ...more,
});

export const running = (service: string, more: Partial<Operation> = {}): Operation => ({
  ...inStage('canary', 20),
  id: `${service}-7f3k2m`,
  service,
  ...more,
});

export const homeFacts = (more: Partial<HomeFacts> = {}): HomeFacts => ({
  now: NOW,
  reader: 'U0ADA',
  teams: ['edge'],
  turns: [turnOf('U0ADA', 'U0LIN')],
  unscheduled: [],
  pages: [],
  places: [place('api'), place('checkout')],
  requests: [],
  covers: [],
  shift: null,
  deploys: null,
  handsOver: true,
  names: (id) => NAMES[id] ?? id,
  linkOf: (id) => `https://acme.example/archives/C0EDGE/${id}`,
  ...more,
});
