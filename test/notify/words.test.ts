/** What a page says in plain text. */
import { describe, expect, it } from 'vitest';
import { linesOf, subjectOf } from '../../src/notify/words.ts';
import type { Page, Ringing } from '../../src/paging/page.ts';
import { errors, LINK, page318 } from './telling.ts';

const alone = (alert: Partial<Ringing>, page: Partial<Page> = {}) =>
  page318({ ...page, alerts: [{ ...errors, ...alert }] });
const nobody = { scope: { team: null, service: null, environment: null }, team: null };

describe('a subject', () => {
  it.each<[string, Page]>([
    ['Page: api in prod, 4.1\u00a0% errors', page318()],
    ['Page: api in prod, p99 1.4\u00a0s', alone({ figure: { name: 'p99', kind: 'time', value: 1.42, worse: 'more' } })],
    [
      'Page: api in prod, Orders 12,300',
      alone({ figure: { name: 'Orders', kind: 'level', value: 12_345, worse: 'less' } }),
    ],
    ['Page: api in prod, api errors', alone({ figure: undefined })],
    [
      'Page: edge, api errors',
      alone({ figure: undefined }, { scope: { team: 'edge', service: null, environment: null } }),
    ],
    ['Page: what nobody owns, api errors', alone({ figure: undefined }, nobody)],
    [
      'Page: api in prod, Bcc: all@example.com evil',
      alone({ figure: undefined, title: '\r\nBcc: all@example.com\r\n\r\nevil' }),
    ],
  ])('%s', (subject, page) => {
    expect(subjectOf(page, { why: 'step' })).toBe(subject);
  });

  it.each([
    ['over', 'Resolved: api in prod, 4.1\u00a0% errors'],
    ['still on it', 'Are you still on page 318? api in prod, 4.1\u00a0% errors'],
    ['nobody', 'Nobody is on call for edge: api in prod, 4.1\u00a0% errors'],
  ] as const)('says why it is written: %s', (why, subject) => {
    expect(subjectOf(page318(), { why })).toBe(subject);
  });

  it('is cut where an alert talks without end', () => {
    const subject = subjectOf(alone({ figure: undefined, title: 'x'.repeat(10_000) }), { why: 'step' });
    expect(subject).toHaveLength(160);
    expect(subject.endsWith('…')).toBe(true);
  });
});

it('a mail says what rings, since when, and where to answer', () => {
  expect(linesOf(page318(), { why: 'step' }, LINK).join('\n')).toBe(`Page: api in prod, 4.1\u00a0% errors.

- api errors, since 2026-11-18 01:45 UTC
  Look at the error log first.

Answer in Slack: ${LINK}
Runbook: https://wiki.example/api-errors
Page 318 of edge.`);
});

it('a storm is counted, not listed', () => {
  const alerts = Array.from({ length: 20 }, (_, i) => ({ ...errors, key: `${i}`, detail: undefined }));
  const lines = linesOf(page318({ alerts, more: { firing: 80, heard: 1000 } }), { why: 'step' });
  expect(lines.filter((line) => line.startsWith('- api errors'))).toHaveLength(5);
  expect(lines).toContain('- and 95 more');
});
