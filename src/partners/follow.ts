/** A channel that is told when a service of another team changes. Instants are milliseconds. */
import type { Person } from '../delivery/person.ts';
import type { Line } from '../record/line.ts';

export const FOLLOWED = ['all', 'deploys', 'pages'] as const;
export type Followed = (typeof FOLLOWED)[number];

export interface Follow {
  /** Slack channel id. */
  channel: string;
  service: string;
  /** Null: all of them. */
  environment: string | null;
  what: Followed;
  by: Person;
  at: number;
  /** The last line of the record that was dealt with. */
  cursor: string;
  /** A post was begun: after a crash it is looked for in the channel before it is posted again. */
  posting?: { line: string; since: number };
}

/** One for each channel, service and environment. */
export const followId = ({
  channel,
  service,
  environment,
}: Pick<Follow, 'channel' | 'service' | 'environment'>): string => `${channel} ${service} ${environment ?? '*'}`;

/** What is said of it: a handful of moments, never its progress. */
export type Told = 'ended' | 'rings' | 'rings again' | 'over' | 'held' | 'lifted';

/** Null: this line is no news for whoever follows. */
export function toldOf({ what, environment }: Pick<Follow, 'what' | 'environment'>, line: Line): Told | null {
  if (environment !== null && line.environment !== null && line.environment !== environment) return null;
  if (line.about === 'page') return what === 'deploys' ? null : ofPage(line.kind);
  if (what === 'pages') return null;
  if (line.about === 'hold') return line.kind === 'lifted' ? 'lifted' : 'held';
  return line.kind === 'end' ? 'ended' : null;
}

const ofPage = (kind: string): Told | null =>
  kind === 'opened' ? 'rings' : kind === 'reopened' ? 'rings again' : kind === 'resolved' ? 'over' : null;
