import { useCallback, useState } from 'react';
import type { Confirm } from '../blocks/block-kit.ts';

interface Question {
  confirm: Confirm;
  answer(yes: boolean): void;
}

/** One question at a time; a second one answers the first with no. */
export function useConfirm() {
  const [open, setOpen] = useState<Question>();
  const ask = useCallback(
    (confirm: Confirm) =>
      new Promise<boolean>((answer) =>
        setOpen((before) => {
          before?.answer(false);
          return { confirm, answer };
        }),
      ),
    [],
  );
  const answer = (yes: boolean) => {
    setOpen(undefined);
    open?.answer(yes);
  };
  return { question: open?.confirm, ask, answer };
}
