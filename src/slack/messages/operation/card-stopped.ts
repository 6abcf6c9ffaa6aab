/** Stopped: somebody else changed who gets the requests. Nothing is changed back until a person decides. */
import type { Operation } from '../../../delivery/operation.ts';
import { shareOf } from '../../../delivery/weights.ts';
import { ACTION } from '../action-ids.ts';
import {
  actions,
  button,
  cell,
  confirm,
  header,
  type Markup,
  type Message,
  md,
  message,
  rich,
  section,
  strong,
  table,
} from '../blocks.ts';
import { share, span } from '../quantities.ts';
import { before, capital, clock, subject, undertaking } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { wayBack } from './way-back.ts';

type Stopped = NonNullable<Operation['stopped']>;

export function stoppedCard(operation: Operation, stopped: Stopped, facts: CardFacts): Message {
  return message(
    md`${capital(undertaking(operation))} has stopped: somebody changed AWS by hand. Nothing was changed back.`,
    header(`:octagonal_sign: Stopped: ${subject(operation)}`),
    section(
      md`${theTeam(operation, facts)} *Somebody changed AWS by hand:* ${edit(operation, stopped)}. Seen at ${clock(operation, stopped.at)}.`,
      'Nothing was changed back.',
    ),
    sharesTable(operation, stopped),
    section(':point_right: *Next:* find out who and why, then choose. Until then everything stays as it is.'),
    actions(
      restore(operation, stopped),
      ...(operation.back ? [] : [wayBack(operation, facts)]),
      abandon(operation, stopped),
    ),
    foot(operation, facts, md`stopped in the ${operation.stage}`),
  );
}

/** The new release first: `1.42.0 takes 50 % of requests, it should take 5 %`. */
export function edit(operation: Operation, { should, is }: Stopped): Markup {
  const group = nextGroup(operation);
  return md`${operation.release} takes ${share(shareOf(is, group))} of requests, it should take ${share(shareOf(should, group))}`;
}

const nextGroup = ({ clusters, founding }: Operation): string => (clusters ?? founding)?.next.targetGroup ?? '';

/** Cluster names stand here because somebody must look them up. */
function sharesTable({ clusters, founding }: Operation, { should, is }: Stopped) {
  const beside = clusters?.baseline ? [clusters.baseline] : [];
  const ours = clusters ? [clusters.live, clusters.next, ...beside] : founding ? [founding.next] : [];
  const rows = ours.map(({ release, name, targetGroup }) => ({
    name: `${release} (${name})`,
    should: shareOf(should, targetGroup),
    is: shareOf(is, targetGroup),
  }));
  if (founding) rows.push({ name: 'nobody', should: shareOf(should, founding.other), is: shareOf(is, founding.other) });
  const elsewhere = 1 - rows.reduce((sum, row) => sum + row.is, 0);
  if (elsewhere > 0.001) rows.push({ name: 'something else', should: 0, is: elsewhere });
  return table(
    ['Requests to', 'Should be', 'Is'].map(cell),
    ...rows.map((row) => [cell(row.name), cell(share(row.should)), rich(strong(share(row.is)))]),
  );
}

function restore(operation: Operation, { should }: Stopped) {
  const { release, id, stage, plan, kind } = operation;
  const part = share(shareOf(should, nextGroup(operation)));
  const then =
    stage === 'canary'
      ? `The canary starts again and runs its full ${span(plan.canary.for)}.`
      : `The ${kind} goes on where it stopped.`;
  return button(`Put back ${part} and go on`, ACTION.restore, id, {
    style: 'primary',
    label: `Put ${release} back to ${part} of requests and go on`,
    confirm: confirm(
      `Put ${release} back to ${part} of requests?`,
      `This undoes the change by hand. ${then}`,
      'Put it back',
      'Leave it',
    ),
  });
}

function abandon(operation: Operation, { is }: Stopped) {
  const { service, environment, release, founding, id, kind, clusters, baseline } = operation;
  const part = share(shareOf(is, nextGroup(operation)));
  const rest = founding ? 'nobody answers the rest' : `the rest on ${before(operation)}`;
  const beside = clusters?.baseline && !baseline?.gone ? ' Only its baseline is taken away.' : '';
  return button('Leave it to me', ACTION.abandon, id, {
    label: `Leave ${service} in ${environment} to me`,
    confirm: confirm(
      `Leave ${service} in ${environment} to you?`,
      `fullcycle changes nothing more here. The ${kind} ends as it stands: ${part} of requests on ${release}, ${rest}.${beside}`,
      'Leave it to me',
      'Not yet',
    ),
  });
}
