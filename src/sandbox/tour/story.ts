/**
 * The story that the tour tells, typed and clicked by different people: a good deploy, one that its canary stops,
 * one that its bake stops, and two rollbacks by hand, one while the old cluster stands and one after.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import type { Ledger } from '../ledger.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Message } from '../slack/workspace.ts';
import { cardSays, headlineOf, isHandoff, newCard, operationOf, pageSays } from './cards.ts';
import { type Flight, flightOf } from './flight.ts';

export const CHANNEL = '#team-edge';

/** What Ada leaves. */
export const NOTE = 'search rang once, and was fine again by itself.';

/** A good deploy is watched by at least so many requests. */
export const ENOUGH_REQUESTS = 5000;

export interface Scene {
  box: Sandbox;
  ledger: Ledger;
  /** What was written down is read here; nobody writes. */
  store: Pick<Store, 'load'>;
  /** What happens, a line for each act. */
  say(line: string): void;
}

export interface Story {
  good: Flight;
  bad: Flight;
  /** What the one who deploys the bad release again is asked. */
  again: string;
  late: Flight;
  warm: Flight;
  forward: Flight;
  /** What was said before the forward rollback, and to whom alone. */
  offer: { text: string; onlyFor?: string };
  paged: Paged;
  handedOver: HandedOver;
}

/** Ada's shift ended early, and Lin took it over. */
export interface HandedOver {
  /** From the command that ended it to the message in the channel, ms. */
  toldAfter: number;
  /** As it was told, and its headline once it was accepted. */
  text: string;
  headline: string;
}

/** An alarm, and who was called for it. */
export interface Paged {
  /** From the moment the alarm was made to ring to the message that only the person on call sees, ms. */
  calledAfter: number;
  /** As the page said last. */
  headline: string;
  /** The words on it about who dealt with it. */
  text: string;
}

export async function tell(scene: Scene): Promise<Story> {
  const good = await deploy(scene, 'ada', 'api', '1.42.0', ENOUGH_REQUESTS);
  const onCall = async () => ({ paged: await called(scene), handedOver: await handedOver(scene) });
  const [inCanary, warm, shift] = await Promise.all([badAndLate(scene), clickedBack(scene), onCall()]);
  return { good, ...inCanary, warm, ...shift, ...(await typedBack(scene)) };
}

async function badAndLate(scene: Scene) {
  const bad = await deploy(scene, 'sam', 'api', '1.43.0');
  const again = scene.box.slack.asText(await type(scene, 'sam', '/deploy api 1.43.0'));
  // After a rollback nobody deploys until a person has lifted the hold.
  await type(scene, 'lin', '/deploy unlock api');
  const late = await deploy(scene, 'lin', 'api', '1.45.0');
  return { bad, again, late };
}

/** The old cluster still stands: one press of a button. */
async function clickedBack(scene: Scene): Promise<Flight> {
  const { slack } = scene.box;
  const channel = slack.channel(CHANNEL);
  const began = await begin(scene, 'sam', 'checkout', '3.9.1');
  const baking = await cardSays(slack, channel, began.card, /Bake:/, 90_000);
  const clickedAt = await press(scene, 'ada', baking, 'Roll back to 3.9.0');
  return landed(scene, { ...began, clickedAt });
}

/** Ada is on call: she is written to, takes it, and it is over by itself. */
async function called(scene: Scene): Promise<Paged> {
  const { slack, aws } = scene.box;
  scene.say('An alarm of search rings');
  const rangAt = Date.now();
  aws.breakage.break('alarm rings', 'search');
  const isAboutIt = ({ text, bot }: Message) => bot && text.includes('search in prod');
  const asked = await slack.person('ada').direct().waitFor(isAboutIt, { withinMs: 30_000, what: 'a call for Ada' });
  const calledAfter = Date.now() - rangAt;
  scene.say(`Ada alone sees  ${firstLine(slack.asText(asked))}`);
  await press(scene, 'ada', asked, 'Acknowledge');
  const page = await pageSays(slack, slack.channel(CHANNEL), /Ada is on it: search in prod/);
  aws.breakage.mend('alarm rings', 'search');
  const over = await pageSays(slack, slack.channel(CHANNEL), /Resolved: search in prod/, page.ts);
  return { calledAfter, headline: headlineOf(slack, over), text: slack.asText(over) };
}

