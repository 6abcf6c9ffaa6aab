/** A picture after an answer that said the same in words: where it fails, nobody is told. */
import { privately } from '../answers/privately.ts';
import type { Bot } from '../bot-parts.ts';
import { slackError } from '../card/form.ts';
import { beginUpload, finishUpload } from '../card/upload.ts';
import { escaped, type Message } from '../messages/blocks.ts';
import { pngOf } from '../pictures/png.ts';

export interface Drawn {
  svg: string;
  /** `oncall.png` */
  filename: string;
  title: string;
  /** Says the same. */
  words: string;
}

/** What Slack does not show yet, it may in a moment. */
const TRIES = 4;

export async function showPicture({ client, log }: Bot, drawn: Drawn, responseUrl: string): Promise<void> {
  const { svg, filename, title, words } = drawn;
  try {
    const bytes = await pngOf(svg);
    const begun = await beginUpload(client, { filename, bytes });
    await finishUpload(client, begun, { bytes, title, again: false });
    const picture: Message = {
      text: `${escaped(title)}, as a picture.`,
      blocks: [{ type: 'image', slack_file: { id: begun.file }, alt_text: words.slice(0, 2000) }],
    };
    for (let left = TRIES; ; left--) {
      try {
        return await privately(responseUrl, picture);
      } catch (error) {
        if (left === 1) throw error;
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    }
  } catch (error) {
    log.warn({ err: slackError(error) ?? error }, `${title}: could not be shown as a picture`);
  }
}
