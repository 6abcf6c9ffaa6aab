/** A decision about a noisy alarm that its bot wrote down and did not say is said by the round of schedules. */
import type { Team } from '../../src/catalog/catalog.ts';
import type { RotaDesk } from '../../src/oncall/rota-desk.ts';
import { slackError } from '../../src/slack/card/form.ts';
import { NO_WAY_IN } from '../../src/slack/card/tell.ts';
import { readNews } from '../../src/slack/insights/noise.ts';
import { tellNoise } from '../../src/slack/insights/tell-noise.ts';
import type { Sayer } from '../../src/slack/oncall/tell.ts';

/** Whoever decides says it at once, and is given this time. */
const PATIENCE = 30_000;

/** What Slack does not take stays for the next round; where the bot may not write, nothing ever would. */
export async function sayDecisions(team: Team, parts: Sayer & { rota: RotaDesk; now(): number }) {
  const { rota, now, log } = parts;
  for (const news of await rota.news(team.name)) {
    const decision = readNews(news);
    // What a newer fullcycle wrote is for a newer one to say.
    if (!decision || now() - decision.answer.at < PATIENCE) continue;
    try {
      await tellNoise(parts, team, news, true);
    } catch (error) {
      const refused = slackError(error);
      log.warn({ team: team.name, err: refused ?? String(error) }, 'a decision about an alarm was not said');
      if (refused && NO_WAY_IN.includes(refused)) await rota.forgetNews(team.name, news.id);
    }
  }
}
