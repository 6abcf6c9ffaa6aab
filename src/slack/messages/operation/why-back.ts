/** Why the old release got its requests back, as people tell it. */
import { because } from '../../../canary/explain.ts';
import type { Verdict } from '../../../canary/verdict.ts';
import type { Back, Cause } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { shareOf } from '../../../delivery/weights.ts';
import { type Markup, type MessageBlock, md, mention, quote, section } from '../blocks.ts';
import { factorInWords, failedRequests, figureClause, worst } from '../figures.ts';
import { span } from '../quantities.ts';
import { before, capital, clock } from '../subject.ts';
import { runOf } from './progress.ts';
import { sidesOf } from './shown-verdict.ts';

/** `1.42.0 failed its canary: 3.1 % errors, 1.41.0 had 0.2 %, limit 0.4 %`, without a full stop. */
export function whyWords(operation: Operation, { cause, during, askedAt }: Back): string {
  const { release, kind } = operation;
  switch (cause.why) {
    case 'person':
      return `${cause.by.name} ${kind === 'deploy' ? 'asked for it' : 'stopped it'}`;
    case 'canary':
      return `${release} failed its canary: ${worstClause(operation, cause.verdict)}`;
    case 'bake':
      return `${release} got worse in its bake: ${worstClause(operation, cause.verdict)}`;
    case 'alarm':
      return `${release} set off the alarm ${cause.alarm} ${howFarIn(operation, during, askedAt)}`;
    case 'stand up':
      return `${release} did not come up: ${cause.reason.replace(/\.$/, '')}`;
    case 'route':
      return `${release} could not get its requests: ${cause.reason.replace(/\.$/, '')}`;
    case 'no instance':
      return `${release} was left without instances: ${cause.reason.replace(/\.$/, '')}`;
    case 'shift':
      return `${release} got worse in a step of its shift: ${worstClause(operation, cause.verdict)}`;
    case 'refresh':
      return `${release} did not come up: ${cause.reason.replace(/\.$/, '')}`;
    case 'not approved':
      return cause.by ? `${cause.by.name} declined ${release}` : `nobody approved ${release} in time`;
    case 'nobody decided':
      return `the canary of ${release} could not tell, and nobody decided in time`;
  }
}

function worstClause(operation: Operation, verdict: Verdict): string {
  const figure = worst(verdict);
  return figure ? figureClause(operation, figure) : 'no figure could be read';
}

/** `12 s into the bake` */
export function howFarIn(operation: Operation, during: Back['during'], at: number): string {
  const began = runOf(operation, during)?.began;
  return began === undefined ? `in the ${during}` : `${span(Math.max(0, at - began))} into the ${during}`;
}

/** The same for a card, with how much worse and over which time, or in the person's own words. */
export function whyBlocks(operation: Operation, back: Back): MessageBlock[] {
  const { cause } = back;
  if (cause.why === 'person') return askedFor(operation, back, cause);
  const words = md`*${capital(whyWords(operation, back))}.*${howMuch(operation, cause)}`;
  return [section(words, ...(cause.why === 'alarm' ? [md`>${cause.reason.slice(0, 300)}`] : []))];
}

function askedFor(operation: Operation, back: Back, cause: Cause & { why: 'person' }): MessageBlock[] {
  const did = operation.kind === 'deploy' ? 'asked for it' : 'stopped it';
  const asked = md`${mention(cause.by.id)} ${did} ${howFarIn(operation, back.during, back.askedAt)}`;
  return cause.reason ? [section(md`${asked}:`), quote(cause.reason)] : [section(md`${asked}.`)];
}

function howMuch(operation: Operation, cause: Cause): Markup | string {
  if (cause.why !== 'canary' && cause.why !== 'bake' && cause.why !== 'shift') return '';
  const { from, to } = cause.verdict;
  const how = howWorse(operation, cause.verdict);
  const begin = how ? `${capital(how)},` : 'Compared';
  return md` ${begin} from ${clock(operation, from)} to ${clock(operation, to)} (${span(to - from)}).`;
}

function howWorse(operation: Operation, verdict: Verdict): string | null {
  const figure = worst(verdict);
  if (!figure) return null;
  const asked = operation.plan.figures.find(({ name }) => name === figure.figure);
  return figure.why ? because(figure, { asked, other: sidesOf(operation, verdict).other }) : factorInWords(figure);
}

/** The new release was given requests at some time. */
export function gotRequests({ route, clusters, founding, rolling, trafficSince }: Operation): boolean {
  if (rolling) return trafficSince !== undefined;
  const group = (clusters ?? founding)?.next.targetGroup;
  return group !== undefined && (route?.ours ?? []).some((weights) => shareOf(weights, group) > 0);
}

/** From when on the way back is timed. */
const SINCE: Record<Cause['why'], string> = {
  person: 'the click',
  canary: 'it was found',
  bake: 'it was found',
  alarm: 'the alarm',
  'stand up': 'it was found',
  route: 'AWS refused',
  'no instance': 'it was found',
  'nobody decided': 'the time was over',
  'not approved': 'the time was over',
  shift: 'it was found',
  refresh: 'it was found',
};

/** `1.41.0 serves all requests again since 13:19, 4 s after the click. About 150 requests failed.` */
export function servedAgain(operation: Operation, { cause, askedAt, routeBackAt }: Back): Markup | null {
  if (routeBackAt === undefined) return null;
  if (operation.founding) return servedByNobody(operation, routeBackAt);
  const old = before(operation);
  if (!gotRequests(operation)) return md`*${old} served all requests the whole time.*`;
  const failed = cause.why === 'canary' || cause.why === 'bake' ? failedRequests(cause.verdict) : null;
  const toll = failed ? md` About ${failed} requests failed.` : '';
  return md`*${old} serves all requests again* since ${clock(operation, routeBackAt)}, ${span(routeBackAt - askedAt)} after ${SINCE[cause.why]}.${toll}`;
}

function servedByNobody(operation: Operation, routeBackAt: number): Markup {
  const { service, environment, release } = operation;
  if (!gotRequests(operation))
    return md`*Nothing serves ${service} in ${environment}, as before.* No request reached ${release}.`;
  return md`*Nothing serves ${service} in ${environment}* since ${clock(operation, routeBackAt)}: nothing served before ${release}.`;
}
