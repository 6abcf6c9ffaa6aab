/**
 * The catalogue of what can be broken, one row per fault: by which name a test or the page orders it, what it is
 * called for a person, and what it does. A fault with `on` returning nothing has happened and stays happened.
 */
import { accountFaults } from './account-faults.ts';
import type { Fault } from './fault.ts';
import { handFaults } from './hand-faults.ts';
import { instanceFaults } from './instance-faults.ts';

export const FAULTS = { ...accountFaults, ...instanceFaults, ...handFaults } satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
