/** A trouble of the weeks before as the page that it was: opened, told, answered and closed by the rules that count today. */
import type { Catalog } from '../../catalog/catalog.ts';
import { actOn } from '../../paging/acts.ts';
import type { Alert } from '../../paging/alert.ts';
import { fold } from '../../paging/fold.ts';
import { type Ground, next } from '../../paging/next.ts';
import { dueNotices, type Page, type PageEvent } from '../../paging/page.ts';
import type { Act } from '../../paging/pager.ts';
import { usualEscalation } from '../../paging/policy.ts';
import { told } from '../../paging/told.ts';
import { primaryOf } from './cast.ts';
import type { PastTrouble } from './troubles.ts';

/** What is written, one after the other; each with what has happened since the one before. */
export interface Step {
  page: Page;
  events: PageEvent[];
}

/** Without its id and number: those come with its first writing. `began`: when the week that runs began. */
export function openedPage(trouble: PastTrouble, catalog: Catalog): Step {
  const { alert, opened, team } = trouble;
  const channel = catalog.teams.get(team)?.channel ?? '';
  const arrival = { now: opened, team, channel, policy: usualEscalation, operation: null };
  const folded = fold(null, { ...alert, is: 'firing', at: opened }, arrival);
  if (folded.is !== 'new') throw new Error(`${alert.key} opened no page`);
  const suspect = trouble.suspect && { suspect: trouble.suspect };
  return { page: { ...folded.page, ...suspect, id: '', number: 0, version: 0 }, events: folded.events };
}

/** From when it was opened to its end: what was told, who was on it, how it was over. */
export function* lifeOf(
  page: Page,
  trouble: PastTrouble,
  catalog: Catalog,
  began: number,
): Generator<Step, void, Page> {
  const { opened, answered, over, later, team, notActionable } = trouble;
  const ground = (now: number): Ground => ({
    now,
    onCall: () => onCallThen(team, now, began),
    members: (name) => catalog.teams.get(name)?.members ?? [],
    reachable: (_, by) => by === 'slack',
    operationRuns: false,
  });
  let stored = yield looked({ page, events: [] }, ground(opened + 1500));
  const who = later ?? primaryOf(team, opened, began) ?? primaryOf(team, opened + 12 * 3_600_000, began);
  if (answered !== null && who) {
    const late = later
      ? looked({ page: stored, events: [] }, ground(opened + answered - 20_000))
      : { page: stored, events: [] };
    stored = yield acted(late, { do: 'acknowledge', by: who, at: opened + answered });
  }
  const end = opened + over;
  const ended =
    who && (notActionable || trouble.alert.source === 'person')
      ? acted({ page: stored, events: [] }, { do: notActionable ? 'not actionable' : 'resolve', by: who, at: end })
      : fineAgain(stored, { ...trouble.alert, is: 'fine', at: end });
  yield looked(ended, ground(end + 1000));
}

/** What it wants is told, and arrives. */
function looked({ page, events }: Step, ground: Ground): Step {
  const wanted = next(page, ground);
  const step: Step = { page: wanted.page, events: [...events, ...wanted.events] };
  return dueNotices(step.page, ground.now).reduce<Step>((so, { id }) => {
    const heard = told(so.page, id, { ok: true }, ground.now);
    return { page: heard.page, events: [...so.events, ...heard.events] };
  }, step);
}

function acted({ page, events }: Step, act: Act): Step {
  const done = actOn(page, act);
  return 'refused' in done ? { page, events } : { page: done.page, events: [...events, ...done.events] };
}

function fineAgain(page: Page, alert: Alert): Step {
  const { team, channel, policy } = page;
  const folded = fold(page, alert, { now: alert.at, team, channel, policy, operation: null });
  return folded.is === 'changed' ? folded : { page, events: [] };
}

function onCallThen(team: string, at: number, began: number): ReturnType<Ground['onCall']> {
  const layers = { primary: primaryOf(team, at, began), secondary: primaryOf(team, at + 7 * 86_400_000, began) };
  return Object.entries(layers).map(([layer, person]) => ({
    layer,
    duty: person ? { is: 'held', held: [{ person: person.id, by: 'rotation' }] } : { is: 'gap' },
  }));
}
