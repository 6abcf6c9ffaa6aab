/**
 * A message says that an alarm changed. It makes the look at that alarm come now; the look stays the truth, unless the
 * message is newer than what AWS shows yet, or AWS cannot be asked.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { alarmPlaces } from '../catalog/pages.ts';
import type { AlarmFound } from '../cloud/alarm-book.ts';
import type { Pager } from '../paging/pager.ts';
import { alertOf, unownedAlert } from './from-alarm.ts';
import type { AlarmWatch } from './watch-alarms.ts';

export interface HearParts {
  catalog: Catalog;
  watch: Pick<AlarmWatch, 'lookAt'>;
  pager: Pick<Pager, 'take'>;
  log: { warn(details: object, message: string): void };
}

/** Resolves once it is durable; rejects when the store does not answer. */
export type HearAlarm = (said: AlarmFound) => Promise<void>;

export function alarmHearing({ catalog, watch, pager, log }: HearParts): HearAlarm {
  const places = alarmPlaces(catalog);
  const take = async (alerts: (ReturnType<typeof alertOf> | null)[]) => {
    for (const alert of alerts) if (alert) await pager.take(alert);
  };
  return async (said) => {
    const owners = places.get(said.name);
    if (!owners) return take([unownedAlert(said)]);
    let found: AlarmFound | null = null;
    try {
      found = await inTime(watch.lookAt(said.name));
    } catch (error) {
      if (!isOfTheCloud(error)) throw error;
      log.warn({ alarm: said.name, error: error.message }, 'an alarm is taken from its message, AWS was not asked');
    }
    if (!found || found.since < said.since || found.state === 'missing') {
      await take(owners.map((place) => alertOf(said, place)));
    }
  };
}

/** SNS waits 15 s for our answer, and a page not that long for AWS. */
const LONGEST = 3000;

async function inTime<T>(looked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TooLate('AWS did not answer in time.')), LONGEST);
  });
  // Whatever becomes of it later, somebody was told by then.
  looked.catch(() => {});
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}

class TooLate extends Error {
  override name = 'CloudUnreachable';
}

const isOfTheCloud = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'CloudUnreachable' || error.name === 'CloudRefusal');
