/** Everything in a message or view that a person can press, choose or fill in. */
import type { Block, Element } from './block.ts';

export interface Placed {
  block: Block;
  element: Element;
  /** JSON pointer to the element. */
  at: string;
}

const elements = (value: unknown) => (Array.isArray(value) ? value : []) as Element[];

function ownElements(block: Block): [place: string, element: Element][] {
  const listed = (field: string) =>
    elements(block[field]).map((element, i): [string, Element] => [`${field}/${i}`, element]);
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return listed('elements');
    case 'card':
      return listed('actions');
    case 'section': {
      const accessory = block.accessory as Element | undefined;
      return accessory && accessory.type !== 'image' ? [['accessory', accessory]] : [];
    }
    case 'input':
      return [['element', block.element as Element]];
    default:
      return [];
  }
}

/** Blocks inside blocks: a carousel's cards, a container's children. */
function nested(block: Block): [field: string, blocks: Block[]] | null {
  if (block.type === 'carousel') return ['elements', block.elements as Block[]];
  if (block.type === 'container') return ['child_blocks', block.child_blocks as Block[]];
  return null;
}

/** All blocks, with those inside others, and where each stands. */
export function* allBlocks(blocks: Block[], base = '/blocks'): Generator<{ block: Block; at: string }> {
  for (const [i, block] of blocks.entries()) {
    const at = `${base}/${i}`;
    yield { block, at };
    const inner = nested(block);
    if (inner) yield* allBlocks(inner[1], `${at}/${inner[0]}`);
  }
}

export function* interactive(blocks: Block[], base = '/blocks'): Generator<Placed> {
  for (const { block, at } of allBlocks(blocks, base)) {
    for (const [place, element] of ownElements(block)) yield { block, element, at: `${at}/${place}` };
  }
}
