/**
 * The charts of a card as pictures, for a Slack that refuses them as blocks. The card is told in words first and never
 * waits for a picture; each chart is uploaded once, however often the card is edited, and also over a crash: the file's
 * id stands in the card's state before its bytes leave.
 */
import type { CardState, Picture } from '../../store/store.ts';
import type { DataVisualizationBlock, Message } from '../messages/blocks.ts';
import { chartInWords } from '../messages/chart-words.ts';
import type { Pictures } from '../messages/classic.ts';
import { chartSvg } from '../pictures/chart-svg.ts';
import { pngOf } from '../pictures/png.ts';
import type { Face } from './face.ts';
import type { Saying } from './say.ts';
import { beginUpload, finishUpload } from './upload.ts';

/** Slack looks at a file for a moment before a message may show it. */
const BETWEEN_TRIES = 2000;
const TRIES = 5;

/** Those that are complete. */
export const picturesOf =
  ({ pictureName }: Face, { pictures = {} }: CardState): Pictures =>
  (block) => {
    const picture = pictures[pictureName(block)];
    return picture && !picture.url && picture.tries < TRIES ? picture : undefined;
  };

/** Milliseconds after which the card is edited once more, to show them; 0: there is nothing to draw. */
export async function drawPictures(face: Face, card: CardState, message: Message, parts: Saying): Promise<number> {
  if (card.charts !== 'words') return 0;
  const { store, log } = parts;
  const before = card.pictures ?? {};
  const pictures = { ...before };
  for (const block of message.blocks) {
    if (block.type !== 'data_visualization') continue;
    const name = face.pictureName(block);
    const known = pictures[name];
    if (known && known.tries >= TRIES) continue;
    const keep = async (picture: Picture) => {
      pictures[name] = picture;
      await store.setCard(face.id, { pictures });
    };
    // It is complete, and yet the card shows words: Slack was not ready for it.
    if (known && !known.url) {
      await keep({ ...known, tries: known.tries + 1 });
      continue;
    }
    try {
      await draw(block, known, parts, keep);
    } catch (error) {
      log.error({ [face.what]: face.id, error: String(error) }, 'a chart could not be shown as a picture');
      await keep({ file: '', alt: '', ...pictures[name], tries: (pictures[name]?.tries ?? 0) + 1 });
    }
  }
  return again(face, before, pictures, parts);
}

async function again(
  { id }: Face,
  before: Record<string, Picture>,
  pictures: Record<string, Picture>,
  { store }: Saying,
): Promise<number> {
  const changed = Object.entries(pictures).filter(([name, picture]) => picture !== before[name]);
  if (!changed.some(([, { tries }]) => tries < TRIES)) return 0;
  await store.setCard(id, { shows: undefined });
  return changed.some(([, { tries }]) => tries > 0) ? BETWEEN_TRIES : 1;
}

async function draw(
  block: DataVisualizationBlock,
  known: Picture | undefined,
  { slack }: Saying,
  keep: (picture: Picture) => Promise<void>,
): Promise<void> {
  const bytes = await pngOf(chartSvg(block));
  const alt = chartInWords(block);
  const tries = known?.tries ?? 0;
  const begun = known?.url
    ? { file: known.file, url: known.url }
    : await beginUpload(slack, { filename: 'chart.png', bytes });
  if (!known?.url) await keep({ ...begun, alt, tries });
  await finishUpload(slack, begun, { bytes, title: block.title, again: known?.url !== undefined });
  await keep({ file: begun.file, alt: known?.alt || alt, tries });
}
