/** What holds for every message about schedules, whatever people are called. */
import { describe, expect, it } from 'vitest';
import type { Exchange, RotaChanges } from '../../../src/oncall/rota-changes.ts';
import type { Refusal } from '../../../src/oncall/rota-desk.ts';
import type { Schedule, Swap } from '../../../src/oncall/schedule.ts';
import { warningsOf } from '../../../src/oncall/warnings.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { type Message, md } from '../../../src/slack/messages/blocks.ts';
import { classic } from '../../../src/slack/messages/classic.ts';
import { type OncallFacts, oncallAnswer } from '../../../src/slack/messages/oncall/oncall-answer.ts';
import { changeLines } from '../../../src/slack/messages/oncall/oncall-changes.ts';
import { coverCard } from '../../../src/slack/messages/oncall/oncall-cover.ts';
import { exchangeAnswered, exchangeCard } from '../../../src/slack/messages/oncall/oncall-exchange.ts';
import { oncallRefused } from '../../../src/slack/messages/oncall/oncall-refused.ts';
import { asBefore, nowOnCall, yourShifts } from '../../../src/slack/messages/oncall/oncall-told.ts';
import { feedTrouble, oncallWarned } from '../../../src/slack/messages/oncall/oncall-warned.ts';
import { oncallWeeks } from '../../../src/slack/messages/oncall/oncall-weeks.ts';
import { oncallHelp } from '../../../src/slack/oncall/help.ts';
import { layersOf } from '../../../src/slack/oncall/who.ts';
import { FRIDAY, plan } from '../oncall-world.ts';

const HOUR = 3_600_000;
const EVIL = '<!channel> *b* <@U1> & "x"';
const names = (id: string) => `${id} ${EVIL}`;
const place = { team: 'edge', layer: 'secondary', from: FRIDAY + HOUR, to: FRIDAY + 30 * HOUR };
const swap = (state: Swap['state']): Swap => ({ ...place, id: 's', person: 'U0ADA', state });
const exchange = (is: 'offered' | 'accepted' | 'declined'): Exchange => ({
  id: 'e',
  made: FRIDAY,
  by: 'U0ADA',
  gives: place,
  with: 'U0LIN',
  takes: place,
  state: is === 'offered' ? { is } : { is, at: FRIDAY },
});
const changes: RotaChanges = {
  version: 1,
  overrides: [
    { ...place, id: 'o', is: 'replace', person: null, by: 'U0SAM', made: FRIDAY },
    { ...place, id: 'p', is: 'add', person: 'U0SAM', made: FRIDAY },
    { ...place, id: 'q', is: 'remove', person: 'U0SAM', made: FRIDAY },
  ],
  swaps: [swap({ is: 'offered' }), swap({ is: 'taken', by: 'U0LIN', at: FRIDAY })],
  temporaries: [],
  exchanges: [exchange('offered')],
};
const schedule: Schedule = {
  layers: plan().layers,
  overrides: changes.overrides,
  swaps: changes.swaps,
  temporaries: [],
};
const empty: Schedule = { layers: [{ name: 'primary', rules: [] }], overrides: [], swaps: [], temporaries: [] };

const answer = (given: Schedule): Message => {
  const facts: OncallFacts = {
    team: 'edge',
    zone: 'Europe/Berlin',
    services: ['api', 'checkout'],
    members: ['U0ADA', 'U0LIN', 'U0SAM'],
    now: FRIDAY,
    layers: layersOf(given, FRIDAY),
    horizon: FRIDAY + 60 * 24 * HOUR,
    fallbacks: [{ after: 300_000, who: md`the whole team` }],
    zones: new Map([['U0ADA', 'Europe/Berlin']]),
    names,
    changes: changeLines(changes, FRIDAY, names),
    reader: 'U0LIN',
  };
  return oncallAnswer(facts);
};
const weeks = (given: Schedule): Message =>
  oncallWeeks({
    team: 'edge',
    zone: 'Europe/Berlin',
    weeks: 4,
    layers: layersOf(given, FRIDAY),
    warnings: warnings(given),
    names,
  });
const warnings = (given: Schedule) => warningsOf(given, FRIDAY, (person) => person !== 'U0SAM');
const refusals: Refusal[] = [
  ...(
    ['backwards', 'past', 'too-long', 'gone', 'withdrawn', 'declined', 'over', 'own-shift', 'not-yours'] as const
  ).map((because) => ({ because })),
  { because: 'no-layer', layers: ['primary'] },
  { because: 'no-layer', layers: [] },
  { because: 'not-on', person: 'U0ADA' },
  { because: 'not-on', person: null },
  { because: 'already-on', person: 'U0ADA' },
  { because: 'already-taken', by: 'U0ADA' },
];
const moves = [
  { ...place, is: 'on' as const, person: 'U0ADA', others: [] },
  { ...place, is: 'off' as const, person: 'U0ADA', others: ['U0LIN', 'U0SAM'] },
  { ...place, is: 'off' as const, person: 'U0ADA', others: [] },
];

const ALL: [string, Message][] = [
  ['who', answer(schedule)],
  ['nobody', answer(empty)],
  ['no schedule', answer({ ...empty, layers: [] })],
  ['weeks', weeks(schedule)],
  ['weeks of nobody', weeks(empty)],
  ...(['offered', 'past'] as const).map((is): [string, Message] => [
    `cover ${is}`,
    coverCard({ team: 'edge', zone: 'Europe/Berlin', swap: swap({ is }), names }),
  ]),
  ['cover taken', coverCard({ team: 'edge', zone: 'UTC', swap: swap({ is: 'taken', by: 'U0LIN', at: 1 }), names })],
  ...(['offered', 'accepted', 'declined'] as const).flatMap((is): [string, Message][] => [
    [`swap ${is}`, exchangeCard({ team: 'edge', exchange: exchange(is), names })],
    [`swap ${is}, answered`, exchangeAnswered({ team: 'edge', exchange: exchange(is), names })],
  ]),
  ['told', nowOnCall(place, { by: 'U0LIN', instead: 'U0ADA', how: `${EVIL} took it.` }, names)],
  ['as before', asBefore(place, `${EVIL} took a change back.`)],
  ['your shifts', yourShifts('edge', moves, `${EVIL} set it.`, names)],
  ['warned', oncallWarned('edge', [...warnings(schedule), ...warnings(empty)], names)],
  ['feed', feedTrouble('edge', 'primary', `“${EVIL}” names nobody of the team.`)],
  ['help', oncallHelp('edge', 'Europe/Berlin')],
  ...refusals.map((each): [string, Message] => [`refused ${each.because}`, oncallRefused(each, 'edge', names)]),
];

const slack = new BlockRules();
const markup = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(markup);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text } = part as { type?: string; text?: unknown };
  return type === 'mrkdwn' && typeof text === 'string' ? [text] : Object.values(part).flatMap(markup);
};

describe.each(ALL)('%s', (_, message) => {
  it('is taken by Slack, in its plain form too', () => {
    expect(() => slack.message(message.blocks)).not.toThrow();
    expect(() => slack.message(classic(message).blocks)).not.toThrow();
  });

  it('wakes nobody by what somebody is called', () => {
    expect(markup(message.blocks).join('\n')).not.toMatch(/<!channel>|<@U1>/);
  });

  it('has a text that is a sentence, and no exclamation mark of its own', () => {
    expect(message.text).toMatch(/[.?]$/);
    expect(JSON.stringify(message).replaceAll(/!(channe|date)/g, '')).not.toContain('!');
  });
});
