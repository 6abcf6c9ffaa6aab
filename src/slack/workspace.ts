/** `https://acme.slack.com/`: where links to messages begin. Asked once; undefined while Slack has not told it. */
import type { WebClient } from '@slack/web-api';

export function workspaceOf(slack: WebClient): () => Promise<string | undefined> {
  let asked: Promise<string | undefined> | undefined;
  return () => {
    asked ??= slack.auth.test().then(
      ({ url }) => url,
      () => {
        asked = undefined;
        return undefined;
      },
    );
    return asked;
  };
}
