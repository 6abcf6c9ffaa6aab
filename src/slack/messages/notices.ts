/** What a person must know on whatever card it is, right under its header: most urgent first. */
import type { Operation } from '../../delivery/operation.ts';
import { shareOf } from '../../delivery/weights.ts';
import { type Markup, type Message, md, section } from './blocks.ts';
import { counted, span } from './quantities.ts';
import { clock } from './subject.ts';

export function withNotices(card: Message, operation: Operation): Message {
  const lines = [trouble(operation), lacking(operation), sticky(operation)].filter((line) => line !== null);
  if (lines.length === 0) return card;
  const [head, ...rest] = card.blocks;
  const said = lines.map(({ words }) => section(words));
  const aloud = lines.flatMap(({ text }) => text ?? []).map((text) => ` ${text}`);
  return { text: card.text + aloud.join(''), blocks: head ? [head, ...said, ...rest] : said };
}

interface Notice {
  words: Markup;
  /** For a lock screen, where it is news. */
  text?: Markup;
}

/** Something is out of reach. */
function trouble(operation: Operation): Notice | null {
  const { trouble: met } = operation;
  if (!met) return null;
  const words = met.what.replace(/\.$/, '');
  return {
    words: md`:warning: *${words}.* Since ${clock(operation, met.since)}; it is tried again, meanwhile nothing moves.`,
    text: md`${words}.`,
  };
}

/** Instances that AWS could not start: it tries again by itself. */
function lacking({ progress, back }: Operation): Notice | null {
  if (!progress?.why || back?.blocked) return null;
  const missing = counted(progress.of - progress.healthy, 'instance');
  return {
    words: md`:warning: *${missing} could not be started:* ${progress.why.replace(/\.$/, '')}. AWS tries again by itself.`,
    text: md`${missing} could not be started.`,
  };
}

/** Weights rule only over those who come anew. On the way out it stands on the cards of shift and bake. */
function sticky(operation: Operation): Notice | null {
  const { sticky: seconds, back, release, route, clusters, founding } = operation;
  const group = (clusters ?? founding)?.next.targetGroup ?? '';
  const gotRequests = (route?.ours ?? []).some((weights) => shareOf(weights, group) > 0);
  if (!seconds || !back || !gotRequests) return null;
  const window = span(seconds * 1000);
  return {
    words: md`:warning: *The route is sticky:* some clients stay on ${release} for up to ${window} after the requests are back. Its instances stay that long.`,
  };
}
