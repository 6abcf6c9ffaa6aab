/** The operations behind a figure, newest first, each with its card: a form that is only for reading. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { DeliveryFigures } from '../../insights/delivery.ts';
import { leadTime } from '../../insights/delivery.ts';
import { type Failure, reached } from '../../insights/failure.ts';
import type { OperationFact } from '../../record/fact.ts';
import { type ListValue, writeList } from '../insights/list-value.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, context, day, link, type Markup, md, plain, section } from '../messages/blocks.ts';
import { FIGURE_TITLES, type FigureName, lasting } from '../messages/insights/insights-words.ts';
import { counted } from '../messages/quantities.ts';

export const INSIGHTS_LIST = 'insights.list';

const LISTED = 20;

export interface Listed {
  operation: OperationFact;
  /** What this figure says of it. */
  what: string;
}

/** Newest first. */
export function listedIn(figures: DeliveryFigures, name: FigureName): Listed[] {
  switch (name) {
    case 'deploys':
      return figures.deploys.map((operation) => ({ operation, what: outcome(operation) }));
    case 'lead':
      return newestFirst(figures.lead.known).map((operation) => ({
        operation,
        what: `${lasting(leadTime(operation))} after its commit`,
      }));
    case 'failures':
      return figures.failures.map((failure) => ({ operation: failure.deploy, what: failed(failure) }));
    case 'recovery':
      return figures.failures
        .filter(({ restored }) => restored)
        .map((failure) => ({ operation: failure.deploy, what: failed(failure) }));
    case 'rework':
      return figures.rework.map((operation) => ({ operation, what: 'mended what a failed one broke' }));
    case 'stopped':
      return figures.stopped.map((operation) => ({ operation, what: turned(operation) }));
  }
}

/** Those of one page of the list. */
export const onPage = (listed: Listed[], page: number): Listed[] => listed.slice(page * LISTED, (page + 1) * LISTED);

/** `linkTo`: to the card of an operation, where there still is one. */
export function insightsList(
  of: string,
  value: ListValue,
  listed: Listed[],
  linkTo: (id: string) => string | undefined,
): ModalView {
  const shown = onPage(listed, value.page);
  const first = value.page * LISTED;
  const range = listed.length > LISTED ? ` ${first + 1} to ${first + shown.length} of ${listed.length},` : '';
  const blocks: KnownBlock[] = [
    section(
      md`*${FIGURE_TITLES[value.figure]} of ${of}:*${range || ` ${counted(listed.length, 'operation')},`} newest first`,
    ),
    ...sectionsOf(shown.map((each) => lineOf(each, linkTo))),
    ...turning(value, listed.length),
    context('Only you see this.'),
  ];
  return {
    type: 'modal',
    callback_id: INSIGHTS_LIST,
    title: plain('Operations', 24),
    close: plain('Close', 24),
    blocks,
  };
}

function lineOf({ operation, what }: Listed, linkTo: (id: string) => string | undefined): Markup {
  const { id, service, release, environment, by } = operation;
  const url = linkTo(id);
  const name = `${service} ${release}`;
  return md`${url ? link(url, name) : name} to ${environment}: ${what} · ${day(reached(operation) ?? operation.ended)}, by ${by.name}`;
}

/** A section holds 3,000 characters. */
const sectionsOf = (lines: Markup[]): KnownBlock[] =>
  lines.length === 0
    ? [section('Nothing of it is known any more.')]
    : Array.from({ length: Math.ceil(lines.length / 5) }, (_, i) => section(...lines.slice(i * 5, i * 5 + 5)));

function turning(value: ListValue, of: number): KnownBlock[] {
  const to = (page: number) => writeList({ ...value, page });
  const newer = value.page > 0 ? [button('Newer', `${ACTION.insightsList}.1`, to(value.page - 1))] : [];
  const older = (value.page + 1) * LISTED < of ? [button('Older', `${ACTION.insightsList}.2`, to(value.page + 1))] : [];
  return newer.length + older.length > 0 ? [actions(...newer, ...older)] : [];
}

const newestFirst = (operations: OperationFact[]): OperationFact[] =>
  operations.toSorted((a, b) => (reached(b) ?? 0) - (reached(a) ?? 0));

const outcome = ({ how }: OperationFact): string =>
  how === 'live' ? 'live' : how === 'left' ? 'a person took over' : 'rolled back';

function failed({ deploy, found, page, restored }: Failure): string {
  const what = deploy.back
    ? `turned back in its ${deploy.back.during}`
    : page
      ? `suspect of page ${page.number}`
      : 'rolled back later';
  if (!restored) return `${what}; when it was over is not known`;
  const time = lasting(Math.max(0, restored.at - found));
  const how = { rollback: 'the old release back', 'fix forward': 'mended by a newer one', neither: 'over' }[
    restored.by
  ];
  return `${what}; ${how} after ${time}`;
}

const turned = ({ back }: OperationFact): string =>
  back?.during === 'canary' ? 'stopped in the canary' : `stopped on its way (${back?.during})`;
