/** A first deploy: nothing serves yet, so there is nothing to compare with, and nothing to go back to. */
import type { End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { span, spanOf } from '../quantities.ts';
import { capital, clock, nobody, subject, undertaking, whoServes } from '../subject.ts';
import { alarmLine } from './card-bake.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { bakeTime, lengthOf, runOf, tookTo } from './progress.ts';
import { promoteButtons } from './promote.ts';
import { healthy, stagePlan } from './stages.ts';
import { pause, skipBake } from './steering.ts';
import { wayBack } from './way-back.ts';

export function firstCard(operation: Operation, facts: CardFacts): Message {
  switch (operation.stage) {
    case 'shift':
      return shiftCard(operation, facts);
    case 'bake':
    case 'tear down':
      return bakeCard(operation, facts);
    default:
      return standUpCard(operation, facts);
  }
}

function standUpCard(operation: Operation, facts: CardFacts): Message {
  const news = healthy(operation);
  return message(
    md`${capital(undertaking(operation))}: ${news}. It is the first cluster.`,
    header(`:seedling: Standing up: ${subject(operation)}`),
    section(
      md`*${news}.* It is the first cluster: no canary, there is nothing to compare it with.`,
      md`${nobody(operation)} When all are healthy, all requests go to them.`,
    ),
    actions(wayBack(operation, facts), pause(operation)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

function shiftCard(operation: Operation, facts: CardFacts): Message {
  const { release, shiftedAt } = operation;
  const text = shiftedAt === undefined ? `requests are moving to ${release}` : `${release} serves all requests`;
  const since = shiftedAt === undefined ? '' : md` since ${clock(operation, shiftedAt)}`;
  return message(
    md`${capital(undertaking(operation))}: ${text}.`,
    header(`:arrow_right: Shifting: ${subject(operation)}`),
    section(md`*${capital(text)}*${since}.`, NOTHING_BEHIND),
    actions(wayBack(operation, facts), pause(operation)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

const NOTHING_BEHIND =
  'Nothing served before it: there is nothing to go back to. If an alarm rings, the team is asked.';

function bakeCard(operation: Operation, facts: CardFacts): Message {
  const { alarms, stage, keptBy } = operation;
  const time = bakeTime(operation, facts.now);
  const over = stage === 'tear down' || time.done >= time.whole;
  const news = `${spanOf(time.done, time.whole)}: ${mood(operation, over)}`;
  return message(
    md`${capital(undertaking(operation))}: it serves all requests, bake ${news}.`,
    header(`:bread: Bake: ${subject(operation)}`),
    section(
      md`*${news}.* ${whoServes(operation)}`,
      keptBy ? 'Nothing served before it: there is nothing to go back to.' : NOTHING_BEHIND,
    ),
    alarms?.of ? section(alarmLine(alarms)) : null,
    actions(wayBack(operation, facts), ...(stage === 'bake' ? [pause(operation), skipBake(operation, facts)] : [])),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

function mood({ alarms, stage }: Operation, over: boolean): string {
  if (stage === 'tear down') return 'it may scale from now on';
  if (alarms && alarms.quiet < alarms.of)
    return `${alarms.of - alarms.quiet} of ${alarms.of} alarms not known to be quiet`;
  return over ? 'waiting until everything is known' : 'all quiet';
}

export function firstLiveCard(operation: Operation, end: End & { how: 'live' }, facts: CardFacts): Message {
  const { release, service, environment } = operation;
  const took = span(tookTo(operation, end.at));
  const promote = promoteButtons(operation, facts);
  return message(
    md`${service} ${release} is live in ${environment}, the first that serves there. The deploy took ${took}.`,
    header(`:white_check_mark: Live: ${subject(operation)}`),
    section(
      md`*${release} serves all requests.* ${howItBaked(operation, facts.now)}`,
      md`It is the first that serves in ${environment}: there is nothing to go back to before the next deploy.`,
    ),
    end.warning ? section(md`:warning: ${end.warning}.`) : null,
    promote.length > 0 ? actions(...promote) : null,
    foot(operation, facts, md`took ${took}, done at ${clock(operation, end.at)}`, 'steps in the thread'),
  );
}

const howItBaked = (operation: Operation, now: number): Markup =>
  operation.bakeEndedBy
    ? md`${operation.bakeEndedBy.name} ended the bake after ${span(lengthOf(runOf(operation, 'bake'), now))}.`
    : md`The bake was quiet.`;
