/**
 * What an operation, or a page's runbook, wants of the cloud: states, never commands. To ask twice is harmless, to ask again after a
 * crash finds the half-done work. A desire is met when the next look shows it; asking is only the push.
 */
import type { Weights } from './seen.ts';

export type Desire =
  /**
   * A new cluster with this name runs `release` in `targetGroup`, everything else like cluster `like`. `bare`: without
   * what would scale it, however large it is.
   */
  | {
      want: 'cluster';
      cluster: string;
      operation: string;
      release: string;
      templateVersion: string;
      targetGroup: string;
      like: string;
      size: number;
      bare?: true;
    }
  /** The cluster holds exactly `size`; `max` only ever grows to fit. */
  | { want: 'size'; cluster: string; operation: string; size: number }
  /** The cluster cannot shrink below its present size nor be rebalanced: its former settings are kept in a tag. */
  | { want: 'pinned'; cluster: string; operation: string }
  /** Whatever `operation` pinned or suspended is as it was before. */
  | { want: 'unpinned'; cluster: string; operation: string }
  /** All routes send traffic by these weights. `from` lists the weights that are ours: anything else is a foreign edit. */
  | { want: 'route'; routes: string[]; weights: Weights; from: Weights[] }
  /** A first cluster, made from the catalog's settings since there is none to be like. */
  | {
      want: 'first cluster';
      cluster: string;
      operation: string;
      release: string;
      templateVersion: string;
      targetGroup: string;
      size: number;
    }
  /**
   * The group's instances run this launch template version, replaced a few at a time. `after`: the refresh of this
   * operation that ended short of it; only then is another one begun.
   */
  | { want: 'refreshed'; cluster: string; operation: string; templateVersion: string; after?: string }
  /** The running refresh is turned around: its replaced instances are replaced again, by the old version. */
  | { want: 'refresh undone'; cluster: string; operation: string; refresh: string; templateVersion: string }
  /** The cluster has at least `size` instances, within its maximum; its smallest size stays what it is. Of a page's runbook. */
  | { want: 'grown'; cluster: string; size: number }
  /** This instance is replaced by a fresh one; only while two others are healthy. Of a page's runbook. */
  | { want: 'restarted'; cluster: string; instance: string }
  /** The cluster does not exist. Takes several asks: to zero, then deleted. Never touches one with weight. */
  | { want: 'gone'; cluster: string; operation: string; routes: string[] };
