/** What a sender is answered. `refused`: why, as it is counted. */
export interface Answer {
  status: number;
  /** One sentence; for a person who looks why their sender does not get through. */
  says: string;
  refused?: string;
  /** How many alerts are durable now. */
  taken?: number;
}
