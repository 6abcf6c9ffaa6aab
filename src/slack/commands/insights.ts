/** /deploy insights [service|team] [weeks]: everybody may ask, and sees it alone. */
import { deliveryIn } from '../../insights/delivery.ts';
import { noRecord } from '../answers/no-record.ts';
import { either } from '../answers/unknown-service.ts';
import { youTyped } from '../answers/you-typed.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import type { SubcommandWords } from '../grammar/words.ts';
import { writeList } from '../insights/list-value.ts';
import { deliveredIn, nameOf, productionIn, type Scope } from '../insights/scope.ts';
import { spoken, WEEK, weeksCounted } from '../insights/spoken.ts';
import { clip, type Message, md, section } from '../messages/blocks.ts';
import { insights as insightsMessage } from '../messages/insights/insights.ts';
import { teamHere } from '../rights.ts';

const USUAL = 4;
const MOST = 52;

export async function insights(bot: Bot, typed: Typed, words: SubcommandWords): Promise<Message> {
  const { archive, catalog } = bot;
  if (!archive) return noRecord;
  const scope = scopeOf(bot, typed, words.service);
  if (!scope) return unknown(bot, typed, words.service ?? '');
  const { weeks, ...cut } = weeksCounted(words.weeks, { usual: USUAL, most: MOST });
  const to = bot.now();
  const [from, before] = [to - weeks * WEEK, to - 2 * weeks * WEEK];
  const all = await deliveredIn({ archive, catalog, now: () => to }, scope, before);
  return insightsMessage({
    of: nameOf(scope),
    ...spoken(weeks),
    ...cut,
    figures: deliveryIn(all, { from, to }),
    previous: deliveryIn(all, { from: before, to: from }),
    listOf: (figure) => writeList({ figure, ...scope, from, to, page: 0 }),
    environments: productionIn(catalog, scope),
  });
}

/** A name of both is the service's. Without one it is the team here. */
function scopeOf({ catalog }: Bot, { channel, user }: Typed, name: string | undefined): Scope | null {
  if (!name) {
    const team = teamHere(catalog, channel, user.id);
    return team ? { team: team.name } : {};
  }
  const plain = name.toLowerCase();
  if (plain === 'all') return {};
  for (const each of [name, plain]) {
    if (catalog.services.has(each)) return { service: each };
    if (catalog.teams.has(each)) return { team: each };
  }
  return null;
}

function unknown({ catalog }: Bot, typed: Typed, name: string): Message {
  const valid = [...catalog.services.keys(), ...catalog.teams.keys()].sort();
  const near = nearest(name, valid);
  const guess = near.length > 0 ? ` Did you mean ${either(near)}?` : '';
  return {
    text: String(md`There is no service and no team called ${name}.${guess}`),
    blocks: [
      section(md`:grey_question: *There is no service and no team called “${name}”.*${guess}`),
      section(md`Services and teams: ${clip(valid.join(', '), 2000)}; \`all\` is all of them.`),
      youTyped(said(typed)),
    ],
  };
}
