import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { StateValues } from '../../wire.ts';
import type { Block } from './block-kit.ts';
import { stateOf } from './state-values.ts';
import { type Surface, SurfaceContext } from './surface.ts';

interface BlockSurfaceProps {
  blocks: Block[];
  tell: Surface['tell'];
  errors?: Record<string, string>;
  onState?(state: StateValues): void;
  children: ReactNode;
}

const NO_ERRORS = {};

/** Holds what people enter into the blocks of one message, modal or Home. */
export function BlockSurface({ blocks, tell, errors = NO_ERRORS, onState, children }: BlockSurfaceProps) {
  const [entered, setEntered] = useState<StateValues>({});
  const values = useMemo(() => stateOf(blocks, entered), [blocks, entered]);
  useEffect(() => onState?.(values), [values, onState]);
  const surface = useMemo<Surface>(
    () => ({
      values,
      errors,
      tell,
      enter: (block, action, value) =>
        setEntered((before) => ({ ...before, [block]: { ...before[block], [action]: value } })),
    }),
    [values, errors, tell],
  );
  return <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>;
}
