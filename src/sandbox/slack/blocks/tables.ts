/** Tables: one per message, no empty cell, 10,000 characters over all cells. */
import { z } from 'zod';
import { blockId } from './classic.ts';
import { richText } from './rich-text.ts';

const CELL_CHARACTERS = 10_000;

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText.refine((block) => block.elements.some((part) => part.elements.length > 0), {
    error: 'must be more than 0 characters',
  }),
]);
const row = z.array(cell).min(1).max(20);

/** The words of all cells together; the names and ids around them do not count. */
function cellCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + cellCharacters(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [field, inner]) =>
      sum + (field === 'text' && typeof inner === 'string' ? inner.length : cellCharacters(inner)),
    0,
  );
}
const fits = (table: { rows: unknown }) => cellCharacters(table.rows) <= CELL_CHARACTERS;
const TOO_MANY = `no more than ${CELL_CHARACTERS} characters allowed in all cells together`;

export const table = z
  .strictObject({
    type: z.literal('table'),
    rows: z.array(row).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
    ...blockId,
  })
  .refine(fits, { error: TOO_MANY });

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    rows: z.array(row).min(2).max(101),
    caption: z.string().min(1),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).max(19).optional(),
    ...blockId,
  })
  .refine(fits, { error: TOO_MANY });
