/** /ops ask api why is the cart slow: reaches whoever is on call of the owners as a request, not as a page. */
import { randomBytes } from 'node:crypto';
import type { Service } from '../../catalog/catalog.ts';
import { onCallAt } from '../../oncall/on-call-at.ts';
import type { Request } from '../../partners/request.ts';
import { olderVersion } from '../answers/failure.ts';
import { refused } from '../answers/refused.ts';
import { serviceMissing } from '../answers/service-missing.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, Opening, Submission, User } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { clip, type Message } from '../messages/blocks.ts';
import { requestSent } from '../messages/partners/request.ts';
import { openModal } from '../modals/open-modal.ts';
import { askForm } from '../modals/request-form.ts';
import { askDirectly, linkTo, postRequest } from '../partners/tell-request.ts';
import { ownerOf, teamsOf } from '../rights.ts';
import type { OnOps } from './asked.ts';
import { noService, serviceCalled } from './service.ts';

const SHORTEST = 5;
const LONGEST = 1000;
/** Of one person in an hour. */
const MOST = 5;

export const ask: OnOps = async (bot, rest, typed) => {
  const [, name = '', text = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (!name) return serviceMissing(typed, '/ops ask api why is the cart slow');
  const service = serviceCalled(bot, name);
  if (!service) return noService(bot, name, typed);
  return text.trim().length < SHORTEST ? openForm(bot, typed, service) : askTeam(bot, service, text.trim(), typed.user);
};

/** *Ask the team* */
export async function askClicked(bot: Bot, click: Click): Promise<Message | null> {
  const service = serviceCalled(bot, click.value);
  return service ? openForm(bot, click, service) : olderVersion();
}

async function openForm(bot: Bot, opening: Opening, { name, team }: Service): Promise<Message | null> {
  const opened = await openModal(
    bot,
    opening.triggerId,
    askForm({ service: name, team, responseUrl: opening.responseUrl }),
  );
  return 'tooLate' in opened ? opened.tooLate : null;
}

export async function askSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const { service: name } = JSON.parse(metadata) as { service: string };
  const service = serviceCalled(bot, name);
  const text = values.text?.text?.value?.trim() ?? '';
  if (!service) return { close: olderVersion() };
  if (text.length < SHORTEST) return { errors: { text: 'Ask in one sentence at least.' } };
  return { close: await askTeam(bot, service, text, user) };
}

async function askTeam(bot: Bot, service: Service, text: string, user: User): Promise<Message> {
  const { partners, catalog, people, now } = bot;
  if (!partners) return refused('Nobody can be asked from here.');
  if ((await partners.requests.count(user.id)) > MOST) {
    return refused(
      `You have asked ${MOST} times in this hour, and no more than that. Your other questions wait for their answers; if it is urgent, use /page ${service.name}.`,
    );
  }
  const owner = ownerOf(catalog, service);
  const asked = (await onCallFor(bot, service)).filter((id) => id !== user.id);
  const request: Request = {
    id: `${service.name}-${randomBytes(5).toString('hex')}`,
    version: 1,
    team: owner.name,
    service: service.name,
    channel: owner.channel,
    by: await people.person(user.id, user.name),
    of: teamsOf(catalog, user.id).map((team) => team.name),
    at: now(),
    text: clip(text, LONGEST),
    asked,
    passed: [],
    state: { is: 'open' },
  };
  await partners.requests.open(request);
  // What Slack does not take now the workers post in a moment; what it never takes is with those who are told directly.
  const posted = await postRequest(bot, request).catch((error) => {
    bot.log.warn({ err: error }, 'a question was not posted yet, it is tried again');
    return request;
  });
  const told = await askDirectly(bot, posted);
  if (posted.noWayIn && !told.told) {
    return refused(
      `Nobody of ${owner.name} could be reached: fullcycle is not in their channel, and nobody is on call. If it is urgent, use /page ${service.name}.`,
    );
  }
  const names = await Promise.all(asked.map((id) => people.person(id)));
  return requestSent(
    posted,
    names.map(({ name }) => name),
    await linkTo(bot, posted),
  );
}

/** Of the first layer that has somebody. */
async function onCallFor({ rota, now }: Bot, { team }: Service): Promise<string[]> {
  const layers = onCallAt(await rota.schedule(team), now());
  const held = layers.map(({ duty }) => (duty.is === 'held' ? duty.held.map(({ person }) => person) : []));
  return held.find((people) => people.length > 0) ?? [];
}
