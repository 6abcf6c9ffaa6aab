import { useId } from 'react';
import { PlainText } from '../text/plain-text.tsx';
import type { Control as ControlElement, InputBlock } from './block-kit.ts';
import { Control } from './control.tsx';
import { useSurface } from './surface.ts';

const GROUPS = ['radio_buttons', 'checkboxes', 'multi_static_select'];

export function Input({ block, blockId }: { block: InputBlock; blockId: string }) {
  const id = useId();
  const error = useSurface().errors[blockId];
  const grouped = GROUPS.includes(block.element.type);
  const notes = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const label = (
    <>
      <PlainText text={block.label.text} />
      {block.optional && <span className="optional"> (optional)</span>}
    </>
  );
  const Frame = grouped ? 'fieldset' : 'div';
  return (
    <Frame className="input-block" data-block-id={blockId}>
      {grouped ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      <Control
        element={block.element as ControlElement}
        blockId={blockId}
        id={grouped ? undefined : id}
        describedBy={notes || undefined}
        invalid={error !== undefined}
        silent={!block.dispatch_action}
      />
      {error && (
        <p id={`${id}-error`} className="input-error" role="alert">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} className="hint">
          <PlainText text={block.hint.text} />
        </p>
      )}
    </Frame>
  );
}
