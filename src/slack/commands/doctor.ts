import { CloudUnreachable } from '../../cloud/cloud.ts';
import { doctorAnswer } from '../answers/doctor.ts';
import { noPlace } from '../answers/no-place.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import type { SubcommandWords } from '../grammar/words.ts';
import type { Message } from '../messages/blocks.ts';
import { findPlace } from '../wishes/place.ts';

/** /deploy doctor api, and /deploy doctor for everything. */
export async function doctor(bot: Bot, typed: Typed, { service, environment }: SubcommandWords): Promise<Message> {
  const place = service ? findPlace(bot.catalog, service, environment) : undefined;
  if (place && 'unknown' in place && place.unknown !== 'which environment') return noPlace(place, said(typed), {});
  const name = place?.service.name;
  try {
    const findings = await bot.desk.examine(name);
    const only = environment && place && 'environment' in place ? place.environment.name : undefined;
    const here = findings.filter((finding) => !only || finding.environment === only);
    return doctorAnswer(only ? `${name} in ${only}` : (name ?? 'all services'), here);
  } catch (error) {
    if (!(error instanceof CloudUnreachable)) throw error;
    return refused('AWS does not answer, so nothing is known. Nothing has changed. Ask again in a minute.');
  }
}
