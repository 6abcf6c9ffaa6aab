/** A direct message that says something which is not so any more is edited. */
import type { Message } from '../messages/blocks.ts';
import { inForm, slackError } from './form.ts';
import type { Saying } from './say.ts';

/** Milliseconds to wait before it may be done; 0: it says what is so, or whoever deleted it has read it. */
export async function editDirect(
  { channel, ts }: { channel: string; ts: string },
  message: Message,
  { slack, budget, form }: Pick<Saying, 'slack' | 'budget' | 'form'>,
): Promise<number> {
  const wait = await budget.update('stage');
  if (wait > 0) return wait;
  try {
    await inForm(
      form,
      message,
      () => undefined,
      (shown) => slack.chat.update({ channel, ts, ...shown }),
    );
  } catch (error) {
    if (slackError(error) !== 'message_not_found') throw error;
  }
  return 0;
}
