/**
 * The look at all alarms that page: the truth, whatever a message says or fails to say. One call per hundred alarms of a
 * region; what is as it was at the last look costs nothing more.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { type AlarmPlace, alarmPlaces } from '../catalog/pages.ts';
import type { AlarmBook, AlarmFound } from '../cloud/alarm-book.ts';
import type { Pager } from '../paging/pager.ts';
import { againstNote, type Compared, goingOn, type Memory } from './compare-alarms.ts';
import { alertOf } from './from-alarm.ts';
import { howBad, noteOf } from './how-bad.ts';
import { type Patience, patience } from './patience.ts';
import { together } from './together.ts';

export interface WatchParts {
  catalog: Catalog;
  book: AlarmBook;
  pager: Pick<Pager, 'take'>;
  notes: {
    known(region: string): Promise<Record<string, string>>;
    said(region: string, alarm: string, what: string): Promise<void>;
  };
  /** From look to look, ms. */
  every: number;
  now(): number;
  log: { warn(details: object, message: string): void };
}

export interface AlarmWatch {
  /**
   * Looks at all of them once. Rejects when the store or AWS did not answer: nothing is lost, the next look finds it.
   * A region that throttles is left out for some turns.
   */
  lookAtAll(): Promise<void>;
  /**
   * Looks at one now, because something said that it changed. Resolves to what was found once it is durable; null: no
   * service names this alarm.
   */
  lookAt(alarm: string): Promise<AlarmFound | null>;
}

interface Named {
  name: string;
  places: AlarmPlace[];
}

interface Region {
  name: string;
  alarms: Named[];
  patience: Patience;
}

export function alarmWatch(parts: WatchParts): AlarmWatch {
  const memory: Memory = { missing: new Set(), measuredAt: new Map() };
  const regions = regionsOf(parts).map((region) => ({
    ...region,
    wake: together((names) => {
      const wanted = new Set(names);
      const alarms = region.alarms.filter(({ name }) => wanted.has(name));
      return look(parts, memory, region.name, alarms);
    }, MOMENT),
  }));
  return {
    async lookAtAll() {
      const due = regions.filter(({ patience }) => patience.mayLook(parts.now()));
      const looks = due.map(async ({ name, alarms, patience }) => {
        try {
          await look(parts, memory, name, alarms);
          patience.went();
        } catch (error) {
          if ((error as Error).name === 'CloudUnreachable') patience.failed(parts.now());
          throw error;
        }
      });
      failIfOneDid(await Promise.allSettled(looks));
    },
    async lookAt(wanted) {
      const looks = regions.flatMap(({ alarms, wake }) =>
        alarms.some(({ name }) => name === wanted) ? [wake(wanted)] : [],
      );
      const found = (await Promise.all(looks)).flat();
      return found.find(({ name }) => name === wanted) ?? null;
    },
  };
}

function regionsOf({ catalog, every }: WatchParts): Region[] {
  const regions = new Map<string, Region>();
  for (const [name, all] of alarmPlaces(catalog)) {
    for (const region of new Set(all.map(regionOf))) {
      const known = regions.get(region) ?? { name: region, alarms: [], patience: patience(every) };
      known.alarms.push({ name, places: all.filter((place) => regionOf(place) === region) });
      regions.set(region, known);
    }
  }
  return [...regions.values()];
}

const regionOf = ({ environment }: AlarmPlace) => environment.region ?? '';

async function look(parts: WatchParts, memory: Memory, region: string, alarms: Named[]): Promise<AlarmFound[]> {
  const names = alarms.map(({ name }) => name);
  const [found, known] = await Promise.all([parts.book.look(region || undefined, names), parts.notes.known(region)]);
  warnOfMissing(parts, memory.missing, found);
  const all = found.map((alarm, i) => againstNote(alarm, known[alarm.name], alarms[i]?.places ?? []));
  const changed = all.filter(({ isNews, vain }) => isNews || (vain > 0 && vain <= MOST_IN_VAIN));
  const worth = changed.filter(({ alarm, rang }) => alarm.state === 'ringing' || (alarm.state === 'ok' && rang));
  const measured = [...worth.slice(0, MOST_MEASURED), ...goingOn(all, memory, parts)];
  const told = new Set([...changed, ...measured]);
  for (const { alarm } of measured) memory.measuredAt.set(alarm.name, parts.now());
  // One that cannot be taken must not keep the others from being heard.
  failIfOneDid(await Promise.allSettled([...told].map((each) => take(parts, region, each, measured.includes(each)))));
  return found;
}

function failIfOneDid(all: PromiseSettledResult<unknown>[]): void {
  const failed = all.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

async function take(parts: WatchParts, region: string, changed: Compared, measured: boolean): Promise<void> {
  const { alarm, said, isNews, vain, places } = changed;
  const isRinging = alarm.state === 'ringing';
  const figure = measured ? await howBad(parts, region, alarm.name) : isRinging ? 'late' : null;
  for (const place of isNews || figure !== 'late' ? places : []) {
    const alert = alertOf(alarm, place, figure === 'late' ? null : figure);
    if (alert) await parts.pager.take(alert);
  }
  // That a number which was known is late once is no reason to ask for it at every look.
  if (!isNews && vain === 0) return;
  // Only now: whoever dies before says it again.
  const note = { what: said, vain: figure === 'late' && isRinging ? Math.max(1, vain + (measured ? 1 : 0)) : 0 };
  await parts.notes.said(region, alarm.name, noteOf(note));
}

/** So long does a message wait for others, ms. */
const MOMENT = 25;
/** In a storm AWS would throttle whoever asks for all numbers at once: the others follow at the next looks. */
const MOST_MEASURED = 25;
const MOST_IN_VAIN = 5;

/** Said once: an alarm that does not exist never rings, and nobody would notice. */
function warnOfMissing({ catalog, log }: WatchParts, missing: Set<string>, found: AlarmFound[]): void {
  for (const { name, state } of found) {
    if (state !== 'missing') missing.delete(name);
    else if (!missing.has(name)) {
      missing.add(name);
      // What is listed under pages may be what other monitoring calls it.
      const others = (catalog.alerts?.webhooks.size ?? 0) > 0;
      const rings = others ? 'only other monitoring makes it page' : 'it never pages';
      log.warn({ alarm: name }, `CloudWatch has no alarm of this name: ${rings}. Check services.yml`);
    }
  }
}
