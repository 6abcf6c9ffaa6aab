/** rich_text as a person reads it. */
import { dateAsText, emojiAsText, type Reader } from './mrkdwn-as-text.ts';

export interface RichTextPart {
  type: string;
  elements?: RichTextPart[];
  style?: unknown;
  [field: string]: unknown;
}

const mentioned = (part: RichTextPart) => part.user_id ?? part.usergroup_id ?? part.channel_id ?? part.team_id;

function inline(part: RichTextPart, reader: Reader): string {
  switch (part.type) {
    case 'text':
      return String(part.text);
    case 'emoji':
      return emojiAsText(String(part.name));
    case 'link':
      return String(part.text ?? part.url);
    case 'date':
      return dateAsText(Number(part.timestamp), String(part.format), reader);
    case 'broadcast':
      return `@${part.range}`;
    default:
      return reader.nameOf(String(mentioned(part) ?? part.type));
  }
}

const line = (part: RichTextPart, reader: Reader) => (part.elements ?? []).map((each) => inline(each, reader)).join('');

function paragraph(part: RichTextPart, reader: Reader): string {
  switch (part.type) {
    case 'rich_text_list':
      return (part.elements ?? [])
        .map((item, i) => `${part.style === 'ordered' ? `${i + 1}.` : '•'} ${line(item, reader)}`)
        .join('\n');
    case 'rich_text_quote':
      return line(part, reader).replace(/^/gm, '> ');
    default:
      return line(part, reader);
  }
}

export const richTextAsText = (parts: RichTextPart[], reader: Reader): string =>
  parts.map((part) => paragraph(part, reader)).join('\n');
