/** Rolled back: why, what customers get, what is left to do. */
import { leavesMark } from '../../../delivery/decision.ts';
import type { Back, End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { figureCharts } from '../figure-chart.ts';
import { figuresTable } from '../figures.ts';
import { span } from '../quantities.ts';
import { before, capital, clock, nobody, subject, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { holdButtons, holdLines } from './card-hold.ts';
import { foot } from './foot.ts';
import { whyButton } from './shown-verdict.ts';
import { markedBad } from './way-back.ts';
import { gotRequests, howFarIn, servedAgain, whyBlocks, whyWords } from './why-back.ts';

type RolledBack = End & { how: 'rolled back' };

export function rolledBackCard(operation: Operation, end: RolledBack, back: Back, facts: CardFacts): Message {
  const { cause } = back;
  const why = whyBlocks(operation, back);
  const served = section(servedAgain(operation, back) ?? md`*${whoServes(operation)}*`);
  const next = [...whatNow(operation, back, facts), ...(end.warning ? [md`:warning: ${end.warning}.`] : [])];
  return message(
    rolledBackText(operation, back),
    header(head(operation, back)),
    ...(cause.why === 'person' ? [served, ...why] : [...why, served]),
    next.length > 0 ? section(...next) : null,
    holdButtons(operation, facts, ...('verdict' in cause ? whyButton(operation, cause.verdict) : [])),
    'verdict' in cause ? figuresTable(operation, cause.verdict, columns(back)) : null,
    'verdict' in cause ? figureCharts(operation, cause.verdict) : null,
    foot(operation, facts, ...measured(operation, back, end)),
  );
}

function head(operation: Operation, { cause }: Back): string {
  if (operation.kind === 'rollback') return `:no_entry: Not rolled back: ${subject(operation)}`;
  const who = cause.why === 'person' ? ` by ${cause.by.name}` : '';
  return `:leftwards_arrow_with_hook: Rolled back${who}: ${subject(operation)}`;
}

const columns = ({ cause }: Back): string[] | undefined => (cause.why === 'bake' ? ['Now', 'Before'] : undefined);

function rolledBackText(operation: Operation, back: Back): Markup {
  const did = operation.kind === 'deploy' ? 'was rolled back' : 'was not done';
  const why = capital(whyWords(operation, back));
  const serves = operation.founding ? nobody(operation) : md`${before(operation)} serves all requests.`;
  return md`${capital(undertaking(operation))} ${did}. ${why}. ${serves}`;
}

function whatNow(operation: Operation, back: Back, facts: CardFacts): Markup[] {
  const { release, kind, trafficSince } = operation;
  if (kind === 'rollback') {
    return back.cause.why === 'person' ? [] : [md`:point_right: *Next:* find out why ${release} did not take over.`];
  }
  const notUndone = operation.noWayBack ? md`${operation.noWayBack.replace(/\.$/, '')}; ` : '';
  const served = trafficSince === undefined ? null : span((back.routeBackAt ?? back.askedAt) - trafficSince);
  return [
    ...(leavesMark(back.cause) ? [md`:no_entry: ${markedBad(release)}`] : []),
    ...holdLines(operation, facts),
    ...(served ? [md`:warning: *Not undone:* ${notUndone}what ${release} wrote to the database in ${served}.`] : []),
    md`:point_right: *Next:* ${toDo(operation, back)}.`,
  ];
}

/** Where the release is not to blame there is nothing to fix in it. */
function toDo({ release, service, founding }: Operation, { cause }: Back): string {
  if (cause.why === 'route' || (cause.why === 'stand up' && cause.blameless))
    return `mend what it says, then deploy ${release} again`;
  return `fix it and deploy ${founding ? 'again' : `a new release of ${service}`}`;
}

function measured(operation: Operation, { cause, during, askedAt, routeBackAt }: Back, end: End): Markup[] {
  const found =
    cause.why === 'person' || cause.why === 'nobody decided' ? [] : [md`found ${howFarIn(operation, during, askedAt)}`];
  const wasAway = routeBackAt !== undefined && gotRequests(operation);
  const took = wasAway && !operation.founding ? [md`requests back in ${span(routeBackAt - askedAt)}`] : [];
  return [...found, ...took, md`done at ${clock(operation, end.at)}`];
}
