/**
 * The pictures of a handoff. Its message is told in words first and never waits for them; each is uploaded once, also
 * over a crash: the file's id stands in the card's state before its bytes leave.
 */
import type { Handoff } from '../../handoff/handoff.ts';
import type { CardState, Picture } from '../../store/store.ts';
import { beginUpload, finishUpload } from '../card/upload.ts';
import { pngOf } from '../pictures/png.ts';
import type { Drawing, HandoffParts } from './parts.ts';

/** Slack looks at a file for a moment before a message may show it. */
const BETWEEN_TRIES = 2000;
const TRIES = 5;

/** Those that are complete, in the order in which they were drawn. */
export const shownPictures = ({ pictures = {} }: CardState): { file: string; alt: string }[] =>
  Object.values(pictures).filter(({ file, url, tries }) => file && !url && tries < TRIES);

/** Slack did not take a message with them. */
export async function wasRefused(id: string, { pictures = {} }: CardState, { store }: HandoffParts): Promise<void> {
  const again = Object.entries(pictures).map(([name, each]): [string, Picture] => [
    name,
    each.url ? each : { ...each, tries: each.tries + 1 },
  ]);
  await store.setCard(id, { pictures: Object.fromEntries(again) });
}

/** Milliseconds after which the message is edited to show them; 0: there is nothing (more) to draw. */
export async function drawOnce(handoff: Handoff, parts: HandoffParts): Promise<number> {
  const { drawings, store, log } = parts;
  if (!drawings) return 0;
  const card = (await store.card(handoff.id)) ?? {};
  const complete = shownPictures(card);
  // All are there, and the message was edited without them: Slack was not ready.
  if (complete.length > 0 && !String(card.shows).endsWith(` ${complete.length}`)) return BETWEEN_TRIES;
  let again = 0;
  for (const drawing of await drawings(handoff)) {
    try {
      if (await draw(handoff.id, drawing, parts)) again = Math.max(again, 1);
    } catch (error) {
      log.error({ handoff: handoff.id, error: String(error) }, 'a picture of a handoff could not be shown');
      await keep(handoff.id, drawing, { tries: 1 }, parts);
      again = BETWEEN_TRIES;
    }
  }
  return again;
}

/** False: it is there already, or was tried often enough. */
async function draw(id: string, drawing: Drawing, parts: HandoffParts): Promise<boolean> {
  const { slack, store } = parts;
  const known = (await store.card(id))?.pictures?.[drawing.name];
  if (known && ((known.file && !known.url) || known.tries >= TRIES)) return false;
  const bytes = await pngOf(drawing.svg);
  const begun = known?.url
    ? { file: known.file, url: known.url }
    : await beginUpload(slack, { filename: `${drawing.name}.png`, bytes });
  if (!known?.url) await keep(id, drawing, { picture: begun }, parts);
  await finishUpload(slack, begun, { bytes, title: drawing.title, again: known?.url !== undefined });
  await keep(id, drawing, { picture: { file: begun.file } }, parts);
  return true;
}

async function keep(
  id: string,
  { name, alt }: Drawing,
  { picture, tries = 0 }: { picture?: { file: string; url?: string }; tries?: number },
  { store }: HandoffParts,
): Promise<void> {
  const pictures = (await store.card(id))?.pictures ?? {};
  const before = pictures[name];
  const next: Picture = picture
    ? { ...picture, alt, tries: before?.tries ?? 0 }
    : { ...(before ?? { file: '', alt }), tries: (before?.tries ?? 0) + tries };
  await store.setCard(id, { pictures: { ...pictures, [name]: next } });
}
