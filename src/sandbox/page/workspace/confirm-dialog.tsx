import { useId } from 'react';
import type { Confirm } from '../blocks/block-kit.ts';
import { PlainText } from '../text/plain-text.tsx';
import { Text } from '../text/text.tsx';
import { useShown } from './use-shown.ts';

/**
 * Stands beside the card, not inside it: as in Slack, an edit of the card does not take the question away.
 * The safe answer has the focus.
 */
export function ConfirmDialog({ confirm, onAnswer }: { confirm: Confirm; onAnswer(yes: boolean): void }) {
  const id = useId();
  return (
    <dialog
      ref={useShown()}
      className="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={`${id}-title`}>
        <PlainText text={confirm.title?.text ?? 'Are you sure?'} />
      </h2>
      <div id={`${id}-text`}>
        <Text text={confirm.text} />
      </div>
      <footer>
        {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus, and Enter must not be the dangerous answer */}
        <button type="button" className="button default" autoFocus onClick={() => onAnswer(false)}>
          <PlainText text={confirm.deny?.text ?? 'Cancel'} />
        </button>
        <button type="button" className={`button ${confirm.style ?? 'primary'}`} onClick={() => onAnswer(true)}>
          <PlainText text={confirm.confirm?.text ?? 'Yes'} />
        </button>
      </footer>
    </dialog>
  );
}
