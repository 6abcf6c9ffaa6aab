/** A shift as a picture: everything that happened is on it, and its words say the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationFact, PageFact } from '../../../src/record/fact.ts';
import { shiftInWords, type Timeline, timelineOf } from '../../../src/slack/messages/handoff/shift-words.ts';
import { pngOf } from '../../../src/slack/pictures/png.ts';
import { shiftSvg } from '../../../src/slack/pictures/shift-svg.ts';
import { operationFact, pageFact } from '../../record/paper-facts.ts';
import { ADA, AT, HOUR } from '../messages/handoff-records.ts';

const FROM = AT - 168 * HOUR;
const MINUTE = HOUR / 60;

const deploy = (hours: number, more: Partial<OperationFact> = {}) => {
  const asked = FROM + hours * HOUR;
  return operationFact({ id: `api-${hours}`, asked, ended: asked + 40 * MINUTE, ...more });
};
const page = (hours: number, more: Partial<PageFact> = {}) => {
  const opened = FROM + hours * HOUR;
  const answered = { by: ADA, at: opened + 2 * MINUTE, step: 0, round: 0 };
  const resolved = opened + 20 * MINUTE;
  const alarms = [{ key: 'errors', title: 'errors' }];
  return pageFact({ id: `page-${hours}`, number: 318, alarms, opened, resolved, answered, ...more });
};
const shift = { team: 'edge', zone: 'Europe/Berlin', from: FROM, to: AT, open: [] };
const week: Timeline = timelineOf({ ...shift, open: [{ title: 'checkout slow in prod', since: AT - 14 * HOUR }] }, [
  deploy(6),
  deploy(30, { how: 'rolled back' }),
  deploy(54, { how: 'not started' }),
  deploy(78, { kind: 'rollback', release: '1.41.0' }),
  page(17.7),
  page(200),
]);
const words = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said]) => said ?? '');
const fills = (svg: string, colour: string): number => svg.split(`fill="${colour}"`).length - 1;

describe('the picture of a shift', () => {
  const svg = shiftSvg(week);

  it('is by the team’s clock, as wide as two phones, with letters to read', () => {
    expect(svg).toContain('width="720"');
    expect(words(svg)).toContain('Fri 13 Nov 09:00 to Fri 20 Nov 09:00, Berlin time');
    expect(words(svg)).toEqual(expect.arrayContaining(['4 operations', '2 pages', 'Sat 14', 'Thu 19']));
    for (const [, size] of svg.matchAll(/font-size="(\d+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(20);
  });

  it('shades its seven nights, and one more in the legend', () => {
    expect(fills(svg, '#e6e8f2')).toBe(7 + 1);
  });

  it('has a shape for each outcome, and a legend of those that are there alone', () => {
    expect(words(svg).slice(-7)).toEqual([
      'went live',
      'went back',
      'changed nothing',
      'page',
      'answered',
      'still open',
      'night',
    ]);
    expect(words(shiftSvg({ ...week, operations: [], pages: [], open: [] })).slice(-1)).toEqual(['night']);
  });

  it('counts hours where the shift is short', () => {
    const short = { ...week, from: AT - HOUR / 2, operations: [], pages: [], open: [] };
    expect(words(shiftSvg(short))).toEqual(expect.arrayContaining(['08:30', '08:45', '09:00']));
  });

  it('no label covers another, in any span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 90 * 24 * 60 }), (minutes) => {
        const drawn = shiftSvg({ ...week, from: AT - minutes * MINUTE, operations: [], pages: [], open: [] });
        const labels = [
          ...drawn.matchAll(
            /<text x="([\d.]+)" y="([\d.]+)" font-size="22" fill="#5c5c5c"( text-anchor="(\w+)")?>([^<]*)</g,
          ),
        ]
          .slice(1)
          .map(([, x, , , anchor, said = '']) => {
            const wide = said.length * 13.2;
            const left = Number(x) - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0);
            return { left, right: left + wide };
          });
        for (const [i, { left }] of labels.entries())
          if (i > 0) expect(left).toBeGreaterThan(labels[i - 1]?.right ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  it('can be drawn, whatever it is called', async () => {
    const png = await pngOf(shiftSvg({ ...week, team: '<edge> & "co"' }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('its words', () => {
  it('say what rang and what changed, when and with which end', () => {
    expect(shiftInWords(week).replaceAll('\u00a0', ' ')).toBe(
      'The shift of edge, Fri 13 Nov 09:00 to Fri 20 Nov 09:00, Berlin time. ' +
        '2 pages: Sat 14 Nov 02:42 api: errors, answered after 2 min, over after 20 min; ' +
        'checkout slow in prod is open since Thu 19 Nov 19:00. ' +
        '4 operations: Fri 13 Nov 15:40 api 1.42.0 to prod went live; ' +
        'Sat 14 Nov 15:40 api 1.42.0 to prod went back; Sun 15 Nov 15:40 api 1.42.0 to prod changed nothing; ' +
        'Mon 16 Nov 15:40 api back to 1.41.0 in prod.',
    );
  });

  it('fit what Slack takes, and count what has no room', () => {
    const many = { ...week, pages: Array.from({ length: 400 }, (_, i) => page(i / 4)) };
    const said = shiftInWords({ ...many, operations: Array.from({ length: 500 }, (_, i) => deploy(i / 4)) });
    expect(said.length).toBeLessThanOrEqual(2000);
    expect(said).toMatch(/401 pages: .*; and \d+ more\. 500 operations: .*; and \d+ more\.$/);
  });
});
