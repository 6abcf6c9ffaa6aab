/** What a channel is asked to say, on paper. */
import type { Contact } from '../../src/catalog/on-call.ts';
import type { Telling } from '../../src/notify/channel.ts';
import type { Notice, Page, Ringing } from '../../src/paging/page.ts';
import { pageOf } from '../store/pages.ts';

const SINCE = Date.parse('2026-11-18T01:45:00Z');

export const errors: Ringing = {
  source: 'cloudwatch',
  key: 'api-prod-errors',
  title: 'api errors',
  detail: 'Look at the error log first.',
  figure: { name: 'errors', kind: 'share', value: 0.041, limit: 0.01, worse: 'more' },
  links: { runbook: 'https://wiki.example/api-errors' },
  severity: 'high',
  is: 'firing',
  since: SINCE,
  times: 1,
  heard: SINCE,
};

export const page318 = (given: Partial<Page> = {}): Page => ({
  ...pageOf('api', { opened: SINCE, alerts: [errors] }),
  id: 'api-318',
  number: 318,
  version: 3,
  ...given,
});

export const noticeTo = (by: Notice['by'], given: Partial<Notice> = {}): Notice => ({
  id: `0.0.U0ADA.${by}`,
  person: 'U0ADA',
  by,
  why: 'step',
  wanted: SINCE,
  state: 'wanted',
  tries: 0,
  ...given,
});

export const LINK = 'https://acme.slack.example/archives/C0EDGE/p1';

export const telling = (
  by: Notice['by'],
  contact: Contact,
  { page = {}, notice = {} }: { page?: Partial<Page>; notice?: Partial<Notice> } = {},
): Telling => ({ page: page318(page), notice: noticeTo(by, notice), contact, link: LINK });
