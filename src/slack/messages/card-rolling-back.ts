/** Rolling back: the requests return, then what is left of the new release goes. */
import type { Back, Operation } from '../../delivery/operation.ts';
import { header, type Markup, type Message, md, message, section } from './blocks.ts';
import type { CardFacts } from './card-facts.ts';
import { runOn } from './card-rolling.ts';
import { foot } from './foot.ts';
import { counted } from './quantities.ts';
import { replacedAgainIn } from './replaced-again.ts';
import { stagePlan } from './stages.ts';
import { before, capital, shareOfNext, subject, undertaking } from './subject.ts';
import { servedAgain, whyBlocks, whyWords } from './why-back.ts';

export function rollingBackCard(operation: Operation, back: Back, facts: CardFacts): Message {
  const { kind, clusters, release } = operation;
  const again = servedAgain(operation, back);
  const cleaning = again && clusters && !clusters.standing ? [md`The instances of ${release} are being removed.`] : [];
  const who = back.cause.why === 'person' ? ` by ${back.cause.by.name}` : '';
  const [doing, head] =
    kind === 'deploy'
      ? ['rolled back', `:leftwards_arrow_with_hook: Rolling back${who}`]
      : ['stopped', `:no_entry: Stopping the rollback`];
  return message(
    md`${capital(undertaking(operation))} is being ${doing}. ${capital(whyWords(operation, back))}.`,
    header(`${head}: ${subject(operation)}`),
    section(again ?? (operation.rolling ? replacing(operation, facts) : onTheWay(operation)), ...cleaning),
    whyBlocks(operation, back),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

/** Nothing switches: each instance that was replaced is replaced once more. */
const replacing = (operation: Operation, facts: CardFacts): Markup =>
  md`*${runOn(operation, before(operation))} again.* They are replaced once more, a few at a time: ${replacedAgainIn(operation, facts)}.`;

function onTheWay(operation: Operation): Markup {
  const { progress, release } = operation;
  const old = before(operation);
  if (shareOfNext(operation) === 0) return md`*${old} serves all requests.*`;
  if (!progress || progress.healthy >= progress.of) return md`*All requests go back to ${old} now.*`;
  const healthy = `${progress.healthy} of ${counted(progress.of, 'instance')} healthy`;
  return md`*${old} needs its instances first:* ${healthy}. Until then ${release} keeps its requests.`;
}
