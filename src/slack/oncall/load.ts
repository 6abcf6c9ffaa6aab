/** /oncall load [team] [weeks]: everybody may read it; what to do about an alarm is for its team to say. */
import { loadOf, weeksOfLoad } from '../../insights/load.ts';
import { noisyAlarms } from '../../insights/noisy.ts';
import { noRecord } from '../answers/no-record.ts';
import { noiseValue, standings } from '../insights/noise.ts';
import { loadFacts } from '../insights/read-load.ts';
import { spoken, WEEK, weeksCounted } from '../insights/spoken.ts';
import type { Message } from '../messages/blocks.ts';
import { loadMessage } from '../messages/insights/load.ts';
import { weeksLine } from '../messages/insights/load-words.ts';
import { clockOf } from '../messages/wall-words.ts';
import { loadSvg } from '../pictures/load-svg.ts';
import type { Asked } from './asked.ts';
import { showPicture } from './picture.ts';

const USUAL = 4;
const MOST = 26;

export async function load(
  { bot, team, zone }: Asked,
  asked: number | undefined,
  responseUrl?: string,
): Promise<Message> {
  const { archive, catalog, rota } = bot;
  if (!archive) return noRecord;
  const { weeks: count, ...cut } = weeksCounted(asked, { usual: USUAL, most: MOST });
  const to = bot.now();
  const [from, before] = [to - count * WEEK, to - 2 * count * WEEK];
  const { facts, pages } = await loadFacts({ archive, catalog }, team, { from: before, to });
  const weeks = Array.from({ length: count }, (_, i) => ({ from: from + i * WEEK, to: from + (i + 1) * WEEK }));
  const bars = weeksOfLoad(pages, weeks, zone);
  if (responseUrl && pages.length > 0) {
    const drawn = {
      svg: loadSvg(team.name, zone, bars),
      filename: 'load.png',
      title: `Load on call of team ${team.name}`,
      words: weeksLine(bars),
    };
    bot.afterwards(`the load of ${team.name} is drawn`, () => showPicture(bot, drawn, responseUrl));
  }
  return loadMessage({
    team: team.name,
    ...spoken(count),
    ...cut,
    clock: clockOf(zone),
    load: loadOf(pages, { from, to }, zone),
    previous: loadOf(pages, { from: before, to: from }, zone),
    weeks: bars,
    noisy: await standings(rota, team.name, noisyAlarms(facts, { from, to }), to),
    answerTo: (alarm, decision) => noiseValue(team.name, alarm, decision, count),
  });
}
