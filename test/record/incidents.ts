/** An incident in the records: api 1.42.0 went live, errors began, Ada rolled it back. */
import type { Operation } from '../../src/delivery/operation.ts';
import type { Page, PageEvent } from '../../src/paging/page.ts';
import type { Incident } from '../../src/record/draft/incident.ts';
import type { Line } from '../../src/record/line.ts';
import { lineOf, pageLineOf } from '../../src/record/line-of.ts';
import { wallDayTime } from '../../src/slack/messages/wall-words.ts';
import { ADA, atMinute, deployed, resolved, rollback } from '../slack/messages/page-records.ts';

export const goneBack: Operation = {
  ...rollback,
  stage: 'bake',
  shiftedAt: atMinute(13),
  end: { how: 'live', at: atMinute(13) },
};

export const over: Page = { ...resolved, answered: { by: ADA, at: atMinute(6), step: 0, round: 0 } };

const event = (minutes: number, kind: PageEvent['kind'], what: string, more: Partial<PageEvent> = {}): PageEvent => ({
  at: atMinute(minutes),
  by: null,
  kind,
  what,
  ...more,
});

export const EVENTS: PageEvent[] = [
  event(4, 'opened', 'api errors'),
  event(4, 'told', 'Told by Slack', { to: 'U0ADA' }),
  event(6, 'acknowledged', 'Ada is on it', { by: ADA }),
  event(18, 'resolved', 'It is fine again'),
];

export const DELIVERY: Line[] = [
  lineOf(deployed, { at: atMinute(-60), by: deployed.asked.by, kind: 'asked', what: 'deploy api 1.42.0 to prod' }),
  lineOf(deployed, { at: atMinute(-7), by: null, kind: 'did', what: '1.42.0 takes all requests' }),
  lineOf(goneBack, { at: atMinute(7), by: ADA, kind: 'asked', what: 'roll api in prod back to 1.41.0: page 318' }),
  lineOf(goneBack, { at: atMinute(13), by: null, kind: 'end', what: '1.41.0 serves all requests' }),
];

export const incident = (page: Partial<Page> = {}, more: Partial<Incident> = {}): Incident => ({
  page: { ...over, ...page },
  lines: [...EVENTS.map((each) => pageLineOf(over, each)), ...DELIVERY],
  operations: [deployed, goneBack],
  name: (person) => (person === 'U0ADA' ? 'Ada' : person),
  clock: (at) => wallDayTime('Europe/Berlin', at),
  zone: 'Berlin time',
  linkTo: (of) => `https://acme.example/archives/C0EDGE/${of}`,
  ...more,
});
