/** What is left when the story is over: the sum of the customers, the channel and production. Facts, no opinions. */
import type { Ledger, Line } from '../ledger.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Message } from '../slack/workspace.ts';
import { isCard, isHandoff } from './cards.ts';
import { CHANNEL, type Story } from './story.ts';

export interface Outcome {
  story: Story;
  traffic: Line[];
  /** In the channel: cards, and replies that the whole channel sees. */
  cards: number;
  endReplies: number;
  /** `chat.update: invalid_blocks`; being asked to wait is no refusal. */
  refusedBySlack: string[];
  /** Requests that customers could not send, because the machine was held up. */
  missedRequests: number;
  /** By service: the releases that get requests, and `extra` for clusters that stand there without any. */
  production: Record<string, string[]>;
}

const isOfPage = (metadata: Message['metadata']): boolean => metadata?.event_type === 'fullcycle_page';

export function outcomeOf(story: Story, box: Sandbox, ledger: Ledger, missedRequests: number): Outcome {
  const { slack, aws } = box;
  const messages = slack.channel(CHANNEL).messages();
  const production = aws
    .production()
    .services.map(({ service, clusters }) => [
      service,
      clusters.map(({ release, weight }) => (weight > 0 ? `${release}` : `extra ${release}`)),
    ]);
  return {
    story,
    traffic: ledger.lines(),
    cards: messages.filter(isCard).length,
    endReplies: messages.filter((each) => each.bot && each.broadcast && !isOfPage(each.metadata) && !isHandoff(each))
      .length,
    refusedBySlack: slack.log
      .calls()
      .filter(({ ok, error }) => !ok && error !== 'ratelimited')
      .map(({ method, error }) => `${method}: ${error}`),
    missedRequests,
    production: Object.fromEntries(production),
  };
}
