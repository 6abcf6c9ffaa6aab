/** What is laid before the judge. */
import type { Figure, Judging } from '../catalog/catalog.ts';
import type { ClusterFigures } from './cluster-figures.ts';
import type { Verdict } from './verdict.ts';

export interface Case {
  figures: Figure[];
  /** Undefined where the cloud shows nothing of it. `live`: what it is held against, a baseline or its own past too. */
  canary: ClusterFigures | undefined;
  live: ClusterFigures | undefined;
  against?: Verdict['against'];
  /** The span that is compared, milliseconds, of both sides: a past is laid beside it. */
  from: number;
  to: number;
  /** When the time was planned to be over, ms, without what was added later: the budget for false alarms is spent over it. */
  until?: number;
  /** Seconds of a datapoint. */
  period?: number;
  /** No more time will be given: pass, or say that it cannot be told. */
  timeOver: boolean;
  minRequests: number;
  /** Absent: the usual way. */
  rules?: Judging;
}
