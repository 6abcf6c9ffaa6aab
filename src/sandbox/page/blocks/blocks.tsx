import { Actions } from './actions.tsx';
import { type Block, blockId } from './block-kit.ts';
import { Context } from './context.tsx';
import { DataVisualization } from './data-visualization.tsx';
import { Guard } from './guard.tsx';
import { Header } from './header.tsx';
import { Image } from './image.tsx';
import { Input } from './input.tsx';
import { Library } from './library.tsx';
import { Plan, TaskCard } from './plan.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

export function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, at) => {
    const id = blockId(block, at);
    return (
      <Guard key={id} what={block.type}>
        <One block={block} id={id} />
      </Guard>
    );
  });
}

function One({ block, id }: { block: Block; id: string }) {
  switch (block.type) {
    case 'header':
      return <Header block={block} />;
    case 'section':
      return <Section block={block} blockId={id} />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} blockId={id} />;
    case 'input':
      return <Input block={block} blockId={id} />;
    case 'divider':
      return <hr className="divider-block" />;
    case 'plan':
      return <Plan block={block} />;
    case 'task_card':
      return <TaskCard block={block} />;
    case 'table':
    case 'data_table':
      return <Table block={block} />;
    case 'image':
      return <Image block={block} />;
    case 'data_visualization':
      return <DataVisualization block={block} />;
    default:
      return <Library block={block} />;
  }
}
