/** The catalogue of faults as the page's panel offers it. */
import type { PageBreakage } from '../../wire.ts';
import type { Breakage } from './breakage.ts';
import type { Fault } from './fault.ts';
import { FAULTS, type FaultName } from './faults.ts';

/** Both orders throw, in a sentence, for a fault or a service that does not exist. */
export const forPage = (breakage: Breakage) => ({
  breakage: (): PageBreakage => ({ faults: CATALOGUE, broken: breakage.broken() }),
  break(fault: string, service: string) {
    breakage.break(known(fault), service);
  },
  mend: (fault: string, service: string) => breakage.mend(known(fault), service),
  mendAll: () => breakage.mendAll(),
  onChange: (listener: () => void) => breakage.onChange(listener),
});

const CATALOGUE = Object.entries<Fault>(FAULTS).map(([name, { kind, words, once, everywhere }]) => ({
  name,
  kind,
  words,
  once: once === true,
  everywhere: everywhere === true,
}));

function known(fault: string): FaultName {
  if (!Object.hasOwn(FAULTS, fault)) throw new Error(`There is no trouble of the name ${fault}.`);
  return fault as FaultName;
}
