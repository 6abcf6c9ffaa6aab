/** What a handoff leaves behind, in the channel, with people and in the records: what a crash must not change. */
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { readAs } from '../world/read.ts';
import { channelOf } from './catalogs.ts';

export interface HandoffTrace {
  /** Messages, each as it reads at the end: `card: …`. */
  channel: string[];
  thread: string[];
  /** By whom they were written to. */
  direct: Record<string, string[]>;
  pictures: number;
  record: unknown;
}

const PEOPLE = ['ada', 'lin', 'sam'];

export function traceOfHandoff(slack: LocalSlack, handoff: Handoff): HandoffTrace {
  const { id, team } = handoff;
  const channel = slack.channel(channelOf(team));
  const plain = (text: string) => text.replaceAll(team, 'it').replace(/\d+/g, '#');
  const isIts = ({ metadata }: Message) => metadata?.event_payload.handoff === id;
  const told = (messages: Message[]) =>
    messages
      .filter(isIts)
      .map((message) => plain(`${message.metadata?.event_payload.name}: ${readAs(slack, message)}`))
      .sort();
  const cards = channel.messages().filter((message) => isIts(message) && !message.threadTs);
  return {
    channel: told(channel.messages()),
    thread: told(cards.flatMap(({ ts }) => channel.thread(ts))),
    direct: Object.fromEntries(PEOPLE.map((name) => [name, told(slack.person(name).direct().messages())])),
    pictures: cards.flatMap(({ blocks = [] }) => blocks).filter(({ type }) => type === 'image').length,
    record: recordOf(handoff),
  };
}

const recordOf = ({ state, from, to, asked, notes, late, overtook, summary }: Handoff) => ({
  state: { is: state.is, by: 'by' in state ? state.by.name : undefined },
  from,
  to,
  asked: asked !== undefined,
  notes: notes.map(({ text }) => text),
  late,
  overtook,
  watch: summary?.watch.map(({ what }) => what),
});
