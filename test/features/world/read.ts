import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';

/** As a person reads it: a no-break space looks like any other. */
export const readAs = (slack: LocalSlack, message: Pick<Message, 'text' | 'blocks'>): string =>
  slack.asText(message).replaceAll('\u00a0', ' ');
