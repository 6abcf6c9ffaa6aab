import { context, header, type Markup, type Message, md, section } from '../messages/blocks.ts';

/** /deploy history: what was last, newest first. `of`: `api in prod`, `team edge`. */
export function historyAnswer(of: string, lines: Markup[]): Message {
  const none = `Nothing has ended yet for ${of}.`;
  return {
    text: lines.length === 0 ? none : `The last ${lines.length} of ${of}, newest first.`,
    blocks: [
      header(`:books: Last of ${of}`),
      ...(lines.length === 0 ? [section(md`${none}`)] : [section(...lines.slice(0, 5)), ...rest(lines)]),
      context('The length counts from the wish to the end. Only you see this.'),
    ],
  };
}

/** A section holds 3,000 characters. */
const rest = (lines: Markup[]) => (lines.length > 5 ? [section(...lines.slice(5))] : []);
