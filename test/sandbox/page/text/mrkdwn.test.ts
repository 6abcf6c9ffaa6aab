import { describe, expect, it } from 'vitest';
import { type Inline, parseInline, parseMrkdwn } from '../../../../src/sandbox/page/text/mrkdwn.ts';

/** The tree as one line: `b(bold)`, `[url label]`. */
const line = (nodes: Inline[]): string =>
  nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.text;
        case 'emoji':
          return node.emoji;
        case 'code':
          return `code(${node.text})`;
        case 'link':
          return `[${node.url} ${line(node.children)}]`;
        case 'date':
          return `date(${node.seconds} ${node.format})`;
        case 'broadcast':
          return `everyone(${node.range})`;
        case 'user':
        case 'channel':
        case 'usergroup':
          return `${node.type}(${node.id})`;
        default:
          return `${node.type}(${line(node.children)})`;
      }
    })
    .join('');

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~gone~ `code`', 'bold(bold) italic(italic) strike(gone) code(code)'],
    ['*4 of 10 min: fine.*\n1.42.0 takes 5 %', 'bold(4 of 10 min: fine.)\n1.42.0 takes 5 %'],
    ['*_both_*: yes', 'bold(italic(both)): yes'],
    ['<@U0ADA> and <!subteam^S0EDGE> in <#C0EDGE>', 'user(U0ADA) and usergroup(S0EDGE) in channel(C0EDGE)'],
    ['<https://a.example/?x=1&amp;y=2|14 changes>', '[https://a.example/?x=1&y=2 14 changes]'],
    ['until <!date^1794921840^{time}|13:24 UTC>', 'until date(1794921840 {time})'],
    [':hatching_chick: :double_vertical_bar: :leftwards_arrow_with_hook:', '🐣 ⏸️ ↩️'],
    ['`*x* <@U0ADA>`', 'code(*x* <@U0ADA>)'],
  ])('reads %j', (text, read) => {
    expect(line(parseInline(text))).toBe(read);
  });

  it.each([
    ['a star between letters', 'a*b*c 2*3*4 2 * 3 * 4'],
    ['an underscore in a name', 'snake_case_word'],
    ['a time', '10:30:00 and a:b:c'],
    ['an unknown emoji', ':no_such_emoji:'],
    ['angle brackets of no known form', '<script>alert(1)</script>'],
    ['a link that is none', '<javascript:alert(1)|x>'],
  ])('shows %s as typed', (_what, text) => {
    expect(parseInline(text).every(({ type }) => type === 'text')).toBe(true);
    expect(line(parseInline(text))).toBe(text);
  });

  it('shows what somebody escaped as typed and pings nobody', () => {
    expect(parseInline('&lt;!channel&gt; &lt;@U0ADA&gt; &amp;lt;')).toEqual([
      { type: 'text', text: '<!channel> <@U0ADA> &lt;' },
    ]);
  });

  it('divides text into lines, quotes and code', () => {
    expect(parseMrkdwn('Type:\n```/deploy *api*```\n&gt; quoted\n> too\nend')).toEqual([
      { type: 'lines', children: [{ type: 'text', text: 'Type:' }] },
      { type: 'code', text: '/deploy *api*' },
      { type: 'quote', children: [{ type: 'text', text: 'quoted\ntoo' }] },
      { type: 'lines', children: [{ type: 'text', text: 'end' }] },
    ]);
  });
});
