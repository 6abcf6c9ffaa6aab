/** /page: somebody is woken by hand. Without a sentence it is asked for: nobody is woken by a slip. */
import { olderVersion } from '../answers/failure.ts';
import { either } from '../answers/unknown-service.ts';
import { youTyped } from '../answers/you-typed.ts';
import type { Bot } from '../bot-parts.ts';
import { type Click, type OnClick, type Opening, type Submission, said, type Typed } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { readPage } from '../grammar/page-words.ts';
import { clip, type Message, md, section } from '../messages/blocks.ts';
import { openModal } from '../modals/open-modal.ts';
import { type PageFormFacts, pageForm } from '../modals/page-form.ts';
import { pageByHand } from '../paging/page-by-hand.ts';
import { teamHere } from '../rights.ts';

const SHORTEST = 3;

export async function page(bot: Bot, typed: Typed): Promise<Message | null> {
  const words = readPage(withGroup(typed, bot), bot.catalog);
  if (words.ask === 'help') {
    if (typed.text) return help(bot);
    return openForm(bot, typed, { whom: teamHere(bot.catalog, typed.channel, typed.user.id)?.name });
  }
  if (words.ask === 'unknown') return nobodyCalled(bot, words, said(typed));
  if (words.text.length < SHORTEST) {
    return openForm(bot, typed, { whom: words.scope.service ?? words.team, text: words.text });
  }
  return pageByHand(bot, words, typed.user);
}

/** A user group that is mentioned: of a team's own its id is sure, what it is called is not. */
function withGroup({ text, raw = '' }: Typed, { catalog }: Bot): string {
  const group = /^\s*<!subteam\^(\w+)/.exec(raw)?.[1];
  const known = [...catalog.teams.values()].some(({ usergroup }) => usergroup === group);
  return group && known ? text.replace(/^\s*\S+/, group) : text;
}

/** *Page Ada* in the answer of /oncall: its value is a team. */
export const pageTeamClicked: OnClick = async (bot: Bot, click: Click) =>
  bot.catalog.teams.has(click.value) ? openForm(bot, click, { whom: click.value }) : olderVersion();

async function openForm(bot: Bot, opening: Opening, facts: PageFormFacts): Promise<Message | null> {
  const view = pageForm(bot.catalog, { ...facts, responseUrl: opening.responseUrl });
  const opened = await openModal(bot, opening.triggerId, view);
  return 'tooLate' in opened ? opened.tooLate : null;
}

export async function pageSubmitted(bot: Bot, { values, user }: Submission): Promise<Submitted> {
  const whom = values.whom?.whom?.selected_option?.value ?? '';
  const text = values.text?.text?.value?.trim() ?? '';
  const words = readPage(`${whom} ${text}`, bot.catalog);
  if (words.ask !== 'page') return { errors: { whom: 'Choose a team or a service.' } };
  if (words.text.length < SHORTEST) return { errors: { text: 'Say in one sentence what is wrong.' } };
  return { close: await pageByHand(bot, words, user) };
}

function nobodyCalled(bot: Bot, { word, nearest }: { word: string; nearest: string[] }, typed: string): Message {
  const guess = nearest.length > 0 ? ` Did you mean ${either(nearest)}?` : '';
  const teams = clip([...bot.catalog.teams.keys()].join(', '), 1500);
  return {
    text: `There is no team and no service called ${word}.${guess} Nobody was paged.`,
    blocks: [
      section(md`:grey_question: *There is no team and no service called “${word}”.* Nobody was paged.`),
      section(md`${guess ? `${guess.trim()} ` : ''}Teams: ${teams}. A service pages the team that owns it.`),
      youTyped(typed),
    ],
  };
}

function help({ catalog }: Bot): Message {
  const [team = 'edge'] = catalog.teams.keys();
  const [service = 'api'] = catalog.services.keys();
  return {
    text: `How to page somebody: type a team or a service and what is wrong, for example /page ${team} customers cannot pay.`,
    blocks: [
      section(
        '*Whoever is on call is woken at once.* Type whom, and what is wrong:',
        md`\`/page @${team} customers cannot pay\``,
        md`\`/page ${service} all requests are slow\`: the team that owns ${service}`,
        md`\`/oncall ${team}\`: who that would be`,
      ),
    ],
  };
}
