/** What the doctor found is mended: by the owners, if it is still so; and the team reads it. */
import { CloudUnreachable } from '../../cloud/cloud.ts';
import { placeOfFinding } from '../../delivery/doctor/diagnosis.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import { tellTeam } from '../holds/tell-team.ts';
import { type Message, md, mentionChannel, message, section } from '../messages/blocks.ts';
import { ownerOf, rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';

export async function mendClicked(bot: Bot, click: Click): Promise<Message> {
  const where = placeOfFinding(click.value);
  const place = where && findPlace(bot.catalog, where.service, where.environment);
  if (!place || 'unknown' in place) return olderVersion();
  const { service, environment } = place;
  if ((await rightNow(bot, service, click.user.id)).may !== 'yes') {
    return notYourService(bot.catalog, service, 'mend it');
  }
  const by = await bot.people.person(click.user.id, click.user.name);
  try {
    const answer = await bot.desk.mend(click.value, by, bot.now());
    if ('refused' in answer) return refused(answer.refused);
    const what = answer.mended.replace(/\.$/, '');
    const news = md`${by.name} had ${service.name} in ${environment.name} mended: ${what}.`;
    const line = section(md`:wrench: *${by.name} had ${service.name} in ${environment.name} mended:* ${what}.`);
    const told = await tellTeam(bot, service, message(news, line));
    const channel = mentionChannel(ownerOf(bot.catalog, service).channel);
    return {
      text: `Mended: ${what}.`,
      blocks: [
        section(md`:wrench: *Mended:* ${what}. ${told ? md`${channel} was told.` : md`${channel} could not be told.`}`),
      ],
    };
  } catch (error) {
    if (!(error instanceof CloudUnreachable)) throw error;
    return refused(
      'AWS does not answer. What had begun is finished as soon as it does; ask the doctor again in a minute.',
    );
  }
}
