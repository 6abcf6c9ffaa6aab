/**
 * Numbers as people read them, in Slack, in a mail and in a terminal: value and unit, at most two decimals, never a bare
 * count of milliseconds.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `0.4 s`, `18 s`, `4 min`, `1 min 30 s`, `1 h 10 min`: small spans exactly, long ones without their small change. */
export function span(ms: number): string {
  const seconds = ms < 10 * SECOND ? Math.round(ms / 100) / 10 : Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(ms / MINUTE);
  return minutes < 60 ? `${minutes} min` : joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const joined = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;

export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** `1 instance`, `4 instances` */
export const counted = (value: number, thing: string): string => `${count(value)} ${thing}${value === 1 ? '' : 's'}`;

/** A share between 0 and 1: `20 %`, `0.5 %`. */
export const share = (value: number): string => {
  const percent = value * 100;
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
};

/** A number that was counted from an estimate: two digits, `150`, `1,200`. */
export function about(value: number): string {
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return count(Math.round(value / grain) * grain);
}
