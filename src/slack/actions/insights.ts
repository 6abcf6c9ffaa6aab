/** *Show 14*: the operations behind a figure, and the pages of that list. Whoever sees the figure may read it. */
import { deliveryIn } from '../../insights/delivery.ts';
import { olderVersion } from '../answers/failure.ts';
import { noRecord } from '../answers/no-record.ts';
import type { Bot } from '../bot-parts.ts';
import { permalink } from '../card/facts.ts';
import type { Click } from '../coming.ts';
import { readList } from '../insights/list-value.ts';
import { deliveredIn, nameOf } from '../insights/scope.ts';
import type { Message } from '../messages/blocks.ts';
import { insightsList, type Listed, listedIn, onPage } from '../modals/insights-list.ts';
import { openModal, redraw } from '../modals/open-modal.ts';
import { within } from '../within.ts';

export async function insightsListClicked(bot: Bot, click: Click): Promise<Message | null> {
  const { archive, catalog, now } = bot;
  const value = readList(click.value);
  if (!value) return olderVersion();
  if (!archive) return noRecord;
  const all = await deliveredIn({ archive, catalog, now }, value, value.from);
  const listed = listedIn(deliveryIn(all, value), value.figure);
  const links = await linksTo(bot, onPage(listed, value.page));
  const view = insightsList(nameOf(value), value, listed, (id) => links.get(id));
  if (click.form) {
    await redraw(bot, click.form, view);
    return null;
  }
  const opened = await openModal(bot, click.triggerId, view);
  return 'tooLate' in opened ? opened.tooLate : null;
}

/** A form opens within three seconds: without links rather than not at all. */
const WITHIN = 1000;

async function linksTo({ cards, workspace, log }: Bot, listed: Listed[]): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  const found = async () => {
    const base = await workspace();
    await Promise.all(
      listed.map(async ({ operation: { id } }) => {
        const place = base ? await cards.place(id) : null;
        if (base && place) links.set(id, permalink(base, place.channel, place.ts));
      }),
    );
  };
  await within(
    WITHIN,
    found().catch((error) => log.warn({ err: error }, 'a list of operations has no links')),
  );
  return new Map(links);
}
