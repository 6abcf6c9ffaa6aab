/** "Orders between 8:00 and 9:00 on a Sunday are usually 4,000, today none." */
import { Temporal } from '@js-temporal/polyfill';

export interface Told {
  name: string;
  /** The span's beginning and length, ms. */
  at: number;
  span: number;
  now: number;
  zone: string;
  usual: number;
  value: number;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function dailySentence({ name, at, span, now, zone, usual, value }: Told): string {
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const [from, to, present] = [zoned(at), zoned(at + span), zoned(now)];
  const clock = ({ hour, minute }: Temporal.ZonedDateTime) => `${hour}:${String(minute).padStart(2, '0')}`;
  const when = from.toPlainDate().equals(present.toPlainDate()) ? 'today' : 'this time';
  const on = `on a ${DAYS[from.dayOfWeek - 1]}`;
  return `${capital(name)} between ${clock(from)} and ${clock(to)} ${on} are usually ${amount(usual)}, ${when} ${amount(value)}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `4,000`, `0.42`, `none`. */
function amount(value: number): string {
  if (value === 0) return 'none';
  return value.toLocaleString(
    'en-US',
    Math.abs(value) < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 },
  );
}