/** Ada leaves a note, Lin takes over before the week is over, and has read what the shift leaves. */
async function handedOver(scene: Scene): Promise<HandedOver> {
  const { slack } = scene.box;
  const channel = slack.channel(CHANNEL);
  await type(scene, 'ada', `/handoff note ${NOTE}`);
  const endedAt = Date.now();
  await type(scene, 'lin', '/oncall override @lin for 2h');
  const isTold = (message: Message) => isHandoff(message) && headlineOf(slack, message).includes('Ada to Lin');
  const told = await channel.waitFor(isTold, { withinMs: 60_000, what: 'the handoff from Ada to Lin' });
  const toldAfter = Date.now() - endedAt;
  const text = slack.asText(told);
  await press(scene, 'lin', told, 'Accept the shift');
  const isAccepted = ({ ts, blocks, text }: Message) =>
    ts === told.ts && slack.asText({ text, blocks }).includes('Lin accepted');
  const accepted = await channel.waitFor(isAccepted, { withinMs: 30_000, what: 'the accepted handoff' });
  return { toldAfter, text, headline: headlineOf(slack, accepted) };
}

/** The old cluster is gone: its instances start first, and that is said beforehand. */
async function typedBack(scene: Scene) {
  const { slack } = scene.box;
  const typedAt = Date.now();
  const offered = await type(scene, 'ada', '/rollback api');
  const offer = { text: slack.asText(offered), onlyFor: offered.ephemeralFor };
  const clickedAt = await press(scene, 'ada', offered, 'Roll back to 1.41.0');
  const card = await newCard(slack, slack.channel(CHANNEL), 'api in prod to 1.41.0', typedAt);
  const forward = await landed(scene, { card, typedAt, clickedAt });
  return { forward, offer };
}

async function deploy(scene: Scene, who: string, service: string, release: string, watchedBy = 0): Promise<Flight> {
  return landed(scene, await begin(scene, who, service, release), watchedBy);
}

interface Begun {
  card: Message;
  typedAt: number;
  clickedAt?: number;
}

async function begin(scene: Scene, who: string, service: string, release: string): Promise<Begun> {
  const { slack } = scene.box;
  const typedAt = Date.now();
  await type(scene, who, `/deploy ${service} ${release}`);
  const card = await newCard(slack, slack.channel(CHANNEL), `${service} ${release}`, typedAt);
  return { card, typedAt };
}

const ENDED = /Live:|Rolled back|Not rolled back:|Not started:|Left to/;

const END_REPLY = 'the end of an operation as a reply to the channel';

/** `watchedBy`: so many requests at least. */
async function landed({ box, ledger, store }: Scene, begun: Begun, watchedBy = 0): Promise<Flight> {
  const { slack, aws } = box;
  const channel = slack.channel(CHANNEL);
  const card = await cardSays(slack, channel, begun.card, ENDED, 120_000);
  await channel.waitFor(({ broadcast, threadTs }) => broadcast === true && threadTs === card.ts, { what: END_REPLY });
  const headline = headlineOf(slack, card);
  const operation = await store.load(operationOf(card));
  if (!operation) throw new Error(`Nothing is written down of "${headline}".`);
  while (ledger.tally(operation.service, begun.typedAt).requests < watchedBy) await sleep(100);
  return flightOf(operation, { ...begun, ledger, calls: aws.calls(), headline, endedAt: Date.now() });
}

/** Types a command and reads the answer that nobody else sees. */
async function type({ box: { slack }, say }: Scene, who: string, command: string): Promise<Message> {
  const person = slack.person(who);
  say(`${nameOf(who)} types  ${command}`);
  const reply = await person.type(CHANNEL, command);
  if (reply.error) throw new Error(`${command}: Slack says ${reply.error}.`);
  // Two commands of one person may be under way: what came with the ack is surely the answer to this one.
  const answer = reply.answer ?? (await reply.hears());
  say(`${nameOf(who)} alone sees  ${firstLine(slack.asText(answer))}`);
  return answer;
}

/** Presses a button, confirms, and says when. */
async function press({ box: { slack }, say }: Scene, who: string, on: Message, button: string): Promise<number> {
  say(`${nameOf(who)} presses  [${button}]`);
  const at = Date.now();
  const reply = await slack.person(who).click(on, button);
  if (reply.error) throw new Error(`[${button}]: Slack says ${reply.error}.`);
  return at;
}

const nameOf = (who: string) => who.charAt(0).toUpperCase() + who.slice(1);
const firstLine = (text: string) => text.split('\n')[0] ?? '';
