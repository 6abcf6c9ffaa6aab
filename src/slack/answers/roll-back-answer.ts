/** What a rollback's plan and outcome are called to the one who asked. */
import type { Desk } from '../../delivery/desk.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { Bot } from '../bot-parts.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, clip, type Markup, type Message, md, section } from '../messages/blocks.ts';
import { roughly } from '../messages/quantities.ts';
import type { Place } from '../wishes/place.ts';
import { type RollbackWish, writeWish } from '../wishes/wish.ts';
import type { RollbackPlan } from '../wishes/wish-roll-back.ts';
import { busy } from './busy.ts';
import { cardLink } from './card-link.ts';
import { begins } from './deploy-answer.ts';
import { refused } from './refused.ts';

export async function rollbackAnswer(bot: Bot, outcome: Awaited<ReturnType<Desk['rollBack']>>): Promise<Message> {
  if ('refused' in outcome) return refused(outcome.refused);
  if ('accepted' in outcome) return takesOver(outcome.accepted, await linked(bot, outcome.accepted));
  if ('began' in outcome) return begins(outcome.began);
  if ('obstacles' in outcome) return refused('Something keeps it from beginning.');
  const running = 'busy' in outcome ? outcome.busy : outcome.running;
  return busy(running, await linked(bot, running));
}

const linked = (bot: Bot, operation: Operation) => cardLink(bot, operation, `the card of ${operation.release}`);

function takesOver({ service, environment, release, from }: Operation, card: Markup): Message {
  const what = `Rolling back ${service} in ${environment} from ${release}${from ? ` to ${from}` : ''}.`;
  return {
    text: what,
    blocks: [section(md`:leftwards_arrow_with_hook: *${what}* Watch it here: ${card}`)],
  };
}

/** What will happen, and the button that makes it happen. */
export function rollbackOffer(
  { service, environment }: Place,
  { from, to, bad, takes, standing }: Extract<RollbackPlan, { forward: unknown }>['forward'],
  reason: string | undefined,
): Message {
  const wish: RollbackWish = {
    service: service.name,
    environment: environment.name,
    to,
    from: from ?? undefined,
    reason,
  };
  const present = from ?? 'the present release';
  const long = takes === null ? 'That takes as long as its instances need to start' : `About ${roughly(takes)}`;
  return {
    text: `Roll back ${service.name} in ${environment.name} to ${to}? Nothing has changed yet.`,
    blocks: [
      section(
        md`:leftwards_arrow_with_hook: *Roll back ${service.name} in ${environment.name} to ${to}?* Nothing has changed yet.`,
      ),
      section(
        environment.strategy === 'rolling'
          ? md`Its instances are replaced again, a few at a time. ${long}; no second fleet stands ready.`
          : standing
            ? md`${to} is still running: all requests move to it. ${long}.`
            : md`${to} is no longer running: its instances start first, then all requests move. ${long}; until then ${present} keeps serving.`,
        ...(bad ? [md`:no_entry: ${to} is marked bad: it ${clip(bad.why, 1000)}`] : []),
        md`Not undone: what ${present} wrote to the database.`,
      ),
      actions({
        ...button(`Roll back to ${to}`, ACTION.beginRollback, writeWish(wish), {
          label: `Roll back ${service.name} in ${environment.name} from ${present} to ${to}`,
        }),
        style: 'primary',
      }),
    ],
  };
}

export function nothingBefore({ service, environment }: Place, live: string | null): Message {
  const what = live
    ? `No release before ${live} is known for ${service.name} in ${environment.name}.`
    : `fullcycle has not deployed ${service.name} to ${environment.name} yet.`;
  return {
    text: `${what} Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *${what}* Nothing has changed.`,
        md`:point_right: *Next:* name a release, for example \`/rollback ${service.name} to 1.41.0\``,
      ),
    ],
  };
}
