import type { ActionsBlock, Control as ControlElement } from './block-kit.ts';
import { Control } from './control.tsx';

export function Actions({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return (
    <div className="actions-block">
      {block.elements.map((element, at) => (
        <Control
          key={(element as ControlElement).action_id ?? at}
          element={element as ControlElement}
          blockId={blockId}
        />
      ))}
    </div>
  );
}
