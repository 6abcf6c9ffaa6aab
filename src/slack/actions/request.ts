/** The buttons of a question: what they do is looked up at the click. */
import { onCallAt } from '../../oncall/on-call-at.ts';
import { answered, passedOn, type Request, type Step, urgent } from '../../partners/request.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, Submission, User } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { readPage } from '../grammar/page-words.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { requestAnswer, requestPassed, requestReply } from '../messages/partners/request.ts';
import { openModal } from '../modals/open-modal.ts';
import { answerForm } from '../modals/request-form.ts';
import { pageByHand } from '../paging/page-by-hand.ts';
import { askDirectly, directly, inThread, linkTo, showRequest } from '../partners/tell-request.ts';
import { rightNow } from '../rights.ts';

type Decide = (request: Request) => Step;

/** Decided on the newest record until nobody else was faster. */
async function change(bot: Bot, id: string, decide: Decide): Promise<{ done: Request } | { refused: string } | null> {
  for (;;) {
    const request = await bot.partners?.requests.load(id);
    if (!request) return null;
    const step = decide(request);
    if ('refused' in step) return step;
    const stored = await bot.partners?.requests.replace(step.next);
    if (stored) return { done: stored };
  }
}

/** Null: they may. Whoever answers for the service answers its questions, and whoever was asked. */
async function notYours(bot: Bot, id: string, user: string): Promise<Message | null> {
  const request = await bot.partners?.requests.load(id);
  const service = request && bot.catalog.services.get(request.service);
  if (!request || !service) return olderVersion();
  if (request.asked.includes(user) || (await rightNow(bot, service, user)).may === 'yes') return null;
  return notYourService(bot.catalog, service, 'answer its questions');
}

/** *Answer* */
export async function answerClicked(bot: Bot, click: Click): Promise<Message | null> {
  const no = await notYours(bot, click.value, click.user.id);
  if (no) return no;
  const request = await bot.partners?.requests.load(click.value);
  if (!request) return olderVersion();
  const step = answered(request, request.by, bot.now());
  if ('refused' in step) return refused(step.refused);
  const opened = await openModal(bot, click.triggerId, answerForm(request));
  return 'tooLate' in opened ? opened.tooLate : null;
}

export async function answerSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const { id } = JSON.parse(metadata) as { id: string };
  const text = values.text?.text?.value?.trim() ?? '';
  if (!text) return { errors: { text: 'Write an answer.' } };
  return { close: await close(bot, id, user, text) };
}

/** *Answered* */
export const answeredClicked = (bot: Bot, click: Click): Promise<Message | null> => close(bot, click.value, click.user);

async function close(bot: Bot, id: string, user: User, text?: string): Promise<Message | null> {
  const no = await notYours(bot, id, user.id);
  if (no) return no;
  const by = await bot.people.person(user.id, user.name);
  const answer = await change(bot, id, (request) => answered(request, by, bot.now(), text));
  if (!answer) return olderVersion();
  if ('refused' in answer) return refused(answer.refused);
  const { done } = answer;
  bot.afterwards(`the answer to ${done.id} is told`, async () => {
    if (text) await inThread(bot, done, requestReply(done, by.name, text));
    await showRequest(bot, done);
    const told = requestAnswer(done, await linkTo(bot, done));
    if (told) await directly(bot, done.by.id, told);
  });
  const words = `${done.by.name} is told.`;
  return { text: words, blocks: [section(md`:white_check_mark: *${words}*`)] };
}

/** *Not now*: the next one on call is asked, else the team. */
export async function passClicked(bot: Bot, click: Click): Promise<Message | null> {
  const no = await notYours(bot, click.value, click.user.id);
  if (no) return no;
  const person = click.user.id;
  const before = await bot.partners?.requests.load(click.value);
  const next = before ? await nextAfter(bot, before, person) : null;
  const answer = await change(bot, click.value, (request) => passedOn(request, person, next));
  if (!answer) return olderVersion();
  if ('refused' in answer) return refused(answer.refused);
  const { done } = answer;
  const [who, then] = await Promise.all([
    bot.people.person(person, click.user.name),
    next ? bot.people.person(next) : null,
  ]);
  bot.afterwards(`the question ${done.id} is passed on`, async () => {
    await showRequest(bot, done);
    await inThread(bot, done, requestPassed(done, who.name, bot.catalog.teams.get(done.team)?.usergroup));
    await askDirectly(bot, done);
  });
  const words = then ? `${then.name} is asked instead.` : 'Nobody else is on call: the team is asked in its channel.';
  return { text: words, blocks: [section(md`:white_check_mark: *${words}*`)] };
}

async function nextAfter(
  { rota, now }: Bot,
  { team, asked, passed, by }: Request,
  person: string,
): Promise<string | null> {
  const onCall = onCallAt(await rota.schedule(team), now());
  const people = onCall.flatMap(({ duty }) => (duty.is === 'held' ? duty.held.map((each) => each.person) : []));
  return people.find((id) => ![person, by.id, ...asked, ...passed].includes(id)) ?? null;
}

/** *It is urgent*: only for whoever asked, and it pages as a page by hand does. */
export async function urgentClicked(bot: Bot, click: Click): Promise<Message | null> {
  const request = await bot.partners?.requests.load(click.value);
  if (!request) return olderVersion();
  const step = urgent(request, click.user.id, bot.now());
  if ('refused' in step) return refused(step.refused);
  const words = readPage(`${request.service} ${request.text}`, bot.catalog);
  if (words.ask !== 'page') return olderVersion();
  // The page first: the same words of the same person are one page, however often they are said.
  const paged = await pageByHand(bot, words, click.user);
  const answer = await change(bot, click.value, (newest) => urgent(newest, click.user.id, bot.now()));
  if (answer && 'done' in answer) {
    bot.afterwards(`the question ${request.id} is a page`, () => showRequest(bot, answer.done));
  }
  return paged;
}
