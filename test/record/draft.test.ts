/** The draft of a review: what is written in it, what it asks, and that nobody is blamed. */
import { expect, test } from 'vitest';
import { draftOf } from '../../src/record/draft/draft.ts';
import type { Incident } from '../../src/record/draft/incident.ts';
import { typed } from '../../src/record/draft/markdown.ts';
import type { Line } from '../../src/record/line.ts';
import { ADA, atMinute, byHand, deployed, MIRA, notice } from '../slack/messages/page-records.ts';
import { goneBack, incident } from './incidents.ts';

const read = (drafted: Incident) => draftOf(drafted).markdown.replaceAll('\u00a0', ' ');
/** What stands under a heading. */
function part(drafted: Incident, name: string): string {
  const all = read(drafted).split(/\n*^## /m);
  return (
    all
      .find((each) => each.startsWith(`${name}\n`))
      ?.slice(name.length + 2)
      .trim() ?? ''
  );
}

test('the whole of it', () => {
  expect(read(incident())).toBe(`# Review of page 318: api in prod

Drafted by fullcycle from its record. Times are Berlin time. Nobody is to blame: people did what made sense with what they knew. Ask what made it so.

## In short

api errors: [page 318](https://acme.example/archives/C0EDGE/api-318), api in prod. It is fine again, and closed by itself.

## Figures

- **Time to recover**: 18 min, Wed 18 Nov 02:43 to Wed 18 Nov 03:01
- **From all requests to the first alarm**: 7 min after the deploy of 1.42.0 took them
- **At its worst**: 4.1 % errors, limit 1 %
- **Time to acknowledge**: 2 min
- **People told**: 1
- **Time to go back**: 6 min until the old release had all requests (the rollback to 1.41.0)

## What was rolled back

- 1.42.0 to 1.41.0, [the rollback to 1.41.0](https://acme.example/archives/C0EDGE/api-r0llba), because: page 318.

## What changed before

- Tue 17 Nov 20:03 checkout was held in prod: Load test
- Tue 17 Nov 20:12 [recs 2.8.0 went live in prod](https://acme.example/archives/C0EDGE/recs-ab12cd)
- Wed 18 Nov 02:36 [api 1.42.0 went live in prod](https://acme.example/archives/C0EDGE/api-7f3k2m): **the suspect**

What speaks for the suspect: Errors began 7 min after it took all requests. Nothing else changed in the 6 h before.

## Timeline

- Wed 18 Nov 01:43 deploy 1.42.0: Sam asked: deploy api 1.42.0 to prod
- Wed 18 Nov 02:36 deploy 1.42.0: 1.42.0 takes all requests
- Wed 18 Nov 02:47 page: api errors
- Wed 18 Nov 02:47 page: Told by Slack (Ada)
- Wed 18 Nov 02:49 page: Ada is on it
- Wed 18 Nov 02:50 rollback 1.41.0: Ada asked: roll api in prod back to 1.41.0: page 318
- Wed 18 Nov 02:56 rollback 1.41.0: 1.41.0 serves all requests
- Wed 18 Nov 03:01 page: It is fine again

## Who acted

- Sam: once, from before the page on
- Ada: 2 times, from 2 min after the page on

## Open questions

- The canary did not see it. What would have shown it there: more requests, more time, another figure?
- 1.42.0 was rolled back. What must be true before it is deployed again?
- How many customers noticed, and what did they see? The record has no figure of them.

## In your words

- What surprised us:
- What helped:
- What we change, who does it, until when:
`);
});

test('the same records draft the same, in whatever order they come', () => {
  const { lines } = incident();
  expect(read(incident({}, { lines: lines.toReversed() }))).toContain('02:49 page: Ada is on it');
  expect(draftOf(incident())).toEqual(draftOf(incident()));
});

test('of what went wrong it names the deploy, and never the person who asked for it', () => {
  for (const name of ['In short', 'Figures', 'What was rolled back', 'What changed before', 'Open questions']) {
    expect(part(incident(), name)).not.toContain('Sam');
  }
});

const suspected = (more: Partial<typeof deployed>) =>
  incident({}, { operations: [{ ...deployed, ...more }, goneBack] });
const alone = { suspect: undefined, operations: [] };

test.each<[string, Incident, string]>([
  ['nobody acknowledged it', incident({ answered: undefined }), 'Nobody acknowledged the page.'],
  [
    'a later step did',
    incident({ answered: { by: ADA, at: atMinute(12), step: 1, round: 0 } }),
    'What kept the page from getting through at once?',
  ],
  [
    'a message did not arrive',
    incident({ notices: [notice('U0ADA', { state: 'failed' })] }),
    'Some messages did not arrive.',
  ],
  ['a person noticed first', incident({ alerts: byHand.alerts }), 'People noticed before any alarm did.'],
  [
    'the alarm names no runbook',
    incident({ alerts: byHand.alerts.map((alert) => ({ ...alert, source: 'webhook' })) }),
    'names no runbook',
  ],
  ['a change, but no suspect', incident({ suspect: undefined }), 'No deploy stands out.'],
  ['nothing changed', incident({ suspect: undefined, before: [] }), 'knows of no change in the hours before'],
  ['it came again', incident({ reopened: 2 }), 'What was not put right the first time?'],
  [
    'it was fine again by itself',
    incident({ suspect: undefined }, { operations: [] }),
    'What ended it, and will it come again?',
  ],
  [
    'there was nothing to do',
    incident({ state: { is: 'resolved', by: ADA, at: atMinute(18), how: 'not actionable' } }),
    'raised, automated or deleted?',
  ],
  ['the canary had no verdict', suspected({ canaryAcceptedBy: MIRA }), 'went on without a verdict'],
  ['it rolls', suspected({ plan: { ...deployed.plan, strategy: 'rolling' } }), 'had no canary'],
  [
    'it began against advice',
    suspected({ asked: { ...deployed.asked, despite: '1.42.0 is marked bad.' } }),
    'began although: “1.42.0 is marked bad.” What made that the right thing then?',
  ],
  [
    'a step of the runbook failed',
    incident({
      responses: [
        { name: 'Two more', do: 'scale out', state: 'failed', at: atMinute(5), by: null, outcome: 'at its maximum' },
      ],
    }),
    'The step “Two more” did not go through: at its maximum.',
  ],
])('it asks where %s', (_, drafted, question) => {
  expect(part(drafted, 'Open questions')).toContain(question);
});

test('one that is still open says so, and where nothing is known that is said', () => {
  const open = incident(
    { ...alone, before: [], state: { is: 'ringing', since: atMinute(4) }, answered: undefined },
    { lines: [], operations: [] },
  );
  expect(part(open, 'In short')).toContain('It is not over yet.');
  expect(part(open, 'What was rolled back')).toBe('Nothing was rolled back.');
  expect(part(open, 'What changed before')).toBe('The record knows of nothing in the six hours before.');
  expect(part(open, 'Who acted')).toBe('Nobody: what was done was done by fullcycle alone.');
});

test('who paged by hand, and what was noted, stand in the timeline as their words', () => {
  const [line] = incident().lines;
  if (!line) throw new Error('there is no line');
  const by = (who: Line['by'], minutes: number, kind: string, what: string): Line => ({
    ...line,
    about: 'page',
    at: atMinute(minutes),
    by: who,
    kind,
    what,
  });
  const lines = [
    by(MIRA, 4, 'opened', 'The cart is slow'),
    by(ADA, 6, 'note', 'Ada looks at the cache'),
    by(MIRA, 7, 'reopened', 'The cart is slow rings again'),
    by(ADA, 9, 'resolved', 'Ada resolved it'),
  ];
  const drafted = incident({ ...alone }, { lines, operations: [] });
  expect(part(drafted, 'Timeline').replace(/^- Wed 18 Nov /gm, '')).toBe(
    [
      '02:47 page: Mira paged: The cart is slow',
      '02:49 page: Ada noted: Ada looks at the cache',
      '02:50 page: Mira paged: The cart is slow rings again',
      '02:52 page: Ada resolved it',
    ].join('\n'),
  );
  expect(part(drafted, 'Who acted')).toBe(
    '- Mira: 2 times, from the page on\n- Ada: 2 times, from 2 min after the page on',
  );
});

test('a timeline of a thousand lines is cut in its middle, and says so', () => {
  const [line] = incident().lines;
  if (!line) throw new Error('there is no line');
  const lines = Array.from({ length: 1000 }, (_, i) => ({ ...line, at: atMinute(4) + i * 1000, what: `line ${i}` }));
  const told = part(incident({}, { lines }), 'Timeline');
  expect(told).toContain('line 59\n- … 880 lines are left out here');
  expect(told).toContain('line 999');
});

test.each([
  ['# no heading', '\\# no heading'],
  ['![pixel](https://evil.example/x.png)', '\\!\\[pixel\\](https://evil.example/x.png)'],
  ['two\nlines', 'two lines'],
  ['<!channel> @ada', '\\<\\!channel\\> \\@ada'],
  ['1. not a list', '1\\. not a list'],
  ['- not a list', '\\- not a list'],
  ['1.42.0', '1.42.0'],
])('what people typed stays text: %s', (text, said) => {
  expect(typed(text)).toBe(said);
});
