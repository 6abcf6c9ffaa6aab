/** Where the messages of operations and pages are, as links. */
import type { Thing } from '../../record/archive.ts';
import type { Bot } from '../bot-parts.ts';
import { within } from '../within.ts';
import { permalink } from './facts.ts';

const WITHIN = 1000;

/** Undefined: it has none, or it is not known in time. */
export async function linksTo(
  bot: Bot,
  things: Pick<Thing, 'about' | 'of'>[],
): Promise<(of: string) => string | undefined> {
  const links = new Map<string, string>();
  const all = Promise.all(
    things.map(async ({ about, of }) => {
      const url = await linkTo(bot, about, of);
      if (url) links.set(of, url);
    }),
  );
  await within(
    WITHIN,
    all.catch((error) => bot.log.warn({ err: error }, 'no links to what was found')),
  );
  return (of) => links.get(of);
}

async function linkTo({ cards, workspace }: Bot, about: Thing['about'], of: string): Promise<string | undefined> {
  const place = about === 'operation' ? await cards.place(of) : about === 'page' ? await cards.ofPage?.(of) : null;
  if (!place) return undefined;
  const base = await workspace();
  return base && permalink(base, place.channel, place.ts);
}
