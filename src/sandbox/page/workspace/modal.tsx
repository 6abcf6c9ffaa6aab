import { type FormEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import type { PageView, StateValues } from '../../wire.ts';
import type { Block, ModalView } from '../blocks/block-kit.ts';
import { BlockSurface } from '../blocks/block-surface.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import { missing } from '../blocks/state-values.ts';
import type { Surface } from '../blocks/surface.ts';
import { Trouble } from '../blocks/trouble.tsx';
import { useSession } from '../session.ts';
import { PlainText } from '../text/plain-text.tsx';
import { useShown } from './use-shown.ts';

export function Modal({ view: { id, view, errors }, onClose }: { view: PageView; onClose(id: string): void }) {
  const modal = view as ModalView;
  const { act } = useSession();
  const title = useId();
  const blocks = useMemo(() => (modal.blocks ?? []) as Block[], [modal]);
  const state = useRef<StateValues>({});
  const [incomplete, setIncomplete] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const tell = useCallback<Surface['tell']>(
    (action, values) => act({ type: 'view action', viewId: id, action, state: values }),
    [act, id],
  );
  const keep = useCallback((values: StateValues) => {
    state.current = values;
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const lacking = missing(blocks, state.current);
    setIncomplete(lacking);
    setTrouble(undefined);
    if (busy || Object.keys(lacking).length > 0) return;
    setBusy(true);
    setTrouble(await act({ type: 'submit', viewId: id, state: state.current }));
    setBusy(false);
  }
  function close() {
    onClose(id);
    void act({ type: 'close', viewId: id });
  }
  const shown = useMemo(() => ({ ...errors, ...incomplete }), [errors, incomplete]);
  return (
    <dialog
      ref={useShown('.modal-body :is(input, select, textarea)')}
      className="modal"
      data-view-id={id}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form noValidate onSubmit={submit}>
        <header>
          <h2 id={title}>
            <PlainText text={modal.title.text} />
          </h2>
          <button type="button" className="close" aria-label="Close" onClick={close}>
            ✕
          </button>
        </header>
        <div className="modal-body">
          <Trouble error={trouble} />
          <BlockSurface blocks={blocks} tell={tell} errors={shown} onState={keep}>
            <Blocks blocks={blocks} />
          </BlockSurface>
        </div>
        <footer>
          <button type="button" className="button default" onClick={close}>
            <PlainText text={modal.close?.text ?? (modal.submit ? 'Cancel' : 'Close')} />
          </button>
          {modal.submit && (
            <button type="submit" className="button primary" aria-busy={busy}>
              <PlainText text={modal.submit.text} />
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
