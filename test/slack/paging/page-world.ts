/** A local Slack, and what shows pages in it: pages in memory, operations in memory, a clock that is set by hand. */
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Page } from '../../../src/paging/page.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { SlackBudget } from '../../../src/slack/budget.ts';
import type { PageFacts } from '../../../src/slack/messages/page/page-facts.ts';
import type { PageParts } from '../../../src/slack/paging/parts.ts';
import { tellPage } from '../../../src/slack/paging/tell-page.ts';
import { pageFacts } from '../messages/page-records.ts';
import { PagesOfPaper } from './pages-of-paper.ts';

export interface PageWorld {
  slack: LocalSlack;
  parts: PageParts;
  pages: PagesOfPaper;
  /** What the message knows beside the record; changed by the test. */
  facts: Partial<PageFacts>;
  operations: Map<string, Operation>;
  /** What was logged as an error. */
  logged: object[];
  /** Writes it and tells until there is nothing left to wait for but a look. */
  show(page: Page): Promise<Page>;
}

export async function startPageWorld(options: Parameters<typeof startLocalSlack>[0] = {}): Promise<PageWorld> {
  const slack = await startLocalSlack({ limits: { postsPerSecond: Number.POSITIVE_INFINITY }, ...options });
  onTestFinished(() => slack.stop());
  const pages = new PagesOfPaper();
  const logged: object[] = [];
  const facts: Partial<PageFacts> = {};
  let clock = Date.now();
  const free: SlackBudget = { post: async () => 0, update: async () => 0 };
  const parts: PageParts = {
    slack: new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
    store: pages,
    budget: free,
    factsFor: async (page) => ({ ...pageFacts(10), pageLink: await linkOf(page.id), ...facts }),
    now: () => clock,
    log: { error: (line: object) => logged.push(line) },
    form: { classic: false },
  };
  const linkOf = async (id: string) => {
    const card = await pages.card(id);
    return card?.ts ? `https://acme.example/archives/${card.channel}/p${card.ts.replace('.', '')}` : undefined;
  };
  return {
    slack,
    parts,
    pages,
    facts,
    operations: new Map(),
    logged,
    async show(page) {
      const written = pages.put(page);
      for (let looks = 0; looks < 10; looks++) {
        // Nobody waits for the pause between two edits.
        clock += 5000;
        const wait = await tellPage(page.id, parts);
        if (wait === 0 || wait >= 3000) break;
      }
      return written;
    },
  };
}
