/** /oncall weeks [team] [n]: a table at once, and the same as a picture when Slack has taken it. */
import { turnsBetween } from '../../oncall/turns.ts';
import { warningsOf } from '../../oncall/warnings.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import { privately } from '../answers/privately.ts';
import type { Bot } from '../bot-parts.ts';
import { slackError } from '../card/form.ts';
import { beginUpload, finishUpload } from '../card/upload.ts';
import { escaped, type Message } from '../messages/blocks.ts';
import { classic } from '../messages/classic.ts';
import { oncallRefused } from '../messages/oncall-refused.ts';
import { oncallWeeks, type WeeksFacts, weeksInWords } from '../messages/oncall-weeks.ts';
import { pngOf } from '../pictures/png.ts';
import { weeksSvg } from '../pictures/weeks-svg.ts';
import { type Asked, everybody, profilesOf } from './asked.ts';

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
  bot.afterwards(`the weeks of ${team.name} are drawn`, () => draw(bot, facts, responseUrl));
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

/** What Slack does not show yet, it may in a moment. */
const TRIES = 4;

/** The table has said everything: where the picture fails, nobody is told. */
async function draw({ client, now, log }: Bot, facts: WeeksFacts, responseUrl: string): Promise<void> {
  try {
    const bytes = await pngOf(weeksSvg(facts, now()));
    const title = `On call for ${facts.team}`;
    const begun = await beginUpload(client, { filename: 'oncall.png', bytes });
    await finishUpload(client, begun, { bytes, title, again: false });
    const alt_text = weeksInWords(facts).slice(0, 2000);
    const picture: Message = {
      text: `${escaped(title)}, as a picture.`,
      blocks: [{ type: 'image', slack_file: { id: begun.file }, alt_text }],
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
    log.warn({ err: slackError(error) ?? error }, 'the coming weeks could not be shown as a picture');
  }
}
