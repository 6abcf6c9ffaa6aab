/** /oncall swap @lin … for …: Lin is asked directly, and both shifts change hands at once when Lin agrees. */
import type { Exchange } from '../../oncall/rota-changes.ts';
import type { RotaNews } from '../../oncall/rota-desk.ts';
import type { Person, Schedule, Span } from '../../oncall/schedule.ts';
import { type TurnOnCall, turnsBetween } from '../../oncall/turns.ts';
import type { Bot } from '../bot-parts.ts';
import type { OncallWords } from '../grammar/oncall-words.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { exchangeAnswered, exchangeCard } from '../messages/oncall/oncall-exchange.ts';
import { notChanged, oncallRefused } from '../messages/oncall/oncall-refused.ts';
import { during, dutyOf } from '../messages/oncall/oncall-words.ts';
import { clockOf } from '../messages/wall-words.ts';
import { type Asked, everybody, namesOf } from './asked.ts';
import { newsOfSchedule } from './news.ts';
import { firstLayer } from './replace.ts';
import { editSaid, keepSaid } from './said.ts';
import { spanOf } from './span.ts';
import { rememberTold, sayTo } from './tell.ts';
import { sayNews } from './tell-news.ts';
import { typedPerson } from './typed-person.ts';

const EXAMPLE = '/oncall swap @lin 2026-12-24 for 2026-12-31';

export async function swap(asked: Asked, words: OncallWords): Promise<Message> {
  const { bot, team, user, zone } = asked;
  const [who] = words.people;
  if (!who) return notChanged('Nobody was named.', md`name with whom you swap, as in \`${EXAMPLE}\`.`);
  const meant = await typedPerson(bot, who);
  if ('refused' in meant) return meant.refused;
  const [one, two] = [spanOf(asked, words.when, EXAMPLE), spanOf(asked, words.other, EXAMPLE)];
  if ('refused' in one) return one.refused;
  if ('refused' in two) return two.refused;
  const schedule = await bot.rota.schedule(team.name);
  const wish = sides(schedule, {
    by: user,
    with: meant.person,
    one: one.span,
    two: two.span,
    layer: firstLayer(asked),
  });
  const answer = await bot.rota.exchange(team.name, wish);
  const names = await namesOf(bot, [...everybody(bot), user, meant.person]);
  if ('refused' in answer) return oncallRefused(answer.refused, team.name, names);
  const exchange = answer.done;
  const place = await sayTo(bot, meant.person, exchangeCard({ team: team.name, exchange, names }));
  if (!place) {
    await bot.rota.answer(team.name, exchange.id, user, false);
    return notChanged(
      `${names(meant.person)} could not be asked.`,
      'ask them yourself, or ask the team with `/oncall cover me`.',
    );
  }
  await keepSaid(bot, team.name, `exchange ${exchange.id}`, place);
  const { gives, takes } = exchange;
  return {
    text: `${names(meant.person)} is asked. Nothing changes until they agree.`,
    blocks: [
      section(
        md`:raised_hand: *${names(meant.person)} is asked in a direct message.* Nothing changes until they agree; you are told then.`,
        md`You give ${dutyOf(team.name, gives.layer)} ${during(gives)}`,
        md`You take ${dutyOf(team.name, takes.layer)} ${during(takes)}`,
        md`Times were read by the clock of the team: ${clockOf(zone)}. \`/oncall cancel\` takes the question back.`,
      ),
    ],
  };
}

interface Two {
  by: Person;
  with: Person;
  one: Span;
  two: Span;
  layer: string;
}

/** In whichever order the two times were typed: one is the asker's own, the other the other's. */
function sides(schedule: Schedule, { by, with: other, one, two, layer }: Two) {
  const held = (person: Person, { from, to }: Span): TurnOnCall | undefined =>
    from < to ? turnsBetween(schedule, from, to).find(({ people }) => people.includes(person)) : undefined;
  const turned = !(held(by, one) && held(other, two)) && held(by, two) && held(other, one);
  const [gives, takes] = turned ? [two, one] : [one, two];
  return {
    by,
    with: other,
    gives: { ...gives, layer: held(by, gives)?.layer ?? layer },
    takes: { ...takes, layer: held(other, takes)?.layer ?? layer },
  };
}

/** *Agree to the swap*, *Keep my shift*: by the one who is asked. */
export async function exchangeDecided(
  { bot, team, user }: Asked,
  id: string,
  accept: boolean,
): Promise<Message | null> {
  const answer = await bot.rota.answer(team.name, id, user, accept, ({ done }) => newsOfSwap(done));
  const names = await namesOf(bot, everybody(bot));
  if ('refused' in answer) {
    bot.afterwards('a question for a swap is shown as it is', () => showExchange(bot, team.name, id));
    return oncallRefused(answer.refused, team.name, names);
  }
  const exchange = answer.done;
  bot.afterwards(`the schedule of ${team.name} is told`, async () => {
    await showExchange(bot, team.name, id);
    if (exchange.state.is === 'withdrawn') return;
    await sayTo(bot, exchange.by, exchangeAnswered({ team: team.name, exchange, names }));
    if (exchange.state.is !== 'accepted') return;
    await sayNews(bot, team, answer.news);
    await rememberTold(bot, team, answer.before, answer.after);
  });
  return null;
}

/** A line for each of the two shifts, once they have changed hands. */
function newsOfSwap({ id, by, with: other, gives, takes, state }: Exchange): RotaNews[] {
  if (state.is !== 'accepted') return [];
  const change = { is: 'on', how: 'swapped', who: [by, other], at: state.at } as const;
  return [
    newsOfSchedule(`swap ${id} gives`, { ...change, ...gives, by: other, instead: by }),
    newsOfSchedule(`swap ${id} takes`, { ...change, ...takes, by, instead: other }),
  ];
}

/** The direct message as its question stands now. */
export async function showExchange(
  bot: Pick<Bot, 'rota' | 'client' | 'log' | 'people'>,
  team: string,
  id: string,
): Promise<void> {
  const exchange = (await bot.rota.changes(team)).exchanges?.find((each) => each.id === id);
  if (!exchange) return;
  const names = await namesOf(bot, [exchange.by, exchange.with]);
  await editSaid(
    bot,
    { team, about: `exchange ${id}`, state: exchange.state.is },
    exchangeCard({ team, exchange, names }),
  );
}
