/** Direct messages of a handoff: each said once, also over a crash, and kept true where they were said. */
import type { Handoff } from '../../handoff/handoff.ts';
import type { Direct } from '../../handoff/tellings.ts';
import { editDirect } from '../card/edit-direct.ts';
import { slackError } from '../card/form.ts';
import { findPosted } from '../card/posted.ts';
import { send } from '../card/say.ts';
import { directShows, handoffDirect } from '../messages/handoff/handoff-direct.ts';
import type { HandoffFacts } from '../messages/handoff/handoff-facts.ts';
import type { HandoffParts } from './parts.ts';

/** Slack's words for people whom no message reaches: it is not tried again. */
const NOBODY = [
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
];
const NEVER = 'never';

/** Milliseconds to wait first; 0: it is said, or nobody can be told. */
export async function tellDirectly(
  handoff: Handoff,
  direct: Direct,
  facts: HandoffFacts,
  parts: HandoffParts,
): Promise<number> {
  const { store, now, log } = parts;
  const { id } = handoff;
  const key = `said ${direct.name}` as const;
  const known = (await store.card(id))?.[key];
  if (known?.ts || known?.shows === NEVER) return 0;
  try {
    return await say(handoff, direct, facts, parts);
  } catch (error) {
    const word = slackError(error) ?? '';
    if (!NOBODY.includes(word)) throw error;
    log.error({ handoff: id, person: direct.person, error: word }, 'a person could not be told of a handoff');
    await store.setCard(id, { [key]: { since: now(), shows: NEVER } });
    return 0;
  }
}

async function say(handoff: Handoff, direct: Direct, facts: HandoffFacts, parts: HandoffParts): Promise<number> {
  const { store, slack, budget, now } = parts;
  const { id } = handoff;
  const { name, person } = direct;
  const key = `said ${name}` as const;
  const known = (await store.card(id))?.[key];
  const { channel: conversation } = await slack.conversations.open({ users: person });
  const channel = conversation?.id;
  if (!channel) throw new Error('Slack opened no conversation with this person');
  const subject = { what: 'handoff' as const, id, channel };
  const found = known ? await findPosted(slack, { channel, subject, name, since: known.since }) : null;
  if (!found) {
    const wait = await budget.post(channel, 'end');
    if (wait > 0) return wait;
    await store.setCard(id, { [key]: { since: now() } });
  }
  const ts = found ?? (await send(parts, subject, name, handoffDirect(handoff, direct, facts))).ts;
  const shows = found ? '' : showsOf(handoff, facts);
  await store.setCard(id, { [key]: { since: known?.since ?? now(), channel, ts, shows } });
  return 0;
}

const showsOf = (handoff: Handoff, { noWayIn }: HandoffFacts): string =>
  `${directShows(handoff)}${noWayIn ? ' instead' : ''}`;

/** Who has accepted, which notes came, and no button that is over. Milliseconds to wait before the rest; 0: all is so. */
export async function freshenDirect(handoff: Handoff, facts: HandoffFacts, parts: HandoffParts): Promise<number> {
  const { store } = parts;
  const { id } = handoff;
  const shows = showsOf(handoff, facts);
  for (const [key, said] of Object.entries((await store.card(id)) ?? {})) {
    const [, is] = /^said (ask|from|to|digest|remind)\./.exec(key) ?? [];
    if (!is || typeof said !== 'object' || !('ts' in said) || !said.ts || !said.channel || said.shows === shows)
      continue;
    const { channel, ts } = said;
    const wait = await editDirect({ channel, ts }, handoffDirect(handoff, { is: is as Direct['is'] }, facts), parts);
    if (wait > 0) return wait;
    await store.setCard(id, { [key]: { ...said, shows } });
  }
  return 0;
}
