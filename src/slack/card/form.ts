/**
 * The form in which this Slack takes a message: as it is; with charts as pictures or words, where it does not draw
 * them; or in classic blocks alone. What was refused once is not tried again by this process.
 */
import type { KnownBlock } from '@slack/types';
import type { Message } from '../messages/blocks.ts';
import { classic, type Pictures, withoutCharts } from '../messages/classic.ts';

export interface Form {
  /** Slack refuses the new blocks. */
  classic: boolean;
  /** It refuses charts, and takes the rest. */
  chartless?: boolean;
}

/** data_visualization is documented, but not yet in Slack's types. */
export type Shown = { text: string; blocks: KnownBlock[] };

/** How the charts of a message were shown; `words`: not all of them as pictures, or Slack refused those. */
export type Charts = 'none' | 'blocks' | 'pictures' | 'words';

interface Way {
  shown: Message;
  charts: Charts;
  /** What follows from it that all before it were refused. */
  learnt: Partial<Form>;
}

/** Slack's own word for what it refused. */
export const slackError = (error: unknown): string | undefined =>
  (error as { data?: { error?: string } } | undefined)?.data?.error;

const REFUSED = ['invalid_blocks', 'invalid_attachments'];

/**
 * The richest form that is taken. A picture that Slack does not show (yet) costs no more than the picture. A refusal is
 * learnt from at once: the next try may be put off by a limit, and would else begin with what is refused again.
 */
export async function inForm<T>(
  form: Form,
  message: Message,
  pictures: Pictures,
  say: (shown: Shown) => Promise<T>,
): Promise<{ sent: T; charts: Charts }> {
  const before = { ...form };
  const ways = waysOf(form, message, pictures);
  let refused: unknown;
  for (const [at, { shown, charts }] of ways.entries()) {
    try {
      return { sent: await say(shown as Shown), charts };
    } catch (error) {
      if (!REFUSED.includes(slackError(error) ?? '')) throw error;
      refused = error;
      Object.assign(form, ways[at + 1]?.learnt);
    }
  }
  // Refused in every form: that says something of this message, and nothing of this Slack.
  Object.assign(form, { chartless: undefined }, before);
  throw refused;
}

function waysOf(form: Form, message: Message, pictures: Pictures): Way[] {
  const drawn = message.blocks.flatMap((block) => (block.type === 'data_visualization' ? [block] : []));
  const has = drawn.length > 0;
  const charts = drawn.every((block) => pictures(block)) ? 'pictures' : 'words';
  const each = (to: typeof classic, learnt: Partial<Form>): Way[] => [
    ...(drawn.some((block) => pictures(block)) ? [{ shown: to(message, pictures), charts, learnt } as const] : []),
    { shown: to(message), charts: has ? 'words' : 'none', learnt },
  ];
  return [
    ...(form.classic || (form.chartless && has)
      ? []
      : [{ shown: message, charts: has ? 'blocks' : 'none', learnt: {} } as const]),
    ...(form.classic || !has ? [] : each(withoutCharts, { chartless: true })),
    ...each(classic, { classic: true }),
  ];
}
