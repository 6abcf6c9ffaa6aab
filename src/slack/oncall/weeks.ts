/** /oncall weeks [team] [n]: a table at once, and the same as a picture when Slack has taken it. */
import { turnsBetween } from '../../oncall/turns.ts';
import { warningsOf } from '../../oncall/warnings.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import { privately } from '../answers/privately.ts';
import { escaped, type Message } from '../messages/blocks.ts';
import { classic } from '../messages/classic.ts';
import { oncallRefused } from '../messages/oncall/oncall-refused.ts';
import { oncallWeeks, type WeeksFacts, weeksInWords } from '../messages/oncall/oncall-weeks.ts';
import { weeksSvg } from '../pictures/weeks-svg.ts';
import { type Asked, everybody, profilesOf } from './asked.ts';
import { showPicture } from './picture.ts';

const USUAL = 4;
const MOST = 13;

export async function weeks(
  asked: Asked,
  count: number | undefined,
  { responseUrl }: { responseUrl?: string },
): Promise<Message | null> {
  const { bot, team } = asked;
  const facts = await factsOf(asked, Math.min(MOST, Math.max(1, count ?? USUAL)));
  if (facts.layers.length === 0) return oncallRefused({ because: 'no-layer', layers: [] }, team.name, (id) => id);
  const answer = oncallWeeks(facts);
  if (!responseUrl) return answer;
  // Not with the ack: an answer that Slack refuses there is lost, and some Slacks take no tables.
  const said = { ...answer, text: escaped(answer.text) };
  await privately(responseUrl, said).catch(() => privately(responseUrl, classic(said)));
  const drawn = () => ({
    svg: weeksSvg(facts, bot.now()),
    filename: 'oncall.png',
    title: `On call for ${team.name}`,
    words: weeksInWords(facts),
  });
  bot.afterwards(`the weeks of ${team.name} are drawn`, () => showPicture(bot, drawn(), responseUrl));
  return null;
}

async function factsOf({ bot, team, zone }: Asked, count: number): Promise<WeeksFacts> {
  const now = bot.now();
  const schedule = await bot.rota.schedule(team.name);
  const turns = turnsBetween(schedule, now, now + count * 7 * DAY);
  const profiles = await profilesOf(bot, [...everybody(bot), ...turns.flatMap(({ people }) => people)]);
  return {
    team: team.name,
    zone,
    weeks: count,
    layers: schedule.layers.map(({ name }) => ({ name, turns: turns.filter(({ layer }) => layer === name) })),
    warnings: warningsOf(schedule, now, (person) => !profiles.get(person)?.gone, count * 7),
    names: (id) => profiles.get(id)?.name ?? id,
  };
}
