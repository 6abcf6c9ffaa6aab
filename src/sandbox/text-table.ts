/** A table for a terminal: columns as wide as their widest cell, figures to the right. */
export function textTable(head: string[], rows: string[][]): string {
  const all = [head, ...rows];
  const columns = head.map((_, column) => ({
    width: Math.max(...all.map((row) => (row[column] ?? '').length)),
    isFigure: rows.length > 0 && rows.every((row) => FIGURE.test(row[column] ?? '')),
  }));
  const line = (row: string[]) =>
    columns
      .map(({ width, isFigure }, column) => {
        const cell = row[column] ?? '';
        return isFigure ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('   ')
      .trimEnd();
  const rule = columns.map(({ width }) => '─'.repeat(width)).join('───');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** `5,613`, `0.42 s`, `–` where there is none. */
const FIGURE = /^(–|[\d,.]+( (s|ms|%|MB|×))?)$/;
