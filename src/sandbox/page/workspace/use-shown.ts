import { useEffect, useRef } from 'react';

/** A native modal dialog: the browser traps the focus, dims what is behind and gives the focus back. */
export function useShown(firstFocus = '[autofocus]') {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>(firstFocus)?.focus();
    return () => shown?.close();
  }, [firstFocus]);
  return dialog;
}
