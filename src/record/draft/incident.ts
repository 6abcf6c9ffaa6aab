/** What a review is drafted from: records alone, so that the same incident always drafts the same. */
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import type { Line } from '../line.ts';

export interface Incident {
  page: Page;
  /** Of the page, of the operations below, of holds meanwhile; in any order. */
  lines: Line[];
  /** The suspect, what was rolled back, what else ran on the service while the page was open. */
  operations: Operation[];
  /** A Slack user id to a name. */
  name(person: string): string;
  /** An instant as the team's clock shows it: `Wed 18 Nov 02:47`. */
  clock(at: number): string;
  /** `Berlin time`: whose clock that is. */
  zone: string;
  /** Where the message of a page or an operation is. */
  linkTo(of: string): string | undefined;
}

/** What opened it, while anything else of the page may have changed since. */
export const beganAt = ({ page: { opened, alerts } }: Pick<Incident, 'page'>): number =>
  Math.min(opened, ...alerts.map(({ since }) => since));

export const suspectOf = ({ page, operations }: Pick<Incident, 'page' | 'operations'>): Operation | undefined =>
  operations.find(({ id }) => id === page.suspect?.operation);

/** Deploys that turned back, and rollbacks: the oldest first. */
export const rolledBack = ({ operations }: Pick<Incident, 'operations'>): Operation[] =>
  operations
    .filter(({ kind, back }) => kind === 'rollback' || back !== undefined)
    .sort((a, b) => a.asked.at - b.asked.at);

/** The deploy, never whoever asked for it: `the deploy of 1.42.0`. */
export const inPassing = ({ kind, release }: Pick<Operation, 'kind' | 'release'>): string =>
  kind === 'deploy' ? `the deploy of ${release}` : `the rollback to ${release}`;
