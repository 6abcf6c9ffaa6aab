/** A local Slack, and what tells of handoffs in it: handoffs in memory, a clock that is set by hand. */
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import type { HandoffParts } from '../../../src/slack/handoff/parts.ts';
import { slackTeller } from '../../../src/slack/handoff/teller.ts';
import type { HandoffFacts } from '../../../src/slack/messages/handoff/handoff-facts.ts';
import type { HandoffStore } from '../../../src/store/handoff-store.ts';
import { handoffsOfPaper } from '../../handoff/handoffs-of-paper.ts';
import { facts } from '../messages/handoff-records.ts';

export interface HandoffWorld {
  slack: LocalSlack;
  parts: HandoffParts;
  handoffs: HandoffStore;
  facts: Partial<HandoffFacts>;
  logged: object[];
  /** Writes it and tells until there is nothing left to wait for; answers with what it would wait for else. */
  show(handoff: Handoff, parts?: Partial<HandoffParts>): Promise<number>;
  /** Everything that the bot said in the channel, broadcasts among it, and in threads. */
  channel(): Message[];
  direct(who: string): string[];
  read(message: Message): string;
}

export async function startHandoffWorld(): Promise<HandoffWorld> {
  const slack = await startLocalSlack({ limits: { postsPerSecond: Number.POSITIVE_INFINITY } });
  onTestFinished(() => slack.stop());
  const handoffs = handoffsOfPaper();
  const logged: object[] = [];
  const more: Partial<HandoffFacts> = {};
  let clock = Date.now();
  const parts: HandoffParts = {
    slack: new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
    store: handoffs,
    handoffs,
    budget: { post: async () => 0, update: async () => 0 },
    async factsFor({ id }) {
      const card = await handoffs.card(id);
      const messageLink = card?.ts ? `https://acme.example/archives/${card.channel}/p${card.ts}` : undefined;
      return { ...facts, messageLink, ...more };
    },
    now: () => clock,
    log: { error: (line: object) => logged.push(line) },
    form: { classic: false },
  };
  const read = (message: Message) => slack.asText(message).replaceAll('\u00a0', ' ');
  return {
    slack,
    parts,
    handoffs,
    facts: more,
    logged,
    read,
    async show(handoff, other = {}) {
      const stands = await handoffs.open({ ...handoff, version: 0 });
      await handoffs.replace({ ...handoff, version: stands.version });
      for (let looks = 0; looks < 12; looks++) {
        // Nobody waits for the pause between two edits.
        clock += 5000;
        const wait = await slackTeller({ ...parts, ...other }).tell(handoff.id, { stillOurs: async () => true });
        if (wait === 0 || wait >= 10_000) return wait;
      }
      return -1;
    },
    channel: () => slack.channel('#team-edge').messages(),
    direct: (who) =>
      slack
        .person(who)
        .direct()
        .messages()
        .filter(({ deleted }) => !deleted)
        .map(read),
  };
}
