/** One started sandbox, and the words in which a specification speaks of it. */
import { expect, inject, vi } from 'vitest';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { SHELF } from '../../../src/sandbox/shelf.ts';
import type { ShelfService } from '../../../src/sandbox/shelf-service.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Person, Reply } from '../../../src/sandbox/slack/person.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { connect } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { Account } from './account.ts';
import { Card, headlineOf } from './card.ts';
import { type Changes, fastCatalog, type Times } from './fast-catalog.ts';
import { History } from './history.ts';
import { readAs } from './read.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

export const EDGE = '#team-edge';
export const DISCOVERY = '#team-discovery';

/** With a machine that has other things to do, ms. */
export const PATIENCE = 200_000;

export interface Heard {
  words: string;
  message: Message;
  reply: Reply;
}

export interface World extends Traffic {
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
  history: History;
  /** The card whose headline matches or did, as soon as there is one. */
  card(headline: RegExp, channel?: string): Promise<Card>;
  /** The message of a page, likewise. */
  page(headline: RegExp, channel?: string): Promise<Card>;
  /**
   * The headlines of all that the bot has posted for everybody to see; replies to the channel begin with `↳`. Pages
   * are apart: whether an alarm rings long enough beside a deploy is a matter of luck.
   */
  channel(name?: string): string[];
  /** The same of pages. */
  pages(name?: string): string[];
  /** The record of what runs in a service, as soon as it is so. */
  record(service: string, is: (operation: Operation) => boolean, environment?: string): Promise<Operation>;
  /** Fills in the form that is open for this person, by the label of each field, and sends it. */
  fillsIn(who: Person, values: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

type Given = Omit<SandboxOptions, 'config' | 'program' | 'tempo'> & Pick<Changes, 'places' | 'teams'>;

export interface WorldOptions extends Given {
  times?: Times;
  /** Nothing else is there, in AWS and in services.yml. */
  only?: string[];
  /** Of each service, where they matter; by default few enough to leave the machine to the others who test. */
  requestsPerSecond?: Record<string, number>;
  /** Whether fullcycle starts as it does for people, from its sources; by default it is compiled already. */
  fromSources?: boolean;
}

/** Quick, except that nothing is sick because the machine has other things to do. */
const TEMPO: SandboxOptions['tempo'] = {
  bootMs: 300,
  healthCheck: { intervalMs: 300, timeoutMs: 5000, healthyThreshold: 2, unhealthyThreshold: 5 },
  propagationMs: 100,
  metricLagMs: 400,
};

export async function startWorld(wanted: WorldOptions = {}): Promise<World> {
  const { times, only, places, teams, requestsPerSecond = {}, fromSources = false, ...options } = wanted;
  const services = (options.services ?? SHELF).filter(({ service }) => only?.includes(service) ?? true);
  const box = await startSandbox({
    ...options,
    config: await fastCatalog(times, { services: only, places, teams }),
    services: services.map((each) => withCustomers(each, requestsPerSecond[each.service] ?? FEW)),
    program: fromSources ? undefined : inject('program'),
    tempo: TEMPO,
    // Whether this machine is quick is no part of any story.
    slack: { timeZone: 'UTC', ackWithinMs: PATIENCE, patienceMs: PATIENCE, ...options.slack },
  });
  const { slack, aws } = box;
  const history = new History(slack);
  const account = new Account(aws);
  const store = redisStore(connect(box.redis.url, 'worker'));
  const traffic = watchTraffic(aws);
  const said = (name: string, which: (message: Message) => boolean) =>
    slack
      .channel(name)
      .messages()
      .filter((message) => isSaid(message) && which(message))
      .map((message) => `${message.broadcast ? '↳ ' : ''}${headlineOf(readAs(slack, message))}`);
  const held = new Set<string>();
  const cardOf = async (headline: RegExp, channel: string, which: (message: Message) => boolean) => {
    const reads = (words: string) => headline.test(headlineOf(words));
    // A card that a test holds already is meant only by what it reads now: its release may be deployed again.
    const isMeant = (message: Message) =>
      reads(history.words(message)) || (!held.has(message.ts) && history.of(message.ts).some(reads));
    const isCard = (message: Message) => !message.threadTs && isSaid(message) && which(message) && isMeant(message);
    const what = `a card that reads ${headline}`;
    const { ts } = await slack.channel(channel).waitFor(isCard, { what });
    held.add(ts);
    return new Card(slack, history, channel, ts);
  };
  const stop = async () => {
    await store.close();
    account.close();
    await box.stop();
  };
  const isOpen = options.processes?.length === 0 ? null : doorOpens(box.alertsUrl);
  await Promise.all([allIsWell(aws), isOpen]).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    box,
    slack,
    aws,
    account,
    history,
    ada: slack.person('ada'),
    lin: slack.person('lin'),
    sam: slack.person('sam'),
    mira: slack.person('mira'),
    async types(who, command, channel = EDGE) {
      const reply = await saidAgain(() => who.type(channel, command));
      const first = reply.answer ?? (await reply.hears());
      // On a busy machine the bot says that the answer follows: a person waits for it.
      const follows = (each: Message) => each.ephemeralFor === who.id && each.ts > first.ts;
      const message = /Still at it/.test(first.text) ? await who.in(channel).waitFor(follows) : first;
      return { reply, message, words: readAs(slack, message) };
    },
    async presses(who, { message: { channel, ts }, message, words }, button) {
      const reply = await who.click(message, button);
      // The answer takes the place of what was pressed.
      const isAnswer = (each: Message) => each.ts === ts && readAs(slack, each) !== words;
      const answer = await who.in(channel).waitFor(isAnswer, { what: `an answer to [${button}]` });
      return { reply, message: answer, words: readAs(slack, answer) };
    },
    card: (headline, channel = EDGE) => cardOf(headline, channel, (message) => !isOfPage(message)),
    page: (headline, channel = EDGE) => cardOf(headline, channel, isOfPage),
    channel: (name = EDGE) => said(name, (message) => !isOfPage(message)),
    pages: (name = EDGE) => said(name, isOfPage),
    async fillsIn(who, values) {
      const form = await who.waitForView();
      const { error } = await who.submit(form, values);
      expect(error, 'the form is taken').toBeUndefined();
      await vi.waitFor(() => expect(who.view()?.id, 'the form is closed').not.toBe(form.id), { timeout: PATIENCE });
    },
    record: (service, is, environment = 'prod') =>
      vi.waitUntil(
        async () => {
          const running = await store.running(service, environment);
          return running && is(running) ? running : null;
        },
        { timeout: PATIENCE, interval: 20 },
      ),
    ...traffic,
    stop,
  };
}

/** A second. */
const FEW = 12;

const withCustomers = ({ staging, ...shelf }: ShelfService, requestsPerSecond: number): ShelfService => ({
  ...shelf,
  requestsPerSecond,
  ...(staging && { staging: { ...staging, requestsPerSecond } }),
});

const isOfPage = ({ metadata }: Message): boolean => metadata?.event_type === 'fullcycle_page';
/** On a machine that has other things to do the bot gives up its records, and says that nothing was begun: a person asks again. */
async function saidAgain(say: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await say();
    const { text } = reply.answer ?? (await reply.hears());
    if (!/cannot reach its records/.test(text)) return reply;
  }
}

/** That nobody is on call at night is told to a team when fullcycle starts, and belongs to no story. */
const isSaid = ({ bot, ephemeralFor, text }: Message): boolean =>
  bot && ephemeralFor === undefined && !/at some time of the next 30 days/.test(text ?? '');

/** The bot may be heard in Slack before it hears of alerts. */
const doorOpens = (url: string) => vi.waitFor(() => fetch(url), { timeout: PATIENCE, interval: 100 });

/** Alarms begin without data, and instances are slow where the machine has other things to do: a deploy waits for neither. */
async function allIsWell(aws: LocalAws): Promise<void> {
  const states = () =>
    aws
      .production()
      .services.flatMap(({ alarms, clusters }) => [
        ...alarms.map(({ state }) => state),
        ...clusters.flatMap(({ instances }) => instances.map(({ health }) => health)),
      ]);
  await vi.waitFor(() => expect(new Set(states())).toEqual(new Set(['OK', 'healthy'])), {
    timeout: PATIENCE,
    interval: 100,
  });
}
