/** /oncall override and /oncall take: somebody is on call for a while instead of whoever is. */
import type { Place } from '../../oncall/rota-desk.ts';
import type { Override, Person } from '../../oncall/schedule.ts';
import type { OncallWords } from '../grammar/oncall-words.ts';
import type { Message } from '../messages/blocks.ts';
import { oncallAnswer } from '../messages/oncall/oncall-answer.ts';
import { notChanged, oncallRefused } from '../messages/oncall/oncall-refused.ts';
import { changed } from './answered.ts';
import { type Asked, everybody, namesOf } from './asked.ts';
import { newsOfSchedule } from './news.ts';
import { spanOf } from './span.ts';
import { tellMoved } from './tell.ts';
import { sayNews } from './tell-news.ts';
import { typedPerson } from './typed-person.ts';
import { factsOf, layersOf } from './who.ts';

export async function override(asked: Asked, words: OncallWords): Promise<Message> {
  const [who] = words.people;
  if (!who)
    return notChanged(
      'Nobody was named.',
      'name who is on call instead, as in `/oncall override @lin tomorrow 09:00-17:00`.',
    );
  const meant = await typedPerson(asked.bot, who);
  if ('refused' in meant) return meant.refused;
  const span = spanOf(asked, words.when, '/oncall override @lin tomorrow 09:00-17:00');
  if ('refused' in span) return span.refused;
  const layer = words.layer ?? firstLayer(asked);
  const how = meant.person === asked.user ? 'took it' : 'set it';
  return put(asked, { team: asked.team.name, layer, ...span.span }, { person: null, by: meant.person, how });
}

/** Without a time: what is left of the turn now, or the next turn of the person who is named. */
export async function take(asked: Asked, words: OncallWords): Promise<Message> {
  const [who] = words.people;
  const meant = who ? await typedPerson(asked.bot, who) : { person: null };
  if ('refused' in meant) return meant.refused;
  const layers = layersOf(await asked.bot.rota.schedule(asked.team.name), asked.bot.now());
  const wanted = words.layer ? layers.filter(({ name }) => name === words.layer) : layers;
  if (words.when.length > 0) {
    const span = spanOf(asked, words.when, '/oncall take @ada tomorrow');
    if ('refused' in span) return span.refused;
    const turn = wanted
      .flatMap(({ turns }) => turns)
      .find(
        ({ from, to, people }) =>
          (!meant.person || people.includes(meant.person)) && from < span.span.to && span.span.from < to,
      );
    const layer = turn?.layer ?? words.layer ?? firstLayer(asked);
    return put(asked, { team: asked.team.name, layer, ...span.span }, { ...meant, by: asked.user, how: 'took it' });
  }
  const turn = wanted
    .flatMap(({ turns }) => turns)
    .find(({ people }) => !meant.person || people.includes(meant.person));
  if (!turn) {
    const names = await namesOf(asked.bot, everybody(asked.bot));
    return oncallRefused({ because: 'not-on', person: meant.person }, asked.team.name, names);
  }
  const { layer, from, to } = turn;
  return put(asked, { team: asked.team.name, layer, from, to }, { ...meant, by: asked.user, how: 'took it' });
}

export const firstLayer = ({ team }: Asked): string => team.oncall?.layers[0]?.name ?? 'primary';

interface Wish {
  /** Null: whoever is. */
  person: Person | null;
  by: Person;
  how: 'took it' | 'set it';
}

/** Written down, then said: to the team, to those whose shifts it moved, and to the one who asked. */
export async function put(asked: Asked, place: Place, { person, by, how }: Wish): Promise<Message> {
  const { bot, team, user } = asked;
  const answer = await bot.rota.replace({ ...place, person, by }, ({ done, before }) => {
    const { layer, from, to } = spanIn(place, done);
    const change = { is: 'on', by, instead: insteadOf(done, before, place), how, who: [user] } as const;
    return [newsOfSchedule(`override ${done.id}`, { ...change, layer, from, to, at: bot.now() })];
  });
  const names = await namesOf(bot, [...everybody(bot), by, user]);
  if ('refused' in answer) return oncallRefused(answer.refused, team.name, names);
  const { done, before, after, news } = answer;
  const why = `${names(user)} ${how}.`;
  bot.afterwards(`the schedule of ${team.name} is told`, async () => {
    await sayNews(bot, team, news);
    await tellMoved(bot, { team, before, after, now: bot.now(), by: user, why }, names);
  });
  return changed(oncallAnswer(await factsOf(asked)), asked, {
    what: `${by === user ? 'You are' : `${names(by)} is`} on call for ${team.name}`,
    place: spanIn(place, done),
  });
}

const spanIn = (place: Place, { from, to }: Override): Place => ({ ...place, from, to });

/** Only where one person was on for all of it: else the line would say half of it. */
function insteadOf(done: Override, before: Parameters<typeof layersOf>[0], { layer, from }: Place): Person | null {
  if (done.is === 'replace' && done.person) return done.person;
  const turn = layersOf(before, from)
    .find(({ name }) => name === layer)
    ?.turns.at(0);
  return turn && turn.people.length === 1 && turn.to >= done.to ? (turn.people[0] ?? null) : null;
}
