/** Whom a step asks, as things are now, and how each of them is reached. */
import type { ChannelName, EscalationStep } from '../catalog/on-call.ts';
import type { OnCall } from '../oncall/schedule.ts';
import type { Notice, Page } from './page.ts';

/** What paging must know beside a page's record. Looked up anew each time: a late step meets the present. */
export interface Ground {
  now: number;
  /** By team, as of now. */
  onCall(team: string): OnCall[];
  /** Slack user ids, by team. */
  members(team: string): string[];
  /** Ways that this person can be reached by. */
  reachable(person: string, by: ChannelName): boolean;
  /** Of `page.operation`: whether it still runs. */
  operationRuns: boolean;
  /** Whether its message stands in the channel; absent: not looked up. Only the auditor asks. */
  cardPosted?: boolean;
}

export interface Target {
  person: string | null;
  by: ChannelName;
}

export const CHANNELS: ChannelName[] = ['slack', 'mail', 'pagerduty', 'webhook'];

/** Empty: a gap, a layer that the team has not got, or nobody who can be reached. */
export function targetsOf(step: EscalationStep, page: Page, ground: Ground): Target[] {
  const people = new Set(step.who.flatMap((who) => peopleOf(who, page, ground)));
  for (const person of own(page)) people.delete(person);
  return [...people].flatMap((person) => waysTo(person, step.by, ground));
}

/** Whom the alerts themselves name: who owns the business behind a figure, told with the first step whoever is on call. */
export function alsoTold({ alerts, policy }: Page, ground: Ground): Target[] {
  const people = new Set(alerts.flatMap(({ is, also = [] }) => (is === 'firing' ? also : [])));
  return [...people].flatMap((person) => waysTo(person, policy.steps[0]?.by ?? ['slack'], ground));
}

/** By the ways that the step wants; where none of them leads to this person, by any that does. */
function waysTo(person: string, wanted: ChannelName[], { reachable }: Ground): Target[] {
  const ways = (channels: ChannelName[]) => channels.filter((by) => reachable(person, by));
  const wished = ways([...new Set(wanted)]);
  return (wished.length > 0 ? wished : ways(CHANNELS)).map((by) => ({ person, by }));
}

/** Everybody, by every way that the policy knows, and out loud in the channel. */
export function wholeTeam(page: Page, ground: Ground): Target[] {
  const by: ChannelName[] = ['slack', ...page.policy.steps.flatMap((step) => step.by)];
  const members = { who: [{ team: '' }], by, wait: 0 };
  return [{ person: null, by: 'slack' }, ...targetsOf(members, page, ground)];
}

/** The policy asks for whoever is on call, and nobody is. */
export function isNobodyOnCall({ policy, team }: Page, ground: Ground): boolean {
  const layers = policy.steps.flatMap(({ who }) => who.flatMap((each) => ('layer' in each ? [each.layer] : [])));
  if (layers.length === 0) return false;
  const onCall = team === null ? [] : ground.onCall(team);
  return !onCall.some(({ layer, duty }) => layers.includes(layer) && duty.is === 'held');
}

/** They paged by hand: they know. */
const own = ({ alerts }: Page): string[] =>
  alerts.every(({ source }) => source === 'person') ? alerts.flatMap(({ by }) => (by ? [by.id] : [])) : [];

function peopleOf(who: EscalationStep['who'][number], { team }: Page, ground: Ground): string[] {
  if ('person' in who) return [who.person];
  const asked = 'team' in who && who.team ? who.team : team;
  if (asked === null) return [];
  if ('team' in who) return ground.members(asked);
  const duty = ground.onCall(asked).find(({ layer }) => layer === who.layer)?.duty;
  return duty?.is === 'held' ? duty.held.map(({ person }) => person) : [];
}

/** `0.1.U0ADA.mail`; of the team in its channel `0.1.channel.slack`. */
export const noticeOf = (
  about: string,
  { person, by }: Target,
  { why, now }: { why: Notice['why']; now: number },
): Notice => ({
  id: `${about}.${person ?? 'channel'}.${by}`,
  person,
  by,
  why,
  wanted: now,
  state: 'wanted',
  tries: 0,
});
