/**
 * Tables for spreadsheets: RFC 4180, with a mark that says UTF-8 to those that would guess. What people typed must not
 * become a formula (CWE-1236): a text that begins like one gets an apostrophe before it.
 */
export type Cell = string | number | null | undefined;

export const UTF8_MARK = '\ufeff';

/** With its CR LF. */
export const csvRow = (cells: Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
