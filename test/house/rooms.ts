/**
 * The rooms of the house: for each, what it may import beside itself, in words that stand apart. `node:` is all that Node
 * brings. Of rooms inside each other the innermost counts. docs/architecture.md says the same in sentences.
 */

/** What Slack may show: everything that is decided or counted. */
const DOMAIN =
  'src/delivery src/paging src/oncall src/record src/partners src/handoff src/insights src/catalog src/canary';

const ROOMS = {
  'src/quantities.ts': '',
  'src/oncall': '',
  'src/catalog': 'src/oncall node:fs yaml zod fastest-levenshtein @js-temporal/polyfill',
  'src/canary': 'src/catalog src/quantities.ts',
  'src/delivery': 'src/canary src/catalog @js-temporal/polyfill',
  'src/paging': 'src/oncall src/catalog src/delivery src/quantities.ts @js-temporal/polyfill',
  'src/record': 'src/paging src/delivery src/catalog src/quantities.ts',
  'src/insights': 'src/record src/oncall src/catalog src/delivery',
  'src/partners': 'src/record src/delivery',
  'src/handoff': 'src/record src/oncall src/paging src/partners/request.ts src/catalog src/delivery',
  'src/judge': 'src/canary src/catalog src/quantities.ts node: yaml zod',
  // Out to people: one file per channel.
  'src/notify': 'src/paging src/catalog src/quantities.ts nodemailer node:',
  // In from monitoring: one file per kind of sender.
  'src/alerts':
    'src/paging src/catalog src/cloud/alarm-book.ts src/notify/signature.ts @aws-sdk sns-payload-validator zod node:',
  'src/calendars': 'src/oncall src/catalog ical.js node:',
  'src/cloud': 'src/delivery src/canary src/catalog src/paging/alert.ts @aws-sdk dataloader node: zod',
  'src/store': 'src/delivery src/paging src/oncall src/record src/handoff src/partners ioredis',
  'src/health': 'src/store node: prom-client',
  'src/slack/grammar': 'src/oncall src/catalog src/paging fastest-levenshtein',
  'src/slack/messages': `${DOMAIN} src/quantities.ts @slack/types`,
  'src/slack/pictures': 'src/slack/messages src/oncall src/insights @resvg/resvg-js node:',
  'src/slack': `${DOMAIN} src/notify src/store src/cloud/cloud.ts @slack node: zod rate-limiter-flexible`,
  jobs: 'src/delivery src/paging src/oncall src/record src/handoff src/insights src/catalog src/notify src/alerts src/calendars src/cloud/cloud.ts src/cloud/alarm-book.ts src/cloud/turns.ts src/store src/slack bullmq node:',
  // The other end of the wire: what the sandbox plays must not know what it is played for.
  'src/sandbox/slack': 'src/sandbox/wire.ts node: ws zod',
  'src/sandbox/aws':
    'src/sandbox/traffic src/sandbox/wire.ts src/sandbox/shelf.ts src/sandbox/shelf-service.ts node: zod yaml',
  'src/sandbox/traffic': 'src/sandbox/shelf-service.ts node:',
  'src/sandbox/page': 'src/sandbox/wire.ts react react-dom slack-blocks-to-jsx @slack/types esbuild node:',
  // What never happened is written as the bot would have written it.
  'src/sandbox/past': 'src/sandbox/as-of-now.ts src/handoff src/store src/delivery src/canary src/paging src/catalog',
};

export interface Room {
  folder: string;
  mayImport: string[];
}

export const rooms: Room[] = Object.entries(ROOMS).map(([folder, words]) => ({
  folder,
  mayImport: words.split(' ').filter((word) => word !== ''),
}));

/** Rooms that know no clock, no chance and no world: the same facts, the same answer. */
export const PURE = [
  'src/delivery',
  'src/canary',
  'src/oncall',
  'src/paging',
  'src/record',
  'src/handoff',
  'src/insights',
  'src/partners',
  'src/slack/grammar',
  'src/slack/messages',
];
