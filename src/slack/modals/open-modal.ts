import { webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Bot } from '../bot-parts.ts';
import { type Message, section } from '../messages/blocks.ts';

export type Opened = { id: string; hash: string } | { tooLate: Message };

/** Slack lets a form open within three seconds of the click, once. */
export async function openModal(bot: Bot, triggerId: string, view: ModalView): Promise<Opened> {
  try {
    const opened = await bot.client.views.open({ trigger_id: triggerId, view });
    return { id: opened.view?.id ?? '', hash: opened.view?.hash ?? '' };
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError) || !TOO_LATE.includes(error.data.error)) throw error;
    return { tooLate };
  }
}

/** Draws an open form again. Nothing happens when a newer click has changed it meanwhile, or it was closed. */
export async function redraw(bot: Bot, form: { id: string; hash: string }, view: ModalView): Promise<void> {
  try {
    await bot.client.views.update({ view_id: form.id, hash: form.hash, view });
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError) || !GONE.includes(error.data.error)) throw error;
  }
}

const TOO_LATE = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'];
const GONE = ['hash_conflict', 'not_found', 'view_not_found'];

const tooLate: Message = {
  text: 'The form could not open in time. Nothing has changed.',
  blocks: [
    section(
      ':hourglass_flowing_sand: *The form could not open in time.* Nothing has changed.',
      ':point_right: *Next:* ask again; Slack gives three seconds for it.',
    ),
  ],
};
