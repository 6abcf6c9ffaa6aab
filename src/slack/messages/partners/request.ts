/** A question of another team, as the owners, whoever is asked and whoever asks read it. Nobody is paged by it. */
import { type Request, waitsFor } from '../../../partners/request.ts';
import { ACTION } from '../action-ids.ts';
import {
  actions,
  button,
  clip,
  confirm,
  context,
  day,
  link,
  type Markup,
  type Message,
  md,
  mention,
  mentionChannel,
  mentionGroup,
  message,
  quote,
  section,
} from '../blocks.ts';
import { listed, mentioned } from '../oncall/oncall-words.ts';

/** In the owners' channel; edited in place. `usergroup`: of the team, where nobody is on call. */
export function requestCard(request: Request, { usergroup }: { usergroup?: string } = {}): Message {
  const { state, service, by, text, at } = request;
  const asks = md`${asker(request)} asks about ${service}`;
  if (state.is === 'answered') {
    return message(
      md`${state.by.name} has answered ${by.name} about ${service}.`,
      section(md`:white_check_mark: *${state.by.name} has answered ${by.name} about ${service}*, ${day(state.at)}`),
      quote(text),
      ...(state.text ? [section(md`${state.by.name}’s answer:`), quote(state.text)] : []),
    );
  }
  if (state.is === 'urgent') {
    return message(
      md`The question of ${by.name} about ${service} has become a page.`,
      section(md`:rotating_light: *The question of ${by.name} about ${service} has become a page*, ${day(state.at)}`),
      quote(text),
    );
  }
  return message(
    md`${asks}: “${clip(text, 300)}”`,
    section(md`:raised_hand: *${asks}*`),
    quote(text),
    section(md`:point_right: *Next:* ${whoAnswers(request, usergroup)}`),
    requestButtons(request),
    context(md`A request, not a page: nobody is woken · asked ${day(at)}`),
  );
}

const asker = ({ by, of }: Request): string => (of.length > 0 ? `${by.name} of ${listed(of)}` : by.name);

function whoAnswers(request: Request, usergroup: string | undefined): Markup {
  const waits = waitsFor(request);
  if (waits.length > 0) return md`${mentioned(waits)}, answer in the thread or with the button, when it suits you`;
  const why = request.asked.length > 0 ? 'whoever is on call cannot now' : 'nobody is on call';
  return md`${usergroup ? mentionGroup(usergroup) : 'somebody of the team'}, ${why}: whoever knows it answers`;
}

const requestButtons = ({ id, by, service }: Request) =>
  actions(
    button('Answer', ACTION.requestAnswer, id, {
      style: 'primary',
      label: `Write ${by.name} an answer about ${service}`,
    }),
    button('Answered', ACTION.requestAnswered, id, { label: `It was answered in the thread: ${by.name} is told` }),
    button('Not now', ACTION.requestPass, id, { label: 'The next one on call is asked instead' }),
  );

/** To whoever is asked, directly. Slack's own do-not-disturb holds for it. */
export const requestDirect = (request: Request, url: string | undefined): Message => {
  const { text, service } = request;
  return message(
    md`${asker(request)} asks you about ${service}: “${clip(text, 300)}”`,
    section(
      md`:raised_hand: *${asker(request)} asks about ${service}.* You are on call; it is a request, not a page.${url ? md` ${link(url, 'Open its thread')}` : ''}`,
    ),
    quote(text),
    requestButtons(request),
  );
};

/** To whoever asked, at once. */
export function requestSent(request: Request, names: string[], url: string | undefined): Message {
  const { team } = request;
  const who = names.length > 0 ? `${listed(names)} of ${team}` : `${team}: nobody is on call there`;
  // A private answer: its text is plain.
  return {
    text: `Your question is with ${who}. Nobody was paged.`,
    blocks: [
      section(
        md`:raised_hand: *Your question is with ${who}.* Nobody was paged.`,
        where(request, url),
        'You are told directly when it is answered. Slack keeps messages silent for people who are not to be disturbed.',
      ),
      actions(urgentButton(request)),
    ],
  };
}

function where({ channel, noWayIn }: Request, url: string | undefined): Markup {
  if (noWayIn) return md`It was told directly: fullcycle is not in ${mentionChannel(channel)}.`;
  return url
    ? md`Follow it here: ${link(url, 'the question')} in ${mentionChannel(channel)}`
    : md`It appears in ${mentionChannel(channel)}.`;
}

const urgentButton = ({ id, team, service }: Request) =>
  button('It is urgent', ACTION.requestUrgent, id, {
    style: 'danger',
    label: `Page whoever is on call for ${team} with this question`,
    confirm: confirm(
      `Page ${team} about ${service}?`.slice(0, 100),
      'Whoever is on call is woken at once, at night as well, with your question. Customers are hit, or will be soon.',
      'Page them',
      'It can wait',
      'danger',
    ),
  });

/** To whoever asked, when it is over. */
export function requestAnswer(request: Request, url: string | undefined): Message | null {
  const { state, service } = request;
  if (state.is !== 'answered') return null;
  const open = url ? md` ${link(url, 'Open the thread')}` : '';
  return message(
    md`${state.by.name} has answered your question about ${service}${state.text ? md`: “${clip(state.text, 300)}”` : md`.`}`,
    section(md`:white_check_mark: *${state.by.name} has answered your question about ${service}.*${open}`),
    quote(request.text),
    ...(state.text ? [section(md`${state.by.name}’s answer:`), quote(state.text)] : []),
  );
}

/** In the thread, where the answer was written in a form. */
export const requestReply = ({ by }: Request, who: string, text: string): Message =>
  message(md`${who} answers ${by.name}.`, section(md`*${who}* to ${mention(by.id)}:`), quote(text));

/** In the thread: an edit rings for nobody. */
export const requestPassed = (request: Request, who: string, usergroup: string | undefined): Message =>
  message(md`${who} cannot now.`, section(md`*${who} cannot now.* ${whoAnswers(request, usergroup)}.`));
