import { describe, expect, it } from 'vitest';
import type { Freeze } from '../../src/catalog/catalog.ts';
import { freezeOf } from '../../src/catalog/freezes.ts';
import { frozen } from '../../src/delivery/freeze.ts';

const zone = 'Europe/Berlin';
const weekend = freezeOf({ why: 'the weekend', zone, from: 'fri 16:00', to: 'mon 08:00' });
const nights = freezeOf({ why: 'the night', zone, days: ['mon', 'sun'], from: '18:00', to: '08:00' });
const small = freezeOf({ why: 'the small hours', zone, days: ['sun'], from: '02:30', to: '02:45' });
const holidays = freezeOf({ why: 'the holidays', zone, from: '2026-12-23', to: '2027-01-02', environments: ['prod'] });

describe('a freeze', () => {
  it.each<[string, Freeze, string, string | null]>([
    ['holds from its first minute', weekend, '2026-11-20T16:00+01:00', '2026-11-23T08:00+01:00'],
    ['does not hold the minute before', weekend, '2026-11-20T15:59:59+01:00', null],
    ['holds over the end of the week', weekend, '2026-11-23T07:59:59+01:00', '2026-11-23T08:00+01:00'],
    ['is over at its end', weekend, '2026-11-23T08:00+01:00', null],
    ['ends by the clock of summer after it began by that of winter', weekend, '2026-03-28T12:00Z', '2026-03-30T06:00Z'],
    ['ends by the clock of winter after it began by that of summer', weekend, '2026-10-24T12:00Z', '2026-10-26T07:00Z'],
    ['of some days holds their nights', nights, '2026-11-23T23:00+01:00', '2026-11-24T08:00+01:00'],
    ['of some days leaves the other nights', nights, '2026-11-24T23:00+01:00', null],
    ['of Sunday night ends on Monday', nights, '2026-11-23T07:00+01:00', '2026-11-23T08:00+01:00'],
    ['holds both of an hour that comes twice', small, '2026-10-25T02:40+01:00', '2026-10-25T02:45+01:00'],
    ['begins before an hour that never comes', small, '2026-03-29T01:40+01:00', '2026-03-29T03:45+02:00'],
    ['of dates holds its first day', holidays, '2026-12-23T00:00+01:00', '2027-01-03T00:00+01:00'],
    ['of dates holds its last day', holidays, '2027-01-02T23:59+01:00', '2027-01-03T00:00+01:00'],
    ['of dates holds no day after', holidays, '2027-01-03T00:00+01:00', null],
  ])('%s', (_, freeze, at, until) => {
    const found = frozen([freeze], 'prod', Date.parse(at));
    expect(found && { ...found, until: new Date(found.until) }).toEqual(
      until && { why: freeze.why, until: new Date(Date.parse(until)) },
    );
  });

  it('of other environments holds nothing here', () => {
    expect(frozen([holidays], 'staging', Date.parse('2026-12-24T12:00Z'))).toBeNull();
  });

  it('that another follows at once ends when that one does', () => {
    const eve = freezeOf({ why: 'the release of the year', zone, from: '2026-11-19', to: '2026-11-20' });
    expect(frozen([weekend, eve], 'prod', Date.parse('2026-11-20T09:00Z'))).toEqual({
      why: 'the release of the year',
      until: Date.parse('2026-11-23T08:00+01:00'),
    });
  });
});
