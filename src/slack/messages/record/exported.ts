/** What is said of an export: that it comes, and what is in it. */
import { day, type Markup, type Message, md, message, section } from '../blocks.ts';
import { count, counted } from '../quantities.ts';

interface Wanted {
  service?: string;
  since?: number;
  until?: number;
}

export interface Exported {
  facts: number;
  lines: number;
  /** The oldest, where there are more than go into a file. */
  leftOut: { facts: number; lines: number };
  /** As one would type it, where the oldest line in the files is not the oldest there is: `2026-11-17 21:50`. */
  until?: string;
}

export const exportComing = (wanted: Wanted): Message => ({
  text: `The record of ${whose(wanted)} is written into files. They come as a direct message.`,
  blocks: [
    section(
      md`:package: *The record of ${whose(wanted)}${spanOf(wanted)}* is written into files. They come as a direct message.`,
    ),
  ],
});

export function exportMessage(wanted: Wanted, { facts, lines, leftOut, until }: Exported): Message {
  const of = md`${whose(wanted)}${spanOf(wanted)}`;
  if (facts + lines === 0) {
    const none = md`:package: *The record says nothing of ${of}.* No file was made. Search further back, or without a service.`;
    return message(none, section(none));
  }
  const what = md`:package: *The record of ${of}:* ${facts === 1 ? '1 operation or page' : `${count(facts)} operations and pages`} and ${counted(lines, 'line')} of their timelines. \`record.ndjson\` has all of it as it is kept, the tables are for spreadsheets; their times are UTC.`;
  const missing = leftOut.lines + leftOut.facts;
  if (missing === 0) return message(what, section(what));
  const more = md` *Left out:* the oldest ${count(leftOut.lines)} lines and ${count(leftOut.facts)} operations and pages. \`/ops export${wanted.service ? ` ${wanted.service}` : ''}${until ? ` until ${until}` : ''}\` has them.`;
  const all = md`${what}${more}`;
  return message(all, section(all));
}

const whose = ({ service }: Wanted) => service ?? 'everything';

const spanOf = ({ since, until }: Wanted): Markup =>
  md`${since === undefined ? '' : md` since ${day(since)}`}${until === undefined ? '' : md` until ${day(until)}`}`;
