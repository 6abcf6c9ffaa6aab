import { expect, it } from 'vitest';
import {
  button,
  clip,
  confirm,
  glue,
  header,
  link,
  md,
  quote,
  section,
  time,
} from '../../../src/slack/messages/blocks.ts';
import { classic } from '../../../src/slack/messages/classic.ts';

it('what is put into a text is escaped, what was made as markup is not', () => {
  const text = String(md`*${'<!channel> & co'}* at ${time(0)}, ${md`_${'<b>'}_`}`);
  expect(text).toBe('*&lt;!channel&gt; &amp; co* at <!date^0^{time}|00:00 UTC>, _&lt;b&gt;_');
});

it('a link cannot be broken out of', () => {
  expect(String(link('https://x.example/?a=1&b=<|>', 'a|b>'))).toBe(
    '<https://x.example/?a=1&amp;b=&lt;%7C&gt;|a¦b&gt;>',
  );
});

it.each([
  ['4 of 10 min', '4\u00a0of\u00a010\u00a0min'],
  ['1 h 10 min left', '1\u00a0h\u00a010\u00a0min left'],
  ['0.21 %, limit 214 ms', '0.21\u00a0%, limit 214\u00a0ms'],
  ['4 instances of 3 sorts', '4 instances of 3 sorts'],
])('%s stays together', (text, glued) => {
  expect(glue(text)).toBe(glued);
});

it('keeps the limits of Slack, and a cut is seen', () => {
  const long = 'x'.repeat(400);
  expect(header(long).text?.text).toHaveLength(150);
  expect(button(long, 'deploy.pause', 'id', { label: long })).toMatchObject({
    text: { text: `${'x'.repeat(29)}…` },
    accessibility_label: `${'x'.repeat(74)}…`,
  });
  const dialog = confirm(long, long, long, long);
  const lengths = [dialog.title, dialog.text, dialog.confirm, dialog.deny].map((part) => part?.text.length);
  expect(lengths).toEqual([100, 300, 30, 30]);
  expect(clip('short', 5)).toBe('short');
});

it('a quote shows every sign as it was typed', () => {
  expect(JSON.stringify(quote('*a* 5 min'))).toContain('"text":"*a* 5 min"');
});

it('the classic form of a chart tells what its lines do', () => {
  const chart = {
    type: 'data_visualization' as const,
    title: 'Errors',
    chart: {
      type: 'line' as const,
      series: [
        {
          name: 'api',
          data: [
            { label: '-1', value: 0.2 },
            { label: '0', value: 4.1 },
          ],
        },
      ],
      axis_config: { categories: ['-1', '0'] },
    },
  };
  expect(classic({ text: 'x.', blocks: [chart] }).blocks).toEqual([
    section('*Errors*', '`▁█` api: between 0.2 and 4.1, at the end 4.1'),
  ]);
});
