/** Rolling: the instances of one group are replaced a few at a time; then all are new, and watched, and live. */
import type { End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { counted, span, spanOf } from '../quantities.ts';
import { before, capital, clock, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { bakeTime, lengthOf, runOf, tookTo } from './progress.ts';
import { noRouteBack } from './replaced-again.ts';
import { stagePlan } from './stages.ts';
import { pause, skipBake } from './steering.ts';
import { markedBad, wayBack } from './way-back.ts';

/** While its instances are replaced, of a deploy and of a rollback alike. */
export function rollingCard(operation: Operation, facts: CardFacts): Message {
  const { kind, rolling } = operation;
  const news = `${rolling?.percent ?? 0} % replaced: ${runOn(operation, operation.release)}`;
  const mark = kind === 'deploy' ? ':arrows_counterclockwise: Rolling' : ':leftwards_arrow_with_hook: Rolling back';
  return message(
    md`${capital(undertaking(operation))}: ${news}.`,
    header(`${mark}: ${subject(operation)}`),
    section(md`*${news}.* ${whereItIs(operation)}`, watchedBy(operation), noRouteBack(operation, facts)),
    actions(wayBack(operation, facts)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

/** `1 of 3 instances run 1.42.0` */
export function runOn({ progress, rolling }: Operation, release: string): string {
  const of = progress?.of ?? rolling?.size ?? 0;
  return `${progress?.healthy ?? 0} of ${counted(of, 'instance')} run ${release}`;
}

/** Old and new instances answer behind one name: what is measured there is of both. A rollback listens to no alarm. */
function watchedBy({ kind, plan: { alarms } }: Operation): string {
  const who =
    kind === 'deploy' && alarms.length > 0 ? 'Alarms and health checks watch it' : 'Only health checks watch it';
  return `${who}; nothing compares the two releases, their figures are measured together.`;
}

function whereItIs({ rolling, plan }: Operation): Markup {
  const pausing = 'AWS cannot pause it, only lead it back.';
  if (rolling?.checkpoint === undefined) return md`The others are replaced a few at a time. ${pausing}`;
  const wait = span(plan.rolling?.checkpointFor ?? 0);
  return md`It waits at this checkpoint for ${wait}, alarms watch. ${pausing}`;
}

export function rollingBakeCard(operation: Operation, facts: CardFacts): Message {
  const { release, rolling, shiftedAt, alarms } = operation;
  const time = bakeTime(operation, facts.now);
  const quiet = !alarms || alarms.quiet === alarms.of;
  const over = time.done >= time.whole ? 'waiting until everything is known' : 'all quiet';
  const mood = quiet ? over : `${alarms.of - alarms.quiet} of ${alarms.of} alarms not known to be quiet`;
  const news = `${spanOf(time.done, time.whole)}: ${mood}`;
  const since = shiftedAt === undefined ? '' : md` since ${clock(operation, shiftedAt)}`;
  return message(
    md`${capital(undertaking(operation))}: it runs on all instances, bake ${news}.`,
    header(`:bread: Bake: ${subject(operation)}`),
    section(md`*${news}.* ${release} runs on ${all(rolling?.size)}${since}.`, noRouteBack(operation, facts)),
    actions(wayBack(operation, facts), pause(operation), skipBake(operation, facts)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

const all = (size = 0): string => (size === 1 ? 'its instance' : `all ${counted(size, 'instance')}`);

export function rollingLiveCard(operation: Operation, end: End & { how: 'live' }, facts: CardFacts): Message {
  const { kind, release, service, environment, rolling, from, bakeEndedBy: ended } = operation;
  const took = span(tookTo(operation, end.at));
  const old = before(operation);
  const deploy = kind === 'deploy';
  const bake = ended
    ? md`${ended.name} ended the bake after ${span(lengthOf(runOf(operation, 'bake'), facts.now))}.`
    : md`The bake was quiet.`;
  return message(
    deploy
      ? md`${service} ${release} is live in ${environment}. The deploy took ${took}.`
      : md`${service} in ${environment} was rolled back from ${old} to ${release}. It took ${took}.`,
    header(
      `${deploy ? ':white_check_mark: Live' : `:leftwards_arrow_with_hook: Rolled back by ${operation.asked.by.name}`}: ${subject(operation)}`,
    ),
    section(
      md`*${release} runs on ${all(rolling?.size)}.* ${deploy ? bake : `No instance runs ${old} any more.`}`,
      deploy
        ? noRouteBack(operation, facts)
        : md`:no_entry: ${markedBad(old)}\n:warning: *Not undone:* what ${old} wrote to the database.`,
    ),
    deploy && from ? actions(wayBack(operation, facts)) : null,
    foot(operation, facts, md`took ${took}, done at ${clock(operation, end.at)}`, 'steps in the thread'),
  );
}
