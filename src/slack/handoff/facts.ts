/** What a handoff's messages need beside its record: what people are called, and where the messages of its lines are. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { CardPlace } from '../../delivery/desk.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import type { About, Summary } from '../../handoff/summary.ts';
import { permalink } from '../card/facts.ts';
import type { HandoffFacts } from '../messages/handoff/handoff-facts.ts';
import type { People } from '../people.ts';
import { within } from '../within.ts';

export interface HandoffFactsParts {
  catalog: Pick<Catalog, 'teams' | 'people'>;
  people: People;
  /** Where the message of an operation, a page or a question is. */
  placeOf(about: About): Promise<CardPlace | null>;
  /** `https://acme.slack.com/`; undefined while Slack has not told it. */
  workspace(): Promise<string | undefined>;
}

/** A message is not held up by its links. */
const WITHIN = 1000;
/** So many of each part may be shown, or led to. */
const SHOWN = { needs: 20, watch: 8, changed: 40, noise: 8 };

export async function handoffFactsFor(
  { team, from, to, summary }: Pick<Handoff, 'team' | 'from' | 'to'> & { summary?: Summary | null },
  parts: HandoffFactsParts,
): Promise<HandoffFacts> {
  const { catalog, people } = parts;
  const coming = summary?.coming.flatMap((each) => each.people) ?? [];
  const ids = [...new Set([...from, ...to, ...coming])].slice(0, 30);
  const [profiles, linkOf] = await Promise.all([
    Promise.all(ids.map((id) => people.profile(id))),
    linksTo(summary ? aboutsOf(summary) : [], parts),
  ]);
  const known = new Map(profiles.map((profile) => [profile.id, profile]));
  return {
    name: (id) => known.get(id)?.name ?? id,
    zoneOf: (id) => known.get(id)?.zone ?? catalog.people?.get(id)?.zone,
    gone: (id) => known.get(id)?.gone === true,
    linkOf,
    usergroup: catalog.teams.get(team)?.usergroup,
  };
}

const aboutsOf = ({ needs, watch, changed, noise }: Summary): About[] =>
  [
    needs.slice(0, SHOWN.needs),
    watch.slice(0, SHOWN.watch),
    changed.slice(0, SHOWN.changed),
    noise.slice(0, SHOWN.noise),
  ].flatMap((each) => each.map(({ about }) => about));

const keyOf = (about: About): string => JSON.stringify(about);

async function linksTo(abouts: About[], { placeOf, workspace }: HandoffFactsParts): Promise<HandoffFacts['linkOf']> {
  const base = await workspace();
  const links = new Map<string, string>();
  if (base) {
    const one = async (about: About) => {
      const place = await placeOf(about);
      if (place) links.set(keyOf(about), permalink(base, place.channel, place.ts));
    };
    await within(WITHIN, Promise.allSettled(abouts.map(one)));
  }
  return (about) => links.get(keyOf(about));
}
