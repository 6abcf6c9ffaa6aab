/** It is being rolled back: how far that is, and what customers get meanwhile. */
import type { TaskCardBlock } from '@slack/types';
import type { Operation } from '../../../delivery/operation.ts';
import type { Page } from '../../../paging/page.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, header, type Message, md, mention, message, plan, section, task, time } from '../blocks.ts';
import { counted } from '../quantities.ts';
import { acknowledge, escalate, resolve } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFoot } from './page-foot.ts';
import { figureInShort, inUnit, leadOf, newsOf, placeOf, small, tellsFailures } from './page-words.ts';

export function rollingBackPage(page: Page, cure: Operation, facts: PageFacts): Message {
  const to = goal(cure);
  const { by, at } = askedBy(cure);
  const url = facts.cardLink?.(cure.id);
  const still = newsOf(page).replace(/\.$/, '');
  return message(
    md`${placeOf(page)} is being rolled back to ${to}${by ? `, asked by ${by.name}` : ''}. ${still}.`,
    header(`:leftwards_arrow_with_hook: Rolling back: ${placeOf(page)} to ${to}`),
    section(
      by ? md`Asked by ${mention(by.id)} at ${time(at)}.` : md`It goes back by itself since ${time(at)}.`,
      md`*Customers still see it:* ${whatTheySee(page)} until ${to} takes over.`,
    ),
    actions(
      ...(url
        ? [button('Open its card', ACTION.openCard, cure.id, { url, label: `Open the card of the rollback to ${to}` })]
        : []),
      ...(page.state.is === 'acknowledged' ? [] : [acknowledge(page)]),
      ...escalate(page, facts),
      resolve(page),
    ),
    steps(page, cure),
    pageFoot(page),
  );
}

/** The release that it goes back to. */
export const goal = ({ kind, release, from }: Operation): string =>
  kind === 'rollback' ? release : (from ?? 'the release before');

function askedBy({ kind, asked, back, signals }: Operation) {
  const wish = signals.find(({ ask }) => ask === 'roll back');
  if (kind === 'rollback') return { by: asked.by, at: asked.at };
  if (back?.cause.why === 'person') return { by: back.cause.by, at: back.askedAt };
  if (wish) return { by: wish.by, at: wish.at };
  return { by: null, at: back?.askedAt ?? asked.at };
}

function whatTheySee(page: Page): string {
  const figure = leadOf(page)?.figure;
  if (!figure) return 'it goes on';
  return tellsFailures(figure) ? `${inUnit(figure)} of requests fail` : figureInShort(figure);
}

function steps(page: Page, cure: Operation) {
  const to = goal(cure);
  const moved = cure.back?.routeBackAt !== undefined || (cure.kind === 'rollback' && cure.shiftedAt !== undefined);
  const stands =
    cure.kind === 'deploy' ? cure.rolling === undefined : moved || cure.stage === 'shift' || cure.stage === 'bake';
  const { healthy = 0, of = 0 } = cure.progress ?? {};
  const started = of > 0 ? `: ${healthy} of ${counted(of, 'instance')} healthy` : '';
  const now = moved ? 2 : stands ? 1 : 0;
  const status = (i: number): TaskCardBlock['status'] => (i < now ? 'complete' : i === now ? 'in_progress' : 'pending');
  return plan(`Step ${now + 1} of 3`, [
    task('start', status(0), stands ? `${to} is running` : `Start ${to}${started}`),
    task('move', status(1), moved ? `All requests on ${to}` : `Move all requests to ${to}`),
    task('check', status(2), checks(page)),
  ]);
}

function checks(page: Page): string {
  const figure = leadOf(page)?.figure;
  if (figure?.limit === undefined) return 'Check that it no longer rings';
  const way = figure.worse === 'less' ? 'rises above' : 'falls below';
  return `Check that it ${way} ${inUnit(figure, figure.limit)} ${figure.kind === 'share' ? small(figure.name) : ''}`.trim();
}
