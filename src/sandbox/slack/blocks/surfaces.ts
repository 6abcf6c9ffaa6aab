/** Which blocks may stand where. A block that a surface does not take is an unsupported type there. */
import { z } from 'zod';
import { alert, card, carousel, container } from './cards.ts';
import { dataVisualization } from './chart.ts';
import {
  actions,
  context,
  contextActions,
  divider,
  header,
  image,
  input,
  markdown,
  section,
  video,
} from './classic.ts';
import { plan, taskCard } from './plan.ts';
import { richText } from './rich-text.ts';
import { dataTable, table } from './tables.ts';
import { plainText } from './text.ts';

export type Surface = 'message' | 'modal' | 'home';

const everywhere = [actions, card, context, divider, header, image, input, richText, section, video];
const onlyInMessages = [container, contextActions, dataTable, dataVisualization, markdown, plan, table, taskCard];

const TAKES = {
  message: [...everywhere, carousel, ...onlyInMessages],
  modal: [...everywhere, alert],
  home: [...everywhere, carousel],
} satisfies Record<Surface, unknown[]>;
const MOST: Record<Surface, number> = { message: 50, modal: 100, home: 100 };

/** `refused`: block types that this Slack does not know, as an older workspace would not. */
export function blocksOf(surface: Surface, refused: readonly string[]) {
  const taken = TAKES[surface].filter((schema) => !refused.includes(schema.shape.type.value));
  const [first, ...rest] = taken;
  if (!first) throw new Error(`Every block type is refused on the surface ${surface}.`);
  return z.array(z.discriminatedUnion('type', [first, ...rest])).max(MOST[surface]);
}

const anyView = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

export const modalOf = (refused: readonly string[]) =>
  z
    .strictObject({
      type: z.literal('modal'),
      title: plainText(24),
      submit: plainText(24).optional(),
      close: plainText(24).optional(),
      blocks: blocksOf('modal', refused).min(1),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
      ...anyView,
    })
    .refine((view) => view.submit || !view.blocks.some((block) => block.type === 'input'), {
      error: 'missing required field: submit',
    });

export const homeOf = (refused: readonly string[]) =>
  z.strictObject({ type: z.literal('home'), blocks: blocksOf('home', refused), ...anyView });
