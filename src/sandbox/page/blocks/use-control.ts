import { useState } from 'react';
import { useSession } from '../session.ts';
import type { Control } from './block-kit.ts';
import type { FieldValue } from './state-values.ts';
import { type ControlProps, useSurface } from './surface.ts';

/** Tells the app of a click or choice: asks first where a confirm dialog is wanted, is busy until it was accepted. */
export function useAction({ element, blockId }: ControlProps) {
  const surface = useSurface();
  const { ask } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function act(value: Record<string, unknown>, state = surface.values): Promise<boolean> {
    const confirm = 'confirm' in element ? element.confirm : undefined;
    if (confirm && !(await ask(confirm))) return false;
    setBusy(true);
    setError(undefined);
    setError(await surface.tell(actionOf(element, blockId, value), state));
    setBusy(false);
    return true;
  }
  return { act, busy, error };
}

function actionOf(element: Control, blockId: string, value: Record<string, unknown>) {
  const { type, action_id } = element;
  return { type, action_id, block_id: blockId, ...value, action_ts: (Date.now() / 1000).toFixed(6) };
}

/** The value of an input, and what happens when somebody changes it. */
export function useField(props: ControlProps) {
  const { element, blockId, silent } = props;
  const surface = useSurface();
  const { act, error } = useAction(props);
  const actionId = element.action_id ?? '';
  const value = surface.values[blockId]?.[actionId] as FieldValue | undefined;

  function enter(held: Record<string, unknown>) {
    surface.enter(blockId, actionId, { type: element.type, ...held });
  }
  async function choose(held: Record<string, unknown>) {
    enter(held);
    if (silent) return;
    const entered = { type: element.type, ...held };
    const state = { ...surface.values, [blockId]: { ...surface.values[blockId], [actionId]: entered } };
    if (!(await act(held, state)) && value) surface.enter(blockId, actionId, value);
  }
  return { value, enter, choose, act, error };
}
