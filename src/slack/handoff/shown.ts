/** Private answers of /handoff: the shift that runs, the newest that was told, the one of a day. */
import type { Handoff } from '../../handoff/handoff.ts';
import type { Summary } from '../../handoff/summary.ts';
import type { Bot } from '../bot-parts.ts';
import type { Message } from '../messages/blocks.ts';
import { handoffBefore, handoffNow, noneThen, noneTold } from '../messages/handoff/handoff-answers.ts';
import type { HandoffFacts } from '../messages/handoff/handoff-facts.ts';
import { oncallRefused } from '../messages/oncall/oncall-refused.ts';
import type { AskedOfTeam } from './asked-of-team.ts';
import { handoffFactsFor } from './facts.ts';
import { messageOfHold } from './hold-message.ts';

export async function shiftNow({ bot, desk, team }: AskedOfTeam, since?: number): Promise<Message> {
  const summary = await desk.now(team.name, since);
  if (!summary) return oncallRefused({ because: 'no-layer', layers: [] }, team.name, (id) => id);
  return handoffNow(summary, await factsOf(bot, { ...summary, summary }), since);
}

export async function shiftTold({ bot, desk, team }: AskedOfTeam): Promise<Message> {
  if (!team.oncall) return oncallRefused({ because: 'no-layer', layers: [] }, team.name, (id) => id);
  const [newest] = await desk.recent(team.name, 1);
  return newest ? toldBefore(bot, newest) : noneTold(team.name);
}

/** The one that runs, where that held it. */
export async function shiftThen(asked: AskedOfTeam, at: number): Promise<Message> {
  const { bot, desk, team } = asked;
  const held = await desk.holding(team.name, at);
  if (held) return toldBefore(bot, held);
  const now = await desk.now(team.name);
  if (!now) return oncallRefused({ because: 'no-layer', layers: [] }, team.name, (id) => id);
  if (now.shift.from <= at) return shiftNow(asked);
  const [newest] = await desk.recent(team.name, 1);
  const facts = await factsOf(bot, newest ?? { ...now, summary: undefined });
  return noneThen(team.name, at, newest, facts);
}

async function toldBefore(bot: Bot, handoff: Handoff): Promise<Message> {
  return handoffBefore(handoff, await factsOf(bot, handoff));
}

export function factsOf(
  bot: Bot,
  about: Pick<Handoff, 'team' | 'from' | 'to'> & { summary?: Summary | undefined },
): Promise<HandoffFacts> {
  const { catalog, people, cards, partners, workspace } = bot;
  return handoffFactsFor(about, {
    catalog,
    people,
    workspace,
    async placeOf(line) {
      if ('operation' in line) return cards.place(line.operation);
      if ('hold' in line) return messageOfHold(line, { slack: bot.client, catalog });
      if ('request' in line) {
        const asked = await partners?.requests.load(line.request);
        return asked?.ts ? { channel: asked.channel, ts: asked.ts } : null;
      }
      return 'page' in line && cards.ofPage ? cards.ofPage(line.page) : null;
    },
  });
}
