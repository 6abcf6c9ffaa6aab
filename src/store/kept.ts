import { type Fact, instantOf } from '../record/fact.ts';

/** As the scripts take it: what stays for good and its instant, '' for nothing. */
export const kept = (fact: Fact | null): [json: string, instant: number] =>
  fact ? [JSON.stringify(fact), instantOf(fact)] : ['', 0];
