/** The end, told once more as a reply that the channel sees: an edit rings for nobody. Whoever asked is mentioned. */
import { releaseBefore } from '../../../delivery/no-way-back.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, type Message, md, mention, message, section } from '../blocks.ts';
import { span } from '../quantities.ts';
import { before, capital, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { tookTo } from './progress.ts';
import { coldTakes } from './way-back.ts';
import { whyWords } from './why-back.ts';

export function endReply(operation: Operation, facts: CardFacts): Message | null {
  const news = tell(operation, facts);
  if (!news) return null;
  const { mark, bold, more } = news;
  return message(md`${mark} ${bold} ${more}`, section(md`${mark} *${bold}* ${more} ${mention(operation.asked.by.id)}`));
}

interface News {
  mark: Markup;
  bold: string;
  more: string;
}

function tell(operation: Operation, facts: CardFacts): News | null {
  const { end, kind } = operation;
  const what = capital(undertaking(operation));
  switch (end?.how) {
    case undefined:
      return null;
    case 'live': {
      const took = span(tookTo(operation, end.at));
      const warning = end.warning ? ` But ${end.warning}.` : '';
      return kind === 'deploy' ? live(operation, took, warning, facts) : rolledBackByHand(operation, took, warning);
    }
    case 'rolled back':
      return wentBack(operation);
    case 'not started':
      return {
        mark: md`:no_entry:`,
        bold: `The ${undertaking(operation)} was not started.`,
        more: `Nothing has changed: ${end.reasons.join('; ')}.`,
      };
    case 'left':
      return {
        mark: md`:octagonal_sign:`,
        bold: `${what} was left to ${end.by.name}.`,
        more: 'fullcycle changes nothing more here.',
      };
  }
}

function live(operation: Operation, took: string, warning: string, facts: CardFacts): News {
  const { service, release, environment } = operation;
  return {
    mark: md`:white_check_mark:`,
    bold: `${service} ${release} is live in ${environment}.`,
    more: `The deploy took ${took}, ${goingBack(operation, facts)}.${warning}`,
  };
}

function goingBack(operation: Operation, facts: CardFacts): string {
  if (operation.founding) return 'nothing served before it';
  const from = releaseBefore(operation);
  return from ? `going back now takes ${coldTakes(operation, facts)}` : 'nothing leads back any more';
}

const rolledBackByHand = (operation: Operation, took: string, warning: string): News => ({
  mark: md`:leftwards_arrow_with_hook:`,
  bold: `${operation.service} in ${operation.environment} was rolled back to ${operation.release}.`,
  more: `Customers are on ${operation.release}, no longer on ${before(operation)}. It took ${took}.${warning}`,
});

function wentBack(operation: Operation): News {
  const { service, release, environment, back, kind } = operation;
  const byPerson = back?.cause.why === 'person' ? back.cause.by.name : null;
  const why = back && !(byPerson && kind === 'deploy') ? `${capital(whyWords(operation, back))}. ` : '';
  const more = `${why}${operation.founding ? `Nothing serves ${service}.` : `Customers are on ${before(operation)}.`}`;
  if (kind === 'rollback') return { mark: md`:no_entry:`, bold: `The ${undertaking(operation)} was not done.`, more };
  const bold = `${service} ${release} in ${environment} was rolled back${byPerson ? ` by ${byPerson}` : ''}.`;
  return { mark: md`:leftwards_arrow_with_hook:`, bold, more };
}
