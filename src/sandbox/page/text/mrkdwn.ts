/**
 * Slack's mrkdwn as a tree. Our own, because slack-blocks-to-jsx reads it as Markdown after decoding its entities:
 * an escaped `&lt;!channel&gt;` became a mention, `10:30:00` lost its colons and `a*b` its star.
 * Here text is decoded last, so what somebody escaped is shown as typed.
 */
import { splitAtEmoji } from './emoji.ts';

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'emoji'; emoji: string; name: string }
  | { type: 'code'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'user' | 'channel' | 'usergroup'; id: string; label?: string }
  | { type: 'broadcast'; range: string }
  | { type: 'date'; seconds: number; format: string; url?: string; fallback: string };

export type Passage =
  | { type: 'lines'; children: Inline[] }
  | { type: 'quote'; children: Inline[] }
  | { type: 'code'; text: string };

export function parseMrkdwn(text: string): Passage[] {
  const fenced = text.split(/```\n?([\s\S]+?)\n?```\n?/);
  return fenced.flatMap((part, at): Passage[] => {
    if (at % 2 === 1) return [{ type: 'code', text: decode(part) }];
    return part === '' ? [] : passages(part);
  });
}

function passages(text: string): Passage[] {
  const groups: { quote: boolean; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const quote = quoted !== null;
    const last = groups.at(-1);
    const content = quoted?.[1] ?? line;
    if (last?.quote === quote) last.lines.push(content);
    else groups.push({ quote, lines: [content] });
  }
  return groups.map(({ quote, lines }) => ({
    type: quote ? 'quote' : 'lines',
    children: parseInline(lines.join('\n')),
  }));
}

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** One alternative per construct; a style needs a border before and after it and no space inside its marks. */
const TOKEN = new RegExp(
  [
    '`([^`\\n]+)`',
    '<([^<>\\n]+)>',
    '(?<![\\p{L}\\p{N}*_~])([*_~])(?!\\s|\\3)([^\\n]*?[^\\s\\n])\\3(?![\\p{L}\\p{N}])',
    '(https?:\\/\\/[^\\s<>|]*[^\\s<>|.,;:!?)])',
  ].join('|'),
  'gu',
);

export function parseInline(text: string): Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    nodes.push(...plain(text.slice(from, found.index)), token(found));
    from = found.index + found[0].length;
  }
  return [...nodes, ...plain(text.slice(from))];
}

function token([whole, code, angled, mark, styled, url]: RegExpExecArray): Inline {
  if (code !== undefined) return { type: 'code', text: decode(code) };
  if (angled !== undefined) return angle(angled) ?? { type: 'text', text: decode(whole) };
  if (mark !== undefined) return { type: STYLES[mark as keyof typeof STYLES], children: parseInline(styled ?? '') };
  return { type: 'link', url: decode(url ?? ''), children: [{ type: 'text', text: decode(url ?? '') }] };
}

/** What stands between angle brackets, or nothing if it is none of Slack's forms. */
function angle(inside: string): Inline | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const id = target.slice(1);
  if (/^@[UWB]\w+$/.test(target)) return { type: 'user', id, label };
  if (/^#C\w+$/.test(target)) return { type: 'channel', id, label };
  if (/^!subteam\^\w+$/.test(target)) return { type: 'usergroup', id: target.slice('!subteam^'.length), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: id };
  if (/^(https?:\/\/|mailto:|tel:)/.test(target))
    return {
      type: 'link',
      url: decode(target),
      children: label ? plain(label) : [{ type: 'text', text: decode(target) }],
    };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (!date) return undefined;
  return {
    type: 'date',
    seconds: Number(date[1]),
    format: date[2] ?? '',
    url: date[3] && /^https?:/.test(date[3]) ? decode(date[3]) : undefined,
    fallback: decode(label ?? ''),
  };
}

const plain = (text: string): Inline[] =>
  splitAtEmoji(text).map((part) =>
    'text' in part ? { type: 'text', text: decode(part.text) } : { type: 'emoji', ...part },
  );

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
