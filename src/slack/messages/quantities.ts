/** Numbers as people read them in Slack, and those that only Slack needs. */
import { span } from '../../quantities.ts';

export { about, count, counted, share, span } from '../../quantities.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A planned span, no more exact than anybody can know: `10 s`, `25 s`, `6 min`. */
export const roughly = (ms: number): string =>
  ms <= 10 * SECOND
    ? span(Math.ceil(ms / SECOND) * SECOND)
    : ms < 2 * MINUTE
      ? span(Math.ceil(ms / (5 * SECOND)) * 5 * SECOND)
      : span(Math.ceil(ms / MINUTE) * MINUTE);

/** `7 of 18 s`, `4 of 10 min`: how much of a time is over, in the unit of the whole. */
export function spanOf(done: number, whole: number): string {
  const [unit, name] = whole >= 2 * MINUTE ? [MINUTE, 'min'] : [SECOND, 's'];
  const total = Math.round(whole / unit);
  const over = Math.min(total, Math.max(0, Math.floor(done / unit)));
  return `${over} of ${total} ${name}`;
}
