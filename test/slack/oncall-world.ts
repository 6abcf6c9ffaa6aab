/** A bot in a local Slack on Friday, 20 November 2026, 14:18 in Berlin: Ada is on call for edge, then Lin. */
import type { OnCallPlan } from '../../src/catalog/on-call.ts';
import type { Rule } from '../../src/oncall/schedule.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

export const FRIDAY = Date.parse('2026-11-20T13:18:00Z');
const weekly = (groups: string[][]): Rule => ({
  rotation: { every: 'week', length: 1, start: Date.parse('2026-11-16T08:00:00Z'), zone: 'Europe/Berlin', groups },
});

export const plan = (): OnCallPlan => ({
  zone: 'Europe/Berlin',
  layers: [
    { name: 'primary', rules: [weekly([['U0ADA'], ['U0LIN'], ['U0SAM']])] },
    { name: 'secondary', rules: [weekly([['U0LIN'], ['U0SAM'], ['U0ADA']])] },
  ],
  usergroups: [],
});

export interface OncallWorld extends BotWorld {
  clock: { now: number };
  /** Direct messages of the bot to this person, as they read them. */
  direct(who: string): string[];
  /** Waits for one that reads so. */
  directly(who: string, words: RegExp): Promise<Message>;
  edge: { oncall?: OnCallPlan; members: string[] };
}

export async function startOncallWorld(
  more: Pick<
    Parameters<typeof startBotWorld>[1] & object,
    'archive' | 'calendarOf' | 'refuseBlocks' | 'partners' | 'pager' | 'rotas'
  > = {},
): Promise<OncallWorld> {
  const clock = { now: FRIDAY };
  const world = await startBotWorld('Socket Mode', { now: () => clock.now, ...more });
  const edge = world.desk.catalog.teams.get('edge');
  if (!edge) throw new Error('there is no edge');
  edge.oncall = plan();
  const channel = (who: string) => world.slack.person(who).direct();
  return {
    ...world,
    clock,
    edge,
    direct: (who) => channel(who).messages().map(world.read),
    directly: (who, words) => channel(who).waitFor((message) => words.test(world.read(message))),
  };
}
