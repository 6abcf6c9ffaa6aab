/** /oncall [team or service]: who is on call, from the book, with what Slack says of these people. */
import type { Escalation } from '../../catalog/on-call.ts';
import type { RotaChanges } from '../../oncall/rota-changes.ts';
import type { OnCall, Schedule } from '../../oncall/schedule.ts';
import { turnsBetween } from '../../oncall/turns.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import { usualEscalation } from '../../paging/policy.ts';
import { type Message, md, mention } from '../messages/blocks.ts';
import { type OncallFacts, oncallAnswer } from '../messages/oncall/oncall-answer.ts';
import { changeLines } from '../messages/oncall/oncall-changes.ts';
import { mentioned } from '../messages/oncall/oncall-words.ts';
import { servicesOf } from '../rights.ts';
import { type Asked, everybody, profilesOf, zoneOf } from './asked.ts';

/** Longer turns than this are rare, and an end farther away tells nobody anything. */
export const SIGHT = 60 * DAY;

export async function whoAnswer(asked: Pick<Asked, 'bot' | 'team' | 'user'>): Promise<Message> {
  return oncallAnswer(await factsOf(asked));
}

export async function factsOf({ bot, team, user }: Pick<Asked, 'bot' | 'team' | 'user'>): Promise<OncallFacts> {
  const now = bot.now();
  const [schedule, changes] = await Promise.all([bot.rota.schedule(team.name), bot.rota.changes(team.name)]);
  const profiles = await profilesOf(bot, [...everybody(bot), ...peopleIn(changes)]);
  const names = (id: string) => profiles.get(id)?.name ?? id;
  const layers = layersOf(schedule, now);
  const onNow = layers.flatMap(({ turns }) => turns[0]?.people ?? []);
  return {
    team: team.name,
    zone: zoneOf(team),
    services: servicesOf(bot.catalog, team).map(({ name }) => name),
    members: team.members,
    now,
    layers,
    horizon: now + SIGHT,
    fallbacks: fallbacksOf(team.escalation ?? usualEscalation, layers),
    zones: new Map(onNow.flatMap((id) => zoneEntry(id, profiles.get(id)?.zone ?? bot.catalog.people?.get(id)?.zone))),
    names,
    changes: changeLines(changes, now, names),
    reader: user,
  };
}

const zoneEntry = (id: string, zone?: string): [string, string][] => (zone ? [[id, zone]] : []);

export function layersOf(schedule: Schedule, now: number): OncallFacts['layers'] {
  const turns = turnsBetween(schedule, now, now + SIGHT);
  return schedule.layers.map(({ name }) => ({ name, turns: turns.filter(({ layer }) => layer === name) }));
}

export const peopleIn = ({ overrides, swaps, exchanges = [] }: RotaChanges): string[] => [
  ...overrides.flatMap((each) =>
    each.is === 'replace' ? [each.by, ...(each.person ? [each.person] : [])] : [each.person],
  ),
  ...swaps.flatMap(({ person, state }) => (state.is === 'taken' ? [person, state.by] : [person])),
  ...exchanges.flatMap(({ by, with: other }) => [by, other]),
];

/**
 * Who is told when the first does not answer. A layer with nobody in it is left out, as it is when a page climbs; so is
 * who is on the first one too: to be told again is no way out.
 */
export function fallbacksOf({ steps }: Escalation, layers: OncallFacts['layers']): OncallFacts['fallbacks'] {
  const first = layers[0]?.turns[0]?.people ?? [];
  const onLayer = (layer: OnCall['layer']) => layers.find(({ name }) => name === layer)?.turns[0]?.people ?? [];
  const fallbacks: OncallFacts['fallbacks'] = [];
  let after = steps[0]?.wait ?? 0;
  for (const { who, wait } of steps.slice(1)) {
    const words = who.flatMap((one) => {
      if ('person' in one) return first.includes(one.person) ? [] : [mention(one.person)];
      if ('team' in one) return [md`${one.team === '' ? 'the whole team' : `all of ${one.team}`}`];
      const people = onLayer(one.layer).filter((id) => !first.includes(id));
      return people.length > 0 ? [mentioned(people)] : [];
    });
    if (words.length > 0) fallbacks.push({ after, who: words.reduce((all, each) => md`${all} and ${each}`) });
    after += wait;
  }
  return fallbacks;
}
