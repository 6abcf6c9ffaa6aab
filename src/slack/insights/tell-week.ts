/** Composes a team's week from the record, and posts it once, also where whoever posted it died before it was noted. */
import type { WebClient } from '@slack/web-api';
import type { Catalog, Team } from '../../catalog/catalog.ts';
import { deliveryIn } from '../../insights/delivery.ts';
import { loadOf } from '../../insights/load.ts';
import { noisyAlarms } from '../../insights/noisy.ts';
import { weekTold } from '../../insights/weekly.ts';
import type { RotaDesk } from '../../oncall/rota-desk.ts';
import type { Archive, Span } from '../../record/archive.ts';
import type { Shown } from '../card/form.ts';
import { findPosted, metadataOf } from '../card/posted.ts';
import type { Message } from '../messages/blocks.ts';
import { type WeekFacts, week } from '../messages/insights/week.ts';
import { clockOf, wallDay } from '../messages/wall-words.ts';
import { zoneOf } from '../oncall/asked.ts';
import { writeList } from './list-value.ts';
import { noiseValue, standings } from './noise.ts';
import { loadFacts } from './read-load.ts';
import { deliveredIn, productionIn } from './scope.ts';

export interface WeekParts {
  catalog: Catalog;
  archive: Archive;
  rota: Pick<RotaDesk, 'said' | 'say'>;
  slack: WebClient;
  now(): number;
}

/** `late`: so much after it was due, ms; below a quarter of an hour nobody minds. */
export async function weekMessage(parts: WeekParts, team: Team, due: number, late: number): Promise<Message> {
  const zone = zoneOf(team);
  const [span, before] = [weekTold(zone, due), weekTold(zone, due, 1)];
  const [delivery, load] = await Promise.all([
    deliveryFacts(parts, team, span, before),
    loadOfWeek(parts, team, zone, span, before),
  ]);
  const days = `${wallDay(zone, span.from)} to ${wallDay(zone, span.to - 1)}`;
  return week({ team: team.name, days, delivery, load, ...(late >= LATE && { late }) });
}

const LATE = 15 * 60_000;
const EARLIER = 'The week before';

async function deliveryFacts(
  { archive, catalog, now }: WeekParts,
  { name: team }: Team,
  span: Span,
  before: Span,
): Promise<WeekFacts['delivery']> {
  const all = await deliveredIn({ archive, catalog, now }, { team }, before.from);
  return {
    of: `team ${team}`,
    when: 'last week',
    earlier: EARLIER,
    figures: deliveryIn(all, span),
    previous: deliveryIn(all, before),
    listOf: (figure) => writeList({ figure, team, ...span, page: 0 }),
    environments: productionIn(catalog, { team }),
  };
}

/** Of one week nearly no alarm pages often enough: noise is looked for in four. */
const NOISE_WEEKS = 4;

async function loadOfWeek(
  { archive, catalog, rota, now }: WeekParts,
  team: Team,
  zone: string,
  span: Span,
  before: Span,
): Promise<WeekFacts['load']> {
  const four = { from: weekTold(zone, span.to, NOISE_WEEKS - 1).from, to: span.to };
  const { facts, pages } = await loadFacts({ archive, catalog }, team, four);
  const recent = new Set(pages.flatMap(({ id, opened }) => (span.from <= opened && opened < span.to ? [id] : [])));
  const noisy = noisyAlarms(facts, four).filter((alarm) => alarm.pages.some(({ id }) => recent.has(id)));
  return {
    load: loadOf(pages, span, zone),
    previous: loadOf(pages, before, zone),
    earlier: EARLIER,
    clock: clockOf(zone),
    noisy: await standings(rota, team.name, noisy, now()),
    answerTo: (alarm, decision) => noiseValue(team.name, alarm, decision, NOISE_WEEKS),
  };
}

/** `since`: when it was first tried, ms; then it may be there already. Throws where Slack does not take it. */
export async function postWeek(parts: WeekParts, team: Team, due: number, since: number | undefined): Promise<void> {
  const { slack, now } = parts;
  const subject = { what: 'week' as const, id: `${team.name}-${due.toString(36)}` };
  const { channel } = team;
  if (since !== undefined && (await findPosted(slack, { channel, subject, name: 'week', since }))) return;
  const message = await weekMessage(parts, team, due, now() - due);
  const quiet = { unfurl_links: false, unfurl_media: false };
  await slack.chat.postMessage({ channel, ...(message as Shown), metadata: metadataOf(subject, 'week'), ...quiet });
}
