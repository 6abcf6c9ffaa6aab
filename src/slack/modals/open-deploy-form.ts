/** Opens the deploy form at once, with the releases if they are known in time, else without them first. */
import type { Bot } from '../bot-parts.ts';
import type { Click, Opening } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { rightTo, servicesOf, teamHere } from '../rights.ts';
import type { FormValue } from '../wishes/form-value.ts';
import { type Place, usualEnvironment } from '../wishes/place.ts';
import { releasesInTime } from '../wishes/wish-deploy.ts';
import { within } from '../within.ts';
import { type DeployFormFacts, deployForm } from './deploy-form.ts';
import { type FormMetadata, readFormMetadata, readFormState, writeFormMetadata } from './deploy-form-state.ts';
import { openModal, redraw } from './open-modal.ts';

/** The person waits for the form. */
const KNOWN_WITHIN = 400;
/** The person has the form and reads it. */
const LOOKED_WITHIN = 10_000;

export async function openDeployForm(bot: Bot, opening: Opening, begin: FormValue): Promise<Message | null> {
  const { channel, responseUrl, triggerId, user } = opening;
  const outline = outlineOf(bot, user.id, { channel, responseUrl }, begin);
  const asked = looked(bot, outline, begin.release, LOOKED_WITHIN);
  const known = await within(KNOWN_WITHIN, asked);
  const opened = await openModal(bot, triggerId, deployForm({ ...outline, ...(known ?? { releases: 'loading' }) }));
  if ('tooLate' in opened) return opened.tooLate;
  if (!known) {
    bot.afterwards('the releases for the form', async () => {
      const late = await asked.catch(() => ({ releases: 'out of reach' as const }));
      await redraw(bot, opened, deployForm({ ...outline, ...late }));
    });
  }
  return null;
}

/** Another service, environment or release was chosen in the form. */
export async function redrawDeployForm(bot: Bot, { form, user }: Click): Promise<null> {
  if (form) await redraw(bot, form, await drawnAgain(bot, user.id, form));
  return null;
}

export async function drawnAgain(
  bot: Bot,
  user: string,
  form: Pick<NonNullable<Click['form']>, 'metadata' | 'values'>,
) {
  const state = readFormState(form.values);
  const outline = outlineOf(bot, user, readFormMetadata(form.metadata), state);
  return deployForm({ ...outline, ...(await looked(bot, outline, state.release)) });
}

type Outline = Omit<DeployFormFacts, 'releases'>;

/** What the catalog alone knows. */
function outlineOf(bot: Bot, user: string, metadata: FormMetadata, begin: FormValue): Outline {
  const { catalog } = bot;
  const team = teamHere(catalog, metadata.channel, user) ?? [...catalog.teams.values()][0];
  const ours = team ? servicesOf(catalog, team).map(({ name }) => name) : [];
  const others = [...catalog.services.keys()].filter((name) => !ours.includes(name));
  const service = catalog.services.get(begin.service ?? ours[0] ?? others[0] ?? '');
  const environment =
    service &&
    (service.environments.get(begin.environment ?? '') ??
      usualEnvironment(service) ??
      [...service.environments.values()][0]);
  if (!team || !service || !environment) throw new Error('the catalog has no service to deploy');
  return {
    ours: { team: team.name, services: ours },
    others,
    service,
    environment,
    chosen: begin.release,
    reason: begin.reason,
    noWayBack: begin.noWayBack,
    right: rightTo(catalog, service, user),
    now: bot.now(),
    metadata: writeFormMetadata(metadata),
  };
}

/** What the records and the cloud know. */
async function looked(bot: Bot, place: Place, chosen: string | undefined, ms?: number) {
  const [releases, status] = await Promise.all([
    releasesInTime(bot, place, ms),
    bot.desk.status(place.service.name, place.environment.name),
  ]);
  return {
    releases: releases ?? ('out of reach' as const),
    running: status.running,
    bad: releases?.find(({ name }) => name === chosen)?.bad ?? status.bad.find(({ release }) => release === chosen),
  };
}
