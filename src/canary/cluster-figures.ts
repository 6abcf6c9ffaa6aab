/** What is known of a cluster's figures: what a cloud measured, and what the judge reads. */

/** One datapoint: `at` is the start of its period in milliseconds. */
export interface Point {
  at: number;
  value: number;
}

/** The figures of one cluster; a missing datapoint is absent, not zero. */
export interface ClusterFigures {
  requests: Point[];
  /** By the figure's name. */
  figures: Record<string, Point[]>;
}
