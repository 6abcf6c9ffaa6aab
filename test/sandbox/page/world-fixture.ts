/** A small workspace for the page's tests. The people and the shop are fiction. */
import { readFileSync } from 'node:fs';
import type {
  PageBreakage,
  PageBroken,
  PageCluster,
  PageInbox,
  PageMessage,
  Production,
  ToPage,
} from '../../../src/sandbox/wire.ts';

type Design = { text: string; blocks: unknown[] };

/** A few of the designed messages, as plain Block Kit. */
export const DESIGNS = JSON.parse(readFileSync(new URL('designs.json', import.meta.url), 'utf8')) as {
  canary: Design;
  page: Design;
  help: Design;
  deployForm: Record<string, unknown>;
  homeOnCall: Record<string, unknown>;
};

export const CARD_TS = '1794921120.000100';

const message = (ts: string, rest: Partial<PageMessage>): PageMessage => ({
  channel: 'C0EDGE',
  ts,
  user: 'U0BOT',
  bot: true,
  text: '',
  ...rest,
});

export const HELLO: Extract<ToPage, { type: 'hello' }> = {
  type: 'hello',
  users: [
    { id: 'U0ADA', name: 'ada', realName: 'Ada', color: '#8d3b72' },
    { id: 'U0LIN', name: 'lin', realName: 'Lin', color: '#1264a3' },
    { id: 'U0MIRA', name: 'mira', realName: 'Mira', color: '#b25d13' },
  ],
  groups: { S0EDGE: '@edge' },
  bot: { id: 'U0BOT', name: 'fullcycle' },
  channels: [
    { id: 'C0EDGE', name: 'team-edge', topic: 'api and checkout' },
    { id: 'C0DISC', name: 'team-discovery', topic: 'recs' },
  ],
  commands: [
    { command: '/deploy', description: 'Deploy a release', usageHint: '[service] [release] | status | help' },
    { command: '/rollback', description: 'Back to the release before', usageHint: '[service] [to release]' },
    { command: '/oncall', description: 'Who to ask', usageHint: '[team]' },
  ],
  shortcuts: [{ callbackId: 'page.note', name: 'Add to the page' }],
  messages: [
    message('1794921060.000100', {
      user: 'U0LIN',
      bot: false,
      text: 'Morning <@U0ADA>, :seedling: 1.42.0 is on the shelf. `POST /cart` is faster now :tada:',
    }),
    message(CARD_TS, { ...DESIGNS.canary, replyCount: 1 }),
    message('1794921180.000100', { threadTs: CARD_TS, text: 'Preflight: 9 checks passed.' }),
  ],
  tryThis: [
    {
      about: 'Deploy',
      lines: [
        'Deploy a good release: `/deploy api 1.42.0`',
        'Deploy a bad one and watch the canary: `/deploy api 1.43.0`',
        'Go back by hand: `/rollback api`',
      ],
    },
    { about: 'Look', lines: ['`/deploy status`  what runs; `/oncall weeks` who is next'] },
  ],
};

const cluster = (name: string, release: string, weight: number, rest: Partial<PageCluster>): PageCluster => ({
  name,
  release,
  targetGroup: 'api-prod-a',
  min: 4,
  desired: 4,
  max: 8,
  instances: ['a1', 'a2', 'a3', 'a4'].map((id) => ({ id: `i-0${id}`, lifecycle: 'InService', health: 'healthy' })),
  weight,
  requestsPerSecond: 95,
  errorPercent: 0.2,
  p99: 180,
  ...rest,
});

/** A canary of 1.43.0 beside 1.41.0; `second` moves the figures. */
export function production(second: number): Production {
  const wave = Math.sin(second / 4);
  return {
    at: 1_794_921_000_000 + second * 1000,
    services: [
      {
        service: 'api',
        team: 'edge',
        address: 'http://127.0.0.1:40001/',
        unroutedPerSecond: 0,
        alarms: [
          { name: 'api-prod-errors', state: 'ALARM' },
          { name: 'api-prod-latency', state: 'OK' },
        ],
        clusters: [
          cluster('api-prod-v042', '1.41.0', 95, { requestsPerSecond: 95 + 6 * wave, p99: 180 + 9 * wave }),
          cluster('api-prod-v043', '1.43.0', second < 30 ? 0 : 5, {
            desired: 1,
            min: 1,
            max: 1,
            instances: [
              {
                id: 'i-0b1',
                lifecycle: second < 25 ? 'Pending' : 'InService',
                health: second < 30 ? 'initial' : 'healthy',
              },
            ],
            requestsPerSecond: second < 30 ? 0 : 5 + wave,
            errorPercent: second < 30 ? null : 4.6 + wave,
            p99: second < 30 ? null : 214 - 12 * wave,
          }),
        ],
      },
    ],
  };
}

/** What reached people beside Slack; two ways are there, mail is out of order. */
export const inbox: PageInbox = {
  arrivals: [
    {
      id: 1,
      at: 1_794_921_000_000,
      by: 'mail',
      to: 'ada@example.com',
      title: 'Page 318: api errors',
      text: 'Since 14:03.',
      key: '1',
    },
    { id: 2, at: 1_794_921_060_000, by: 'webhook', to: 'lin', title: 'Page 318 is yours', text: '', key: '2' },
  ],
  lastBeat: null,
  receivers: [
    { name: 'mail', words: 'The mail server', down: true },
    { name: 'heartbeat', words: 'The watchdog that waits for a heartbeat', down: false },
  ],
};

const fault = { once: false, everywhere: false };

/** A short menu of trouble, and what of it is on. */
export const breakage = (...broken: PageBroken[]): PageBreakage => ({
  faults: [
    { ...fault, name: 'throttle', kind: 'AWS', words: 'AWS throttles every call', everywhere: true },
    { ...fault, name: 'no capacity', kind: 'Instances', words: 'AWS has no capacity for new instances just now' },
    { ...fault, name: 'weights by hand', kind: 'Somebody', words: 'Somebody moves the weights by hand', once: true },
  ],
  broken,
});
