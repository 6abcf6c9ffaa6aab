import { expect, test } from 'vitest';
import { typedText } from '../../../src/slack/grammar/typed-text.ts';

test.each([
  ['api 1.42.0', 'api 1.42.0'],
  ['because a &lt; b &amp;&amp; c &gt; d', 'because a < b && c > d'],
  // Unescaped once: what looks like an entity afterwards was typed so.
  ['because &amp;lt;!channel&amp;gt;', 'because &lt;!channel&gt;'],
  ['because &lt;!channel&gt; *now*', 'because <!channel> *now*'],
  ['because <@U0ADA|ada> asked in <#C0EDGE|team-edge>', 'because @ada asked in #team-edge'],
  ['because <@U0ADA> asked', 'because @U0ADA asked'],
  ['because <!subteam^S0EDGE|@edge> asked', 'because @edge asked'],
  ['because <!here> sleeps', 'because @here sleeps'],
  ['because <https://shop.example/1|shop.example/1>', 'because shop.example/1'],
  ['because <https://shop.example/1>', 'because https://shop.example/1'],
  ['because <mailto:ada@shop.example|ada@shop.example>', 'because ada@shop.example'],
])('“%s” was typed as “%s”', (arrives, typed) => {
  expect(typedText(arrives)).toBe(typed);
});
