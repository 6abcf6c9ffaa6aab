/** What people read of a handoff, in every state; and that it fits, whatever happened in the shift. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { About, Summary } from '../../../src/handoff/summary.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import type { Message } from '../../../src/slack/messages/blocks.ts';
import { handoffNow } from '../../../src/slack/messages/handoff/handoff-answers.ts';
import { handoffDirect } from '../../../src/slack/messages/handoff/handoff-direct.ts';
import { handoffMessage } from '../../../src/slack/messages/handoff/handoff-message.ts';
import { wholeNote } from '../../../src/slack/messages/handoff/handoff-notes.ts';
import { handoffTeam } from '../../../src/slack/messages/handoff/handoff-team.ts';
import { ADA, AT, accepted, busy, calm, digest, facts, HOUR, handoff, LIN, nobody, SAM } from './handoff-records.ts';
import { blocksOf, contextOf, headerOf, labelsOf, linesOf, quotesOf, read, textsIn } from './reading.ts';
import { EVIL } from './rules-for-messages.ts';

const shown = (summary: Summary, more: Partial<Handoff> = {}): Message => {
  const { to = summary.to, next = summary.next } = more;
  return handoffMessage(handoff({ ...summary, to, next }, more), facts);
};
/** As on a screen: a time is some eighteen letters, a link is its words, an emoji two letters. */
const seen = (text: string): string =>
  read(text)
    .replace(/<!date[^>]*>/g, 'Nov 20th, 09:00 AM')
    .replace(/<@(\w+)>/g, '@$1')
    .replace(/<[^>|]*\|([^>]*)>/g, '$1')
    .replace(/:[a-z_]+:/g, 'MM')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[*`]/g, '');
const wrapped = (text: string): number =>
  seen(text)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 90)), 0);
/** Lines of each block, as people count them; a row of buttons is one, a picture and a line across are none. */
const heights = (message: Message): { type: string; lines: number }[] =>
  blocksOf(message).map((block) => ({
    type: block.type,
    lines:
      block.type === 'actions'
        ? 1
        : block.type === 'image' || block.type === 'divider'
          ? 0
          : textsIn(block, ['text']).reduce((sum, text) => sum + wrapped(text), 0),
  }));
const total = (message: Message): number => heights(message).reduce((sum, { lines }) => sum + lines, 0);

test('what is younger than a minute is told in seconds', () => {
  const [need] = busy.needs;
  const since = AT - 22_900;
  const text = linesOf(shown({ ...busy, needs: need ? [{ ...need, since }] : [] })).join('\n');
  expect(text).toContain('Ada is on it for 22 s');
});

describe('a busy shift', () => {
  const message = shown(busy);
  it('says in this order who has it now, how it was, what needs them, what to watch, the rest, the note', () => {
    expect(headerOf(message)).toBe(':handshake: Handoff, edge: Ada to Lin');
    expect(linesOf(message).map(seen)).toEqual([
      '@U0LIN, you are on call for edge until Nov 20th, 09:00 AM. Since 09:00, Berlin time.',
      'Busy: 3 pages (1 at night), 1 incident, 14 deploys, 2 rollbacks.',
      'Needs you now',
      'MM checkout slow in prod: Ada is on it for 2 h: “The payments team looks into it”',
      'MM api 1.43.0 to prod: in the bake until Nov 20th, 09:00 AM',
      'MM checkout in prod: held by Sam for 3 days: “Waiting for the new tax table”',
      'Watch',
      'MM api latency is silenced by Sam until Nov 20th, 09:00 AM',
      'MM api 1.42.0 in prod was rolled back and is not fixed: POST /cart fails under load',
      'Changed checkout 3.9.1 (the last of 2) · rolled back: api 1.42.0',
      'Noise “checkout queue is long” paged 2 times, nobody had to act',
      'Coming Lin until Nov 20th, 09:00 AM; Sam covers from Nov 20th, 09:00 AM for 4 h. No hour is uncovered.',
      'Ada’s note',
    ]);
    expect(quotesOf(message)).toEqual(busy.notes.map(({ text }) => text));
    expect(labelsOf(message)).toEqual(['Accept the shift', 'Ask Ada', 'Add a note', 'Correct']);
  });

  it('tells the whole news to whoever reads no blocks', () => {
    expect(read(message.text)).toBe(
      'Handoff for edge, Ada to Lin: 3 pages, 14 deploys and 2 rollbacks. 3 things are open. The shift waits for Lin to accept it.',
    );
  });

  it('links every line to its message', () => {
    const lines = linesOf(message).join('\n');
    for (const id of ['page-318', 'operation-7', 'page-310', 'operation-5', 'operation-9', 'page-311']) {
      expect(lines).toContain(`/archives/C0EDGE/${id}|`);
    }
  });

  it('mentions nobody but whoever comes', () => {
    const mentions = JSON.stringify(message.blocks).match(/<[@!](?!date)[^>]*>/g);
    expect(mentions).toEqual(['<@U0LIN>']);
  });

  it('says both local times where people live by two clocks', () => {
    const zoneOf = (id: string) => (id === LIN.id ? 'Asia/Tokyo' : 'Europe/Berlin');
    const both = handoffMessage(handoff(busy), { ...facts, zoneOf });
    expect(linesOf(both)[0]).toContain('Since 09:00 for Ada and 17:00 for Lin.');
  });
});

describe('a shift without', () => {
  it('anything is one line, and the button', () => {
    const message = shown(calm);
    expect(message.blocks.map(({ type }) => type)).toEqual(['section', 'actions']);
    expect(linesOf(message)).toEqual([
      ':handshake: *Handoff, edge: Ada to <@U0LIN>.* Calm: no pages, 6 deploys, nothing open, no note.',
    ]);
    expect(total(message)).toBe(2);
  });

  it('anything but a note says the note', () => {
    const message = shown({ ...calm, notes: busy.notes });
    expect(linesOf(message)[0]).toContain('nothing open.');
    expect(quotesOf(message)).toEqual(busy.notes.map(({ text }) => text));
  });

  it('a note states that there is none', () => {
    expect(linesOf(shown({ ...busy, notes: [] }))).toContain('*Note* No note left.');
  });
});

describe('the message says', () => {
  it('who has accepted, and keeps only the buttons that still do something', () => {
    const message = shown(busy, accepted);
    expect(headerOf(message)).toBe(':handshake: Lin is on call for edge');
    expect(seen(linesOf(message)[0] ?? '')).toBe(
      'Lin accepted Nov 20th, 09:00 AM, taking over from Ada. On call until Nov 20th, 09:00 AM.',
    );
    expect(labelsOf(message)).toEqual(['Ask Ada', 'Correct']);
    expect(message.text).toBe('Lin has accepted the shift for edge. 3 things are open.');
  });

  it('that somebody of the team accepted for whoever comes', () => {
    const message = shown(busy, { state: { is: 'accepted', by: SAM, at: AT } });
    expect(headerOf(message)).toBe(':handshake: Lin is on call for edge');
    expect(linesOf(message)[0]).toMatch(/^Sam accepted .* for Lin, taking over from Ada\./);
  });

  it('that the same person stays: a digest, with nothing to accept', () => {
    const message = shown(busy, digest);
    expect(headerOf(message)).toBe(':handshake: Digest, edge: Ada stays on call');
    expect(linesOf(message)[0]).toContain('Nobody hands over: Ada has the next shift too');
    expect(labelsOf(message)).toEqual(['Correct']);
  });

  it('that nobody takes over, to the team', () => {
    const message = shown(busy, nobody);
    expect(headerOf(message)).toBe(':warning: Handoff, edge: Ada to nobody');
    expect(linesOf(message)[0]).toBe(
      '<!subteam^S0EDGE>: nobody is on call for edge now. `/oncall take` puts you on call.',
    );
  });

  it('that nobody handed over', () => {
    const message = shown({ ...busy, from: [], notes: [] });
    expect(headerOf(message)).toBe(':handshake: Handoff, edge: Lin takes over');
    expect(linesOf(message).join()).not.toContain('note');
  });

  it('that it comes late, and what changed in between', () => {
    const message = shown(busy, {
      late: 3 * HOUR,
      overtook: [{ at: AT - 20 * HOUR, from: [SAM.id], to: [ADA.id] }],
    });
    expect(linesOf(message)[0]).toContain('Told 3 h late: fullcycle was down.');
    expect(contextOf(message)).toContain('Sam to Ada');
  });

  it('that nobody accepted before the next shift began', () => {
    const message = shown(busy, { state: { is: 'closed', at: AT, why: 'not accepted' } });
    expect(linesOf(message)[0]).toContain('Lin has not accepted it; the next shift began.');
    expect(labelsOf(message)).toEqual(['Correct']);
  });

  it('what was put right, by whom', () => {
    const message = shown(busy, { corrections: [{ by: LIN, at: AT, text: 'It was two instances.' }] });
    expect(contextOf(message)).toMatch(/^:pencil2: Lin corrected at <!date.*: “It was two instances\.”$/);
  });

  it('the team’s group where whoever comes has left Slack', () => {
    const message = handoffMessage(handoff(busy), { ...facts, gone: () => true });
    expect(linesOf(message)[0]).toContain('<!subteam^S0EDGE>: the shift is Lin’s, who has left Slack.');
    const alone = handoffMessage(handoff(busy), { ...facts, gone: () => true, usergroup: undefined });
    expect(linesOf(alone)[0]).toBe('The shift is Lin’s, who has left Slack. Somebody has to take it.');
    expect(labelsOf(message)).not.toContain('Ask Ada');
  });
});

describe('directly', () => {
  const direct = (is: Parameters<typeof handoffDirect>[1]['is'], more: Partial<Handoff> = {}) =>
    handoffDirect(handoff(busy, more), { is }, { ...facts, messageLink: 'https://acme.example/archives/C0EDGE/p1' });

  it('whoever goes is asked for a note an hour before', () => {
    const message = direct('ask', { state: { is: 'ahead' }, notes: [] });
    expect(headerOf(message)).toBe(':handshake: Your shift for edge ends in about 1 h');
    expect(linesOf(message)[0]).toMatch(/^\*What should Lin know\?\* Lin takes over /);
    expect(labelsOf(message)).toEqual(['Write the note']);
  });

  it('whoever goes reads that it is over, and may still add a note until it is accepted', () => {
    expect(linesOf(direct('from'))[0]).toBe(':handshake: *Your shift for edge is over:* Lin is on call now.');
    expect(labelsOf(direct('from'))).toEqual(['Add a note']);
    expect(labelsOf(direct('from', accepted))).toEqual([]);
  });

  it('whoever comes reads what needs them, with the way to the whole', () => {
    const message = direct('to');
    expect(message.text).toBe('You are on call for edge now. 3 things need you.');
    expect(linesOf(message).join('\n')).toContain('|The whole handoff>');
    expect(labelsOf(message)).toEqual(['Accept the shift', 'Ask Ada']);
    expect(labelsOf(direct('to', accepted))).toEqual([]);
  });

  it('whoever comes is reminded, and the reminder says so once it is accepted', () => {
    expect(labelsOf(direct('remind'))).toEqual(['Accept the shift', 'Ask Ada']);
    expect(direct('remind', accepted).text).toBe('Lin has accepted the shift for edge.');
  });

  it('the whole is carried where the channel lets nothing in', () => {
    const message = handoffDirect(handoff(busy), { is: 'to' }, { ...facts, noWayIn: true });
    expect(headerOf(message)).toBe(':handshake: Handoff, edge: Ada to Lin');
    expect(contextOf(message)).toContain('does not let fullcycle in');
  });

  it('the team is called when nobody accepts', () => {
    const message = handoffTeam(handoff(busy), facts);
    expect(linesOf(message)[0]).toContain('<!subteam^S0EDGE>: *nobody has accepted the shift for edge.* Lin has not');
    expect(labelsOf(message)).toEqual(['Accept the shift']);
    expect(linesOf(message)[1]).toContain('call Lin, or accept it in their place.');
    const left = handoffTeam(handoff(busy), { ...facts, gone: () => true });
    expect(linesOf(left)[0]).toContain('Lin has left Slack.');
    expect(linesOf(left)[1]).toContain('*Next:* accept it in their place.');
  });
});

it('a note that is too long for the message stands whole in the thread, and the message says so', () => {
  const text = 'This is what happened. '.repeat(130).trim();
  const notes = [{ by: ADA, at: AT, text }];
  expect(contextOf(shown({ ...busy, notes }))).toContain('The whole of it stands in the thread.');
  expect(notes.map((note) => quotesOf(wholeNote(note)).join(' '))).toEqual([text]);
});

it('a question of another team leads to its message and says what is asked', () => {
  const request: Summary['needs'][0] = {
    what: 'request',
    about: { request: 'r1' },
    title: 'Mira of discovery about api',
    state: 'waits for an answer',
    owner: null,
    since: AT - 2 * HOUR,
    next: 'answer it',
    written: 'May recs send more tonight?',
  };
  expect(linesOf(shown({ ...calm, needs: [request] })).join('\n')).toContain(
    ':speech_balloon: <https://acme.example/archives/C0EDGE/request-r1|Mira of discovery about api>: waits for an answer for 2 h: “May recs send more tonight?”',
  );
});

it('400 pages in one shift are counted, the most urgent are listed, and the rest is led to', () => {
  const [first] = busy.needs;
  const needs = Array.from({ length: 400 }, (_, i) => ({ ...(first as Summary['needs'][0]), about: { page: `${i}` } }));
  const message = shown({ ...busy, needs, counts: { ...busy.counts, pages: 400 } });
  const lines = linesOf(message);
  expect(lines[1]).toContain('400 pages');
  expect(lines[2]).toBe(
    '*Needs you now:* the 3 most urgent, and <https://acme.example/archives/C0EDGE/page-3|397 more>',
  );
  expect(lines.join('\n')).toMatch(/\*Also open:\* the first 6, and <[^|]*page-9\|391 more>/);
});

describe('whatever happened', () => {
  const slack = new BlockRules();
  const word = fc.oneof(fc.string({ maxLength: 120 }), fc.constant(EVIL), fc.lorem({ maxCount: 40 }));
  const instant = fc.integer({ min: AT - 300 * HOUR, max: AT + 300 * HOUR });
  const person = fc.record({ id: fc.constantFrom('U0ADA', 'U0LIN', 'U0SAM'), name: word });
  const people = fc.uniqueArray(fc.constantFrom('U0ADA', 'U0LIN', 'U0SAM'), { maxLength: 3 });
  const about = fc.oneof(
    fc.record({ page: fc.uuid() }),
    fc.record({ operation: fc.uuid() }),
    fc.constant({ hold: 'api/prod' }),
    fc.record({ request: fc.uuid() }),
  ) as fc.Arbitrary<About>;
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const count = fc.integer({ min: 0, max: 1000 });
  const summaries: fc.Arbitrary<Summary> = fc.record({
    team: fc.constant('edge'),
    zone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'UTC'),
    from: people,
    to: people,
    shift: fc.constant({ from: AT - 168 * HOUR, to: AT }),
    next: fc.constantFrom(null, { from: AT, to: AT + HOUR / 2 }),
    counts: fc.record({
      pages: count,
      atNight: count,
      incidents: count,
      deploys: count,
      rollbacks: count,
      longestQuietNight: fc.constantFrom(null, 0, 9 * HOUR),
    }),
    needs: fc.array(
      fc.record({
        what: fc.constantFrom('page', 'operation', 'hold', 'your call', 'request'),
        about,
        title: word,
        state: word,
        owner: fc.option(person),
        since: instant,
        until: maybe(instant),
        next: maybe(word),
        written: maybe(word),
      }),
      { maxLength: 30 },
    ),
    watch: fc.array(
      fc.record({
        what: fc.constantFrom('silence', 'rolled back', 'bad release', 'closed by hand'),
        about,
        title: word,
        until: maybe(instant),
        by: maybe(person),
        why: maybe(word),
      }),
      { maxLength: 20 },
    ),
    changed: fc.array(
      fc.record({
        what: fc.constantFrom('live', 'rolled back', 'not started', 'left'),
        about,
        service: word,
        environment: fc.constantFrom('prod', 'staging'),
        release: word,
        at: instant,
      }),
      { maxLength: 40 },
    ),
    noise: fc.array(fc.record({ title: word, times: count, notActionable: count, about }), { maxLength: 20 }),
    coming: fc.array(
      fc.record({
        what: fc.constantFrom('override', 'swap', 'uncovered'),
        people,
        from: instant,
        to: fc.constant(AT + 301 * HOUR),
      }),
      { maxLength: 20 },
    ),
    notes: fc.array(
      fc.record({ by: person, at: instant, text: fc.lorem({ maxCount: 200 }), link: maybe(fc.webUrl()) }),
      {
        maxLength: 6,
      },
    ),
  }) as fc.Arbitrary<Summary>;
  const states: fc.Arbitrary<Handoff['state']> = fc.constantFrom<Handoff['state']>(
    { is: 'told', at: AT },
    accepted.state,
    digest.state,
    nobody.state,
    { is: 'closed', at: AT, why: 'not accepted' },
  );
  const handoffs: fc.Arbitrary<Handoff> = fc
    .record({
      summary: summaries,
      state: states,
      late: maybe(fc.constant(3 * HOUR)),
      corrections: fc.array(fc.record({ by: person, at: instant, text: word }), { maxLength: 6 }),
    })
    .map(({ summary, late, ...more }) => handoff(summary, { ...more, ...(late !== undefined && { late }) }));
  /** Where the first screen ends. */
  const REST = /^\*(Changed|Noise|Coming|Note|Also open:?)\*|’s note\*/;
  const pictures = [{ file: 'F0SHIFT', alt: 'A shift.' }];

  it('the first screen has ten lines at most, the whole forty, and Slack takes it', () => {
    fc.assert(
      fc.property(handoffs, (each) => {
        const message = handoffMessage(each, { ...facts, pictures });
        // Of files this Slack takes those alone that were uploaded to it.
        slack.message(message.blocks.filter(({ type }) => type !== 'image'));
        const lines = heights(message);
        const rest = linesOf(message).findIndex((line) => REST.test(line));
        const first = linesOf(message).slice(0, rest < 0 ? undefined : rest);
        if (lines[0]?.type === 'header')
          expect(1 + first.reduce((sum, line) => sum + wrapped(line), 0)).toBeLessThanOrEqual(10);
        expect(total(message)).toBeLessThanOrEqual(40);
        expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200);
        expect(message.blocks.length).toBeLessThanOrEqual(50);
      }),
      { numRuns: 60 },
    );
  });

  it('its words ring for nobody, and no number parts from its unit', () => {
    fc.assert(
      fc.property(handoffs, (each) => {
        for (const message of [
          handoffMessage(each, facts),
          handoffDirect(each, { is: 'to' }, facts),
          handoffTeam(each, facts),
        ]) {
          const marked = blocksOf(message).filter(({ type }) => type !== 'rich_text' && type !== 'header');
          for (const text of [message.text, ...textsIn(marked, ['text'])]) expect(text).not.toMatch(/<!channel>|<@U1>/);
          expect(message.text).toMatch(/\.$/);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the private answer fits as well', () => {
    fc.assert(
      fc.property(summaries, (each) => {
        const message = handoffNow(each, facts);
        slack.message(message.blocks);
        expect(total(message)).toBeLessThanOrEqual(40);
      }),
      { numRuns: 30 },
    );
  });
});
