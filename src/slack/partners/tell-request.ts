/**
 * Brings a question to those who answer it: its message in the owners' channel, edited in place, and a direct message to
 * whoever is asked. Done again after a crash it posts nothing twice in the channel: the message is found by what it carries.
 */
import type { Request } from '../../partners/request.ts';
import type { Bot } from '../bot-parts.ts';
import { permalink } from '../card/facts.ts';
import { slackError } from '../card/form.ts';
import { findPosted, metadataOf } from '../card/posted.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import type { Message } from '../messages/blocks.ts';
import { requestCard, requestDirect } from '../messages/partners/request.ts';

export type TellParts = Pick<Bot, 'catalog' | 'partners' | 'client' | 'workspace' | 'log'>;

const NAME = 'card';
const subjectOf = ({ id }: Request) => ({ what: 'request' as const, id });

/** As it stands then, with where its message is. `again`: somebody died over it, maybe after the post. */
export async function postRequest(parts: TellParts, request: Request, again = false): Promise<Request> {
  if (request.ts || request.noWayIn) return request;
  const ts = (again && (await posted(parts, request))) || (await post(parts, request));
  return keep(parts, request.id, (now) => (ts ? { ...now, ts } : { ...now, noWayIn: true }));
}

/** Whoever is asked and was not told yet. */
export async function askDirectly(parts: TellParts, request: Request): Promise<Request> {
  const people = request.asked.filter((id) => !request.told?.includes(id));
  const message = requestDirect(request, await linkTo(parts, request));
  const took = await Promise.all(people.map((person) => directly(parts, person, message)));
  const told = people.filter((_, i) => took[i]);
  if (told.length === 0) return request;
  return keep(parts, request.id, (now) => ({ ...now, told: [...new Set([...(now.told ?? []), ...told])] }));
}

async function keep({ partners }: TellParts, id: string, change: (now: Request) => Request): Promise<Request> {
  for (;;) {
    const now = await partners?.requests.load(id);
    if (!now) throw new Error(`nothing is known of the question ${id}`);
    const stored = await partners?.requests.replace(change(now));
    if (stored) return stored;
  }
}

const posted = ({ client }: TellParts, request: Request): Promise<string | null> =>
  findPosted(client, { channel: request.channel, subject: subjectOf(request), name: NAME, since: request.at });

/** Undefined: the bot may not write there. */
async function post({ client, catalog, log }: TellParts, request: Request): Promise<string | undefined> {
  const { text, blocks } = requestCard(request, { usergroup: catalog.teams.get(request.team)?.usergroup });
  const metadata = metadataOf(subjectOf(request), NAME);
  try {
    const sent = await client.chat.postMessage({ channel: request.channel, text, blocks: blocks as never, metadata });
    return sent.ts;
  } catch (error) {
    const refused = slackError(error) ?? '';
    if (!NO_WAY_IN.includes(refused)) throw error;
    log.warn({ channel: request.channel, refused }, 'a question could not be posted in its team’s channel');
    return undefined;
  }
}

export async function linkTo({ workspace }: Pick<TellParts, 'workspace'>, { channel, ts }: Request) {
  const base = await workspace();
  return base && ts ? permalink(base, channel, ts) : undefined;
}

/** The message shows the request as it stands. Whoever answers must not wait for Slack to take it. */
export async function showRequest({ client, catalog, log }: TellParts, request: Request): Promise<void> {
  if (!request.ts) return;
  const { text, blocks } = requestCard(request, { usergroup: catalog.teams.get(request.team)?.usergroup });
  await client.chat
    .update({ channel: request.channel, ts: request.ts, text, blocks: blocks as never })
    .catch((error) => log.warn({ err: slackError(error) ?? String(error) }, 'a question shows an older state'));
}

export async function inThread({ client, log }: TellParts, { channel, ts }: Request, said: Message): Promise<void> {
  if (!ts) return;
  await client.chat
    .postMessage({ channel, thread_ts: ts, text: said.text, blocks: said.blocks as never })
    .catch((error) => log.warn({ err: slackError(error) ?? String(error) }, 'a thread was not told'));
}

/** False: Slack did not take it. */
export async function directly({ client, log }: TellParts, person: string, said: Message): Promise<boolean> {
  return client.chat.postMessage({ channel: person, text: said.text, blocks: said.blocks as never }).then(
    () => true,
    (error) => {
      log.warn({ person, err: slackError(error) ?? String(error) }, 'a person was not told of a question');
      return false;
    },
  );
}
