/** What an interactive element needs of the message, modal or Home it stands on. */
import { createContext, useContext } from 'react';
import type { StateValues } from '../../wire.ts';
import type { Control } from './block-kit.ts';
import type { FieldValue } from './state-values.ts';

export interface Surface {
  values: StateValues;
  enter(blockId: string, actionId: string, value: FieldValue): void;
  /** Tells the app; resolves with Slack's error, if there was one. `state` is what stands in the inputs then. */
  tell(action: Record<string, unknown>, state: StateValues): Promise<string | undefined>;
  /** By block id, after a refused submission. */
  errors: Record<string, string>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('An interactive element needs a surface');
  return surface;
}

export interface ControlProps<Element extends Control = Control> {
  element: Element;
  blockId: string;
  /** In an input block: the app hears of changes only if it asked to. */
  silent?: boolean;
  /** For the label, hint and error of an input block. */
  id?: string;
  describedBy?: string;
  invalid?: boolean;
}
