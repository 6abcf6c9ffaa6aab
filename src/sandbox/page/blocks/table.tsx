import { PlainText } from '../text/plain-text.tsx';
import type { DataTableBlock, TableBlock } from './block-kit.ts';
import { Library } from './library.tsx';

type Cell = TableBlock['rows'][number][number];

export function Table({ block }: { block: TableBlock | DataTableBlock }) {
  const [head = [], ...rows] = block.rows;
  const align = (column: number) =>
    (block.type === 'table' ? block.column_settings?.[column]?.align : undefined) ?? 'left';
  const cells = (row: Cell[]) => row.map((cell, column) => ({ cell, column, className: align(column) }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-block" aria-label={'caption' in block ? block.caption : 'Table'} tabIndex={0}>
      <table>
        {'caption' in block && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {cells(head).map(({ cell, column, className }) => (
              <th key={column} scope="col" className={className}>
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity than their position
            <tr key={at}>
              {cells(row).map(({ cell, column, className }) => {
                const Tag = column === 0 ? 'th' : 'td';
                return (
                  <Tag key={column} scope={column === 0 ? 'row' : undefined} className={className}>
                    <CellText cell={cell} />
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellText({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <Library block={cell} /> : <PlainText text={cell.text} />;
}
