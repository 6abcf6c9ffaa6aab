/** The workers' side of Slack. */
import { WebClient } from '@slack/web-api';
import type { Catalog } from '../catalog/catalog.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../slack/bot-parts.ts';
import { factsFor } from '../slack/card/facts.ts';
import type { CardParts } from '../slack/card/say.ts';
import { boltLog } from '../slack/line/bolt-log.ts';
import { workspaceOf } from '../slack/workspace.ts';

/** The workers' own Slack client: it says no to waiting, because the post queue waits better. */
export function cardParts(
  { slack: { botToken, apiUrl } }: Settings,
  { catalog, store, budget, now, log }: Pick<CardParts, 'store' | 'budget' | 'now'> & { catalog: Catalog; log: Log },
): CardParts {
  const slack = new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    logger: boltLog(log),
  });
  const workspace = workspaceOf(slack);
  const facts: CardParts['factsFor'] = (operation) => factsFor(operation, { catalog, store, workspace, now });
  return { slack, store, budget, factsFor: facts, now, log, form: { classic: false } };
}
