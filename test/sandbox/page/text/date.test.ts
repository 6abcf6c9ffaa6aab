import { describe, expect, it } from 'vitest';
import { clockOf, formatDate } from '../../../../src/sandbox/page/text/date.ts';

const AT = 1794921840; // 2026-11-17 13:24 UTC
const viewer = (zone: string, later = 0) => ({ now: (AT + later) * 1000, zone });
const DAY = 24 * 3600;

describe("a date in the viewer's zone", () => {
  it.each([
    ['{time}', 'UTC', 0, '13:24'],
    ['{time}', 'Europe/Berlin', 0, '14:24'],
    ['{time_secs}', 'Asia/Kolkata', 0, '18:54:00'],
    ['{date_short_pretty} {time}', 'UTC', 0, 'today 13:24'],
    ['{date_short_pretty}', 'UTC', DAY, 'yesterday'],
    ['{date_short_pretty}', 'UTC', -DAY, 'tomorrow'],
    ['{date_short_pretty}', 'UTC', 3 * DAY, 'Tue 17 Nov'],
    ['{date_short_pretty}', 'Pacific/Auckland', 3 * DAY, 'Wed 18 Nov'],
    ['{date_short_pretty}', 'UTC', 60 * DAY, '17 Nov 2026'],
    ['{date_num}', 'UTC', 0, '2026-11-17'],
    ['{date_long}', 'UTC', 0, 'Tuesday 17 November 2026'],
    ['{unknown}', 'UTC', 0, '{unknown}'],
  ])('%s in %s, seen %i s later, is %s', (format, zone, later, text) => {
    expect(formatDate(AT, format, viewer(zone, later))).toBe(text);
  });

  it('takes the clock of a message from its ts', () => {
    expect(clockOf(`${AT}.000100`, viewer('Europe/Berlin'))).toBe('14:24');
  });
});
