import { expect, test } from 'vitest';
import { asText } from '../../../src/sandbox/slack/as-text.ts';
import type { Block } from '../../../src/sandbox/slack/blocks/block.ts';
import { displayName, SHOP } from '../../../src/sandbox/slack/cast.ts';
import { mrkdwnAsText } from '../../../src/sandbox/slack/mrkdwn-as-text.ts';
import designs from './designs.json' with { type: 'json' };

const reader = { nameOf: (id: string) => displayName(SHOP, id), timeZone: 'Europe/Berlin' };
/** No-break spaces are for the eye. */
const read = (text: string) => text.replaceAll('\u00a0', ' ');

test('a card reads as it looks: header, verdict, table in columns, buttons, plan', () => {
  const { text, blocks } = designs.deployCanary;
  expect(read(asText({ text, blocks: blocks as Block[] }, reader))).toBe(
    `# 🐣 Canary: api 1.42.0 in prod
4 of 10 min: no worse than 1.41.0 so far.
1.42.0 takes 5 % of requests until 14:24, 1.41.0 the rest.
Figure             Canary   Live     Limit
✅ Errors: fine     0.21 %   0.19 %   0.38 %
✅ p99: fine        184 ms   178 ms   214 ms
✅ Requests: fine   4,012    76,230   1,000
[Roll back to 1.41.0] [Pause]
Step 2 of 6
  ✓ Preflight: 9 checks passed
  ▶ Canary: 4 of 10 min
  ○ Stand up: 12 instances
  ○ Shift: move all requests
  ○ Bake: watch for 30 min
  ○ Tear down: old instances go
– Asked by @Ada at 14:12 · 14 changes since 1.41.0 · done about 15:04`,
  );
});

test('a chart reads as its figures', () => {
  const blocks = designs.pageFiring.blocks.filter((block) => block.type === 'data_visualization') as Block[];
  expect(read(asText({ text: '', blocks }, reader))).toMatch(
    /^api errors in prod, until the page\n {2}Errors: 0\.2 .* 4\.1\n {2}Limit 1 %: 1 1/,
  );
});

test('a message without blocks reads as its text', () => {
  expect(asText({ text: '*api* is live.' }, reader)).toBe('api is live.');
});

test.each([
  ['<@U0ADA> and <!subteam^S0EDGE>', '@Ada and @edge'],
  ['<#C0EDGE> or <#C0EDGE|old-name>', '#team-edge or #team-edge'],
  ['<https://acme.example/x|14 changes>', '14 changes'],
  ['<https://acme.example/x>', 'https://acme.example/x'],
  ['<!here> look', '@here look'],
  ['*Errors:* 2 * 3 * 4', 'Errors: 2 * 3 * 4'],
  ['&lt;!channel&gt; &amp; *', '<!channel> & *'],
  ['<!date^1794922260^{date_short_pretty} {time}|13:31 UTC>', '17 Nov 2026 14:31'],
  [':bread: :no_such_emoji:', '🍞 :no_such_emoji:'],
])('%s reads as %s', (mrkdwn, text) => {
  expect(mrkdwnAsText(mrkdwn, reader)).toBe(text);
});

test('lists, quotes and styled text read as text', () => {
  const text = (words: string) => ({ type: 'text', text: words, style: { bold: true } });
  const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
  const block = {
    type: 'rich_text',
    elements: [
      section(text('By '), { type: 'user', user_id: 'U0LIN' }),
      { type: 'rich_text_list', style: 'ordered', elements: [section(text('one')), section(text('two'))] },
      { type: 'rich_text_quote', elements: [text('a\nb')] },
    ],
  };
  expect(asText({ text: '', blocks: [block] }, reader)).toBe('By @Lin\n1. one\n2. two\n> a\n> b');
});
