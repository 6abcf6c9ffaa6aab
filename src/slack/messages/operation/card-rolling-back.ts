/** Rolling back: the requests return, then what is left of the new release goes. */
import type { Back } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { letGoAt } from '../../../delivery/sticky.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { counted } from '../quantities.ts';
import { before, capital, clock, nobody, shareOfNext, subject, undertaking, whoServes } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { runOn } from './card-rolling.ts';
import { foot } from './foot.ts';
import { replacedAgainIn } from './replaced-again.ts';
import { whyButton } from './shown-verdict.ts';
import { stagePlan } from './stages.ts';
import { servedAgain, whyBlocks, whyWords } from './why-back.ts';

export function rollingBackCard(operation: Operation, back: Back, facts: CardFacts): Message {
  const { kind, clusters, founding } = operation;
  const again = servedAgain(operation, back);
  const ours = founding ?? (clusters?.standing ? undefined : clusters);
  const cleaning = again && ours ? [goingNow(operation, back)] : [];
  const who = back.cause.why === 'person' ? ` by ${back.cause.by.name}` : '';
  const [doing, head] =
    kind === 'deploy'
      ? ['rolled back', `:leftwards_arrow_with_hook: Rolling back${who}`]
      : ['stopped', `:no_entry: Stopping the rollback`];
  const buttons = [
    ...(back.blocked ? [takeOver(operation)] : []),
    ...('verdict' in back.cause ? whyButton(operation, back.cause.verdict) : []),
  ];
  return message(
    md`${capital(undertaking(operation))} is being ${doing}. ${capital(whyWords(operation, back))}.`,
    header(`${head}: ${subject(operation)}`),
    ...(back.blocked
      ? blocked(operation, back.blocked, facts)
      : [section(again ?? (operation.rolling ? replacing(operation, facts) : onTheWay(operation)), ...cleaning)]),
    whyBlocks(operation, back),
    buttons.length > 0 ? actions(...buttons) : null,
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

/** Nothing switches: each instance that was replaced is replaced once more. */
const replacing = (operation: Operation, facts: CardFacts): Markup =>
  md`*${runOn(operation, before(operation))} again.* They are replaced once more, a few at a time: ${replacedAgainIn(operation, facts)}.`;

function onTheWay(operation: Operation): Markup {
  const { progress, release, service } = operation;
  if (operation.founding) {
    return shareOfNext(operation) === 0
      ? md`*${nobody(operation)}*`
      : md`*All requests are taken away from ${release}.* Nobody answers those to ${service} from then on.`;
  }
  const old = before(operation);
  if (shareOfNext(operation) === 0) return md`*${old} serves all requests.*`;
  if (!progress || progress.healthy >= progress.of) return md`*All requests go back to ${old} now.*`;
  const healthy = `${progress.healthy} of ${counted(progress.of, 'instance')} healthy`;
  return md`*${old} needs its instances first:* ${healthy}. Until then ${release} keeps its requests.`;
}

/** Nothing is taken away from what serves; what a person can do stands here. */
function blocked(operation: Operation, { since, why }: NonNullable<Back['blocked']>, facts: CardFacts) {
  const { release, founding } = operation;
  const old = before(operation);
  const kept = founding ? '' : ` Nothing of ${release} is taken away before ${old} can carry everybody.`;
  return [
    section(
      md`${theTeam(operation, facts)} :warning: *The way back is blocked* since ${clock(operation, since)}: ${why.replace(/\.$/, '')}.`,
      md`${whoServes(operation)}${kept}`,
    ),
    section(
      md`:point_right: *Next:* mend what it says, it is tried again all the time; or take over and deploy another release.`,
    ),
  ];
}

const takeOver = (operation: Operation) =>
  button('Leave it to me', ACTION.abandon, operation.id, {
    label: `Leave ${operation.service} in ${operation.environment} to me`,
    confirm: confirm(
      `Leave ${operation.service} in ${operation.environment} to you?`,
      `fullcycle changes nothing more here: ${operation.release} keeps the requests it has. Another release can be deployed after that.`,
      'Leave it to me',
      'Not yet',
    ),
  });

/** Behind a sticky route they stay until the last client is let go. */
function goingNow(operation: Operation, { routeBackAt = 0 }: Back): Markup {
  const { release, sticky } = operation;
  return sticky
    ? md`The instances of ${release} are removed after ${clock(operation, letGoAt(operation, routeBackAt))}, when no client is kept on them.`
    : md`The instances of ${release} are being removed.`;
}
