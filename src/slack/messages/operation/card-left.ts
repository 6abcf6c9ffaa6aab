/** Left: a person took over, the world is as it stands. */
import { homeward } from '../../../delivery/baseline/go-home.ts';
import type { End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { shareOf } from '../../../delivery/weights.ts';
import { header, type Markup, type Message, md, mention, message, section } from '../blocks.ts';
import { share } from '../quantities.ts';
import { capital, clock, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';

export const leftCard = (operation: Operation, end: End & { how: 'left' }, facts: CardFacts): Message =>
  message(
    md`${capital(undertaking(operation))} was left to ${end.by.name}: fullcycle changes nothing more here.`,
    header(`:octagonal_sign: Left to ${end.by.name}: ${subject(operation)}`),
    section(
      md`*${mention(end.by.id)} took over* at ${clock(operation, end.at)}. fullcycle changes nothing more here.`,
      ...asItStands(operation),
    ),
    foot(operation, facts),
  );

/** Names of clusters, because somebody must look them up. */
function asItStands(operation: Operation): Markup[] {
  const { clusters, founding, stopped, route } = operation;
  const found = stopped?.is ?? route?.want;
  const ours = clusters ? [clusters.live, clusters.next] : founding ? [founding.next] : [];
  if (!found) return [];
  const weights = homeward(operation, found);
  const lines = ours.map(
    ({ release, name, targetGroup }) =>
      md`${release} (${name}): ${share(shareOf(weights, targetGroup))} of requests when last seen`,
  );
  return [...lines, ...baselineGoes(operation)];
}

function baselineGoes({ clusters, baseline }: Operation): Markup[] {
  const beside = clusters?.baseline;
  return beside && !baseline?.gone
    ? [md`${beside.name} gets no requests any more, and is removed in some minutes.`]
    : [];
}
