/** What changed, what was noise, what comes: a line or two each, however much it was. */
import type { Changed, Coming, Noise, Summary } from '../../../handoff/summary.ts';
import { clip, day, link, type Markup, md } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { counted } from '../quantities.ts';
import { shownLines } from '../shown-lines.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { titled } from './handoff-needs.ts';
import { age } from './handoff-words.ts';

const MOST = 6;

export const restLines = (summary: Summary, facts: HandoffFacts): Markup[] =>
  [changedLine(summary.changed, facts), noiseLine(summary.noise, facts), comingLine(summary, facts)].filter(
    (line) => line !== null,
  );

/** As many of each as stand in two lines; the rest is counted. */
function within(line: (most: number) => Markup): Markup {
  for (let most = MOST; most > 1; most--) {
    const whole = line(most);
    if (shownLines(whole) <= 2) return whole;
  }
  return line(1);
}

const joined = (parts: Markup[], between: string): Markup =>
  parts.reduce((all, each, i) => (i === 0 ? each : md`${all}${between}${each}`), md``);

const GROUPS: [Changed['what'], string][] = [
  ['live', ''],
  ['rolled back', 'rolled back: '],
  ['not started', 'not started: '],
  ['left', 'left as they were: '],
];

/** `*Changed* api 1.43.0, checkout 3.9.1 · rolled back: api 1.42.0` */
function changedLine(changed: Changed[], facts: HandoffFacts): Markup | null {
  const groups = GROUPS.map(([what, words]) => ({
    words,
    items: newest(changed.filter((each) => each.what === what)),
  }));
  const full = groups.filter(({ items }) => items.length > 0);
  if (full.length === 0) return null;
  return within((most) => {
    const parts = full.map(({ words, items }) => {
      const shown = items.slice(0, most).map((each) => changedItem(each, facts));
      return md`${words}${joined(shown, ', ')}${items.length > most ? ` and ${items.length - most} more` : ''}`;
    });
    return md`*Changed* ${joined(parts, ' · ')}`;
  });
}

/** Of a service the newest in each environment; the others are counted. */
function newest(changed: Changed[]): (Changed & { times: number })[] {
  const found = new Map<string, Changed & { times: number }>();
  for (const each of changed) {
    const place = `${each.service} ${each.environment}`;
    const known = found.get(place);
    if (known) known.times += 1;
    else found.set(place, { ...each, times: 1 });
  }
  return [...found.values()];
}

function changedItem(
  { about, service, release, environment, times }: Changed & { times: number },
  facts: HandoffFacts,
) {
  const where = environment === 'prod' ? '' : ` in ${environment}`;
  const thing = titled(about, `${service} ${release}${where}`, facts);
  return times > 1 ? md`${thing} (the last of ${times})` : thing;
}

/** `*Noise* “checkout queue is long” paged 2 times, nobody had to act` */
function noiseLine(noise: Noise[], facts: HandoffFacts): Markup | null {
  if (noise.length === 0) return null;
  return within((most) => {
    const shown = noise.slice(0, most).map((each) => noiseItem(each, facts));
    return md`*Noise* ${joined(shown, '; ')}${noise.length > most ? `; and ${noise.length - most} more` : ''}`;
  });
}

function noiseItem({ title, times, notActionable, about }: Noise, { linkOf }: HandoffFacts): Markup {
  const url = linkOf(about);
  const words = `“${clip(title, 50)}”`;
  const none =
    notActionable === 0
      ? ''
      : notActionable >= times
        ? ', nobody had to act'
        : `, ${notActionable} of them for nothing`;
  return md`${url ? link(url, words) : words} paged ${times === 1 ? 'once' : counted(times, 'time')}${none}`;
}

/** `*Coming* Lin until Nov 27th; Sam covers Nov 22nd for 4 h. No hour is uncovered.` */
function comingLine(summary: Summary, facts: HandoffFacts): Markup | null {
  const { coming, next, to } = summary;
  if (!next && coming.length === 0) return null;
  const turn = next && to.length > 0 ? [md`${listed(to.map(facts.name))} until ${day(next.to)}`] : [];
  const covered = coming.every(({ what }) => what !== 'uncovered');
  return within((most) => {
    const shown = [...turn, ...coming.slice(0, most).map((each) => comingItem(each, facts))];
    const more = coming.length > most ? `; and ${coming.length - most} more` : '';
    return md`*Coming* ${joined(shown, '; ')}${more}.${covered && next ? ' No hour is uncovered.' : ''}`;
  });
}

function comingItem({ what, people, from, to }: Coming, { name }: HandoffFacts): Markup {
  const long = age(to - from);
  const who = clip(listed(people.map(name)), 40);
  if (what === 'uncovered') return md`:warning: nobody from ${day(from)} for ${long}`;
  const verb = what === 'swap' ? (people.length > 1 ? 'cover' : 'covers') : people.length > 1 ? 'are on' : 'is on';
  return md`${who} ${verb} from ${day(from)} for ${long}`;
}
