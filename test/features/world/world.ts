/** One started sandbox, and the words in which a specification speaks of it. */
import { expect, vi } from 'vitest';
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Person, Reply } from '../../../src/sandbox/slack/person.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { Account } from './account.ts';
import { Card, headlineOf } from './card.ts';
import { fastCatalog, type Times } from './fast-catalog.ts';
import { readAs } from './read.ts';

export const EDGE = '#team-edge';
export const DISCOVERY = '#team-discovery';

export interface Heard {
  words: string;
  message: Message;
  reply: Reply;
}

export interface World {
  box: Sandbox;
  slack: LocalSlack;
  aws: LocalAws;
  account: Account;
  ada: Person;
  lin: Person;
  sam: Person;
  mira: Person;
  /** Types a command and reads the answer that nobody else sees. */
  types(who: Person, command: string, channel?: string): Promise<Heard>;
  /** Presses a button in a private answer and reads what takes its place. */
  presses(who: Person, on: Heard, button: string): Promise<Heard>;
  /** The card whose headline matches, as soon as there is one. */
  card(headline: RegExp, channel?: string): Promise<Card>;
  /** The headlines of all that the bot has posted for everybody to see; replies to the channel begin with `↳`. */
  channel(name?: string): string[];
  /** Customers' requests that failed since the last time it was asked: `api 1.43.0 500`. */
  failed(): string[];
  /** Customers' requests of a service since the start. */
  served(service: string): number;
  stop(): Promise<void>;
}

export async function startWorld({ times, ...options }: SandboxOptions & { times?: Times } = {}): Promise<World> {
  const slackOptions = { timeZone: 'UTC', ...options.slack };
  const box = await startSandbox({ ...options, config: await fastCatalog(times), slack: slackOptions });
  const { slack, aws } = box;
  const account = new Account(aws);
  const traffic = watchTraffic(aws);
  await alarmsKnow(aws);
  const heard = async (reply: Reply): Promise<Heard> => {
    const message = reply.answer ?? (await reply.hears());
    return { reply, message, words: readAs(slack, message) };
  };
  return {
    box,
    slack,
    aws,
    account,
    ada: slack.person('ada'),
    lin: slack.person('lin'),
    sam: slack.person('sam'),
    mira: slack.person('mira'),
    types: async (who, command, channel = EDGE) => heard(await who.type(channel, command)),
    async presses(who, { message: { channel, ts }, message, words }, button) {
      const reply = await who.click(message, button);
      // The answer takes the place of what was pressed.
      const isAnswer = (each: Message) => each.ts === ts && readAs(slack, each) !== words;
      const answer = await who.in(channel).waitFor(isAnswer, { what: `an answer to [${button}]` });
      return { reply, message: answer, words: readAs(slack, answer) };
    },
    async card(headline, channel = EDGE) {
      const isCard = (message: Message) => !message.threadTs && isSaid(message);
      const found = await slack
        .channel(channel)
        .waitFor((message) => isCard(message) && headline.test(headlineOf(readAs(slack, message))), {
          withinMs: 30_000,
          what: `a card that reads ${headline}`,
        });
      return new Card(slack, channel, found.ts);
    },
    channel: (name = EDGE) =>
      slack
        .channel(name)
        .messages()
        .filter(isSaid)
        .map((message) => `${message.broadcast ? '↳ ' : ''}${headlineOf(readAs(slack, message))}`),
    ...traffic,
    async stop() {
      account.close();
      await box.stop();
    },
  };
}

const isSaid = ({ bot, ephemeralFor }: Message): boolean => bot && ephemeralFor === undefined;

function watchTraffic(aws: LocalAws): Pick<World, 'failed' | 'served'> {
  let failed: string[] = [];
  const served = new Map<string, number>();
  aws.onBought((service, { status, release }) => {
    served.set(service, (served.get(service) ?? 0) + 1);
    if (status === 0 || status >= 500) failed.push(`${service} ${release ?? 'nobody'} ${status}`);
  });
  return {
    served: (service) => served.get(service) ?? 0,
    failed() {
      const since = failed;
      failed = [];
      return since;
    },
  };
}

/** Alarms begin without data, and a deploy waits for nobody who does not know. */
async function alarmsKnow(aws: LocalAws): Promise<void> {
  const states = () => aws.production().services.flatMap(({ alarms }) => alarms.map(({ state }) => state));
  await vi.waitFor(() => expect(new Set(states())).toEqual(new Set(['OK'])), { timeout: 20_000, interval: 100 });
}
