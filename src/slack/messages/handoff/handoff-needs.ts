/** What is open or must be watched, a line each: what it is (a link to its message), how it stands, what to do next. */
import type { About, Need, Summary, Watch } from '../../../handoff/summary.ts';
import { clip, day, link, type Markup, md } from '../blocks.ts';
import { fitting } from '../shown-lines.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { age } from './handoff-words.ts';

const TITLE = 44;

/** With the way to its message, where there is one. */
export function titled(about: About, title: string, { linkOf }: Pick<HandoffFacts, 'linkOf'>): Markup {
  const url = linkOf(about);
  const words = clip(title, TITLE);
  return url ? link(url, words) : md`${words}`;
}

/** `at`: when it is told; ages are as they were then. */
export function needLine(need: Need, at: number, facts: HandoffFacts): Markup {
  const head = md`${iconOf(need)} ${titled(need.about, need.title, facts)}`;
  const is = md`${head}: ${stateOf(need, at)}`;
  const written = need.written ? md`${is}: “${clip(need.written.replace(/\s+/g, ' '), 60)}”` : is;
  const next = need.next && need.what !== 'hold' ? `. Next: ${need.next}` : '';
  return fitting(1, [md`${written}${next}`, written, md`${is}${next}`, is, head]);
}

function stateOf({ what, state, owner, since, until }: Need, at: number): Markup {
  const old = age(at - since);
  const words = clip(state.replace(/\s+/g, ' '), 46);
  if (what === 'hold') return md`held by ${owner?.name ?? 'fullcycle'} for ${old}: “${clip(words, 40)}”`;
  if (what === 'page' && owner) return md`${owner.name} is on it for ${old}`;
  if (until !== undefined) return md`${words}${what === 'your call' ? ',' : ''} until ${day(until)}`;
  return md`${words} for ${old}`;
}

function iconOf({ what, state, owner }: Need): Markup {
  if (what === 'your call') return md`:raised_hand:`;
  if (what === 'hold') return md`:lock:`;
  if (what === 'request') return md`:speech_balloon:`;
  if (what === 'page')
    return owner ? md`:eyes:` : state.startsWith('rings') ? md`:rotating_light:` : md`:hourglass_flowing_sand:`;
  const [, icon] = STAGES.find(([words]) => state.startsWith(words)) ?? [];
  return icon ?? md`:arrow_forward:`;
}

/** As on the cards of operations. */
const STAGES: [string, Markup][] = [
  ['in its preflight', md`:mag:`],
  ['in the canary', md`:hatching_chick:`],
  ['standing up', md`:seedling:`],
  ['in the bake', md`:bread:`],
  ['paused', md`:double_vertical_bar:`],
  ['waits', md`:hourglass_flowing_sand:`],
  ['on its way back', md`:leftwards_arrow_with_hook:`],
];

export function watchLine({ what, about, title, until, by, why }: Watch, facts: HandoffFacts): Markup {
  const thing = titled(about, title, facts);
  const who = by ? ` by ${by.name}` : '';
  const because = why ? md`: ${clip(why.replace(/\s+/g, ' '), 50)}` : md``;
  switch (what) {
    case 'silence':
      return fitting(1, [
        md`:no_bell: ${thing} is silenced${who}${until === undefined ? '' : md` until ${day(until)}`}${because}`,
        md`:no_bell: ${thing} is silenced${until === undefined ? '' : md` until ${day(until)}`}`,
      ]);
    case 'closed by hand':
      return fitting(1, [
        md`:white_check_mark: ${thing} was closed${who} while it rang`,
        md`:white_check_mark: ${thing} was closed while it rang`,
      ]);
    default: {
      const bad = what === 'rolled back' ? 'was rolled back and is not fixed' : 'is marked bad and is not fixed';
      return fitting(1, [md`:no_entry: ${thing} ${bad}${because}`, md`:no_entry: ${thing} ${bad}`]);
    }
  }
}

/** How much of a list stands in so many lines, its title among them: the rest is counted, with the way to it. */
function listed(title: string, lines: Markup[], about: About[], room: number, { linkOf }: HandoffFacts): Markup[] {
  if (lines.length === 0) return [];
  const most = Math.max(1, room - 1);
  if (lines.length <= most) return [md`*${title}*`, ...lines];
  const left = `${lines.length - most} more`;
  const next = about[most];
  const url = next && linkOf(next);
  const first = title === NEEDS ? `the ${most} most urgent` : `the first ${most}`;
  return [
    md`*${title}:* ${most === 1 ? first.replace('1 ', '') : first}, and ${url ? link(url, left) : left}`,
    ...lines.slice(0, most),
  ];
}

const NEEDS = 'Needs you now';

/** `title`: other words for those that stand further below. */
export function needLines(needs: Need[], at: number, room: number, facts: HandoffFacts, title = NEEDS): Markup[] {
  const lines = needs.map((need) => needLine(need, at, facts));
  return listed(
    title,
    lines,
    needs.map(({ about }) => about),
    room,
    facts,
  );
}

export function watchLines({ watch }: Pick<Summary, 'watch'>, room: number, facts: HandoffFacts): Markup[] {
  const lines = watch.map((each) => watchLine(each, facts));
  return listed(
    'Watch',
    lines,
    watch.map(({ about }) => about),
    room,
    facts,
  );
}
