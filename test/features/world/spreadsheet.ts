/** A table as a spreadsheet reads it: RFC 4180. Each row by the names of its head. */
export function spreadsheet(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = cellsOf(csv.replace(/^\ufeff/, ''));
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

/** A cell in quotes may hold commas, line ends, and quotes twice. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < csv.length) {
    const [, quoted, plain = '', end] = CELL.exec(csv) ?? [];
    if (end === undefined) throw new Error(`No table from here on: ${csv.slice(0, 200)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
