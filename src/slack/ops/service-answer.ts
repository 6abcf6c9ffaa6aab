/** How a service looks from outside: whose it is, who answers now, what runs, what is the matter, what changed lately. */
import type { Service, Team } from '../../catalog/catalog.ts';
import type { PlaceNow } from '../../delivery/desk.ts';
import { frozen } from '../../delivery/freeze.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { TurnOnCall } from '../../oncall/turns.ts';
import type { Page } from '../../paging/page.ts';
import { endMark, stateWords } from '../answers/state-words.ts';
import { pagesIn, placeLine } from '../home/service-now.ts';
import { ACTION } from '../messages/action-ids.ts';
import {
  actions,
  button,
  clip,
  context,
  day,
  header,
  link,
  type Markup,
  type Message,
  md,
  mentionChannel,
  section,
} from '../messages/blocks.ts';
import { listed, mentioned } from '../messages/oncall/oncall-words.ts';
import { inShort } from '../messages/page/page-words.ts';

export interface ServiceFacts {
  service: Service;
  owner: Team;
  places: PlaceNow[];
  /** That are not over. */
  pages: Page[];
  /** Ended ones, newest first. */
  last: Operation[];
  calledBy: string[];
  /** Of the first layer; absent: the team has no schedule. */
  turns?: TurnOnCall[];
  horizon: number;
  now: number;
  /** To the messages of operations and pages, by id. */
  links: Map<string, string>;
  /** The channel in which it was asked is told of all that changes. */
  followed: boolean;
}

export function serviceAnswer(facts: ServiceFacts): Message {
  const { service, owner, places, pages, followed } = facts;
  const runs = places.map((place) => placeLine(service.name, place, pagesIn(pages, place), true));
  return {
    text: inWords(facts),
    blocks: [
      header(`:mag: ${service.name}`),
      section(md`*Owner* ${owner.name}, ${mentionChannel(owner.channel)}`, onCall(facts), ...depends(facts)),
      section(...runs, ...freezes(facts), ...links(facts)),
      ...lastChanges(facts),
      actions(
        button('Ask the team', ACTION.opsAsk, service.name, {
          label: `Ask ${owner.name} about ${service.name}: a request, nobody is paged`,
        }),
        ...(followed
          ? []
          : [
              button('Follow in this channel', ACTION.opsFollow, service.name, {
                label: `Tell this channel when ${service.name} changes`,
              }),
            ]),
      ),
      context(
        md`From fullcycle’s records, ${day(facts.now)}. If it is urgent: \`/page ${service.name}\`. Only you see this.`,
      ),
    ],
  };
}

function inWords({ service, owner, places, pages }: ServiceFacts): string {
  const runs = places.map(({ environment, live }) => `${live ?? 'nothing that fullcycle deployed'} in ${environment}`);
  const rings = pages.length > 0 ? ` ${pages.length === 1 ? 'A page is' : `${pages.length} pages are`} open.` : '';
  return `${service.name} of ${owner.name}: ${listed(runs)}.${rings}`;
}

function onCall({ turns, horizon, owner }: ServiceFacts): Markup {
  const [now, next] = turns ?? [];
  if (!now) return md`*On call* nobody: ${owner.name} has no schedule, pages go to the whole team`;
  const who = now.people.length > 0 ? mentioned(now.people) : md`:warning: nobody`;
  const until = now.to < horizon ? md` until ${day(now.to)}` : '';
  const then = next && next.people.length > 0 ? md`, then ${mentioned(next.people)}` : '';
  return md`*On call* ${who}${until}${then}`;
}

/** So many names are read; the rest is counted. */
const NAMED = 12;
const named = (names: string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : listed(names);

function depends({ service, calledBy }: ServiceFacts): Markup[] {
  const calls = service.dependsOn ?? [];
  return [
    ...(calls.length > 0 ? [md`*Calls* ${named(calls)}`] : []),
    ...(calledBy.length > 0 ? [md`*Called by* ${named(calledBy)}`] : []),
  ];
}

function freezes({ service, now }: ServiceFacts): Markup[] {
  return [...service.environments.values()].flatMap((plan) => {
    const freeze = frozen(plan.freezes, plan.name, now);
    return freeze
      ? [md`:snowflake: Deploys to ${plan.name} wait until ${day(freeze.until)}: ${clip(freeze.why, 200)}`]
      : [];
  });
}

/** What runs and what rings, where it can be watched. */
function links({ places, pages, links }: ServiceFacts): Markup[] {
  const running = places.flatMap(({ running }) =>
    running ? [{ id: running.id, words: `the deploy of ${running.release}` }] : [],
  );
  const ringing = pages.map((page) => ({ id: page.id, words: `page ${page.number}, ${inShort(page)}` }));
  const all = [...ringing, ...running].flatMap(({ id, words }) => {
    const url = links.get(id);
    return url ? [link(url, words)] : [];
  });
  if (all.length === 0) return [];
  return [md`*Watch* ${all.slice(0, 6).reduce((text, each) => md`${text} · ${each}`)}`];
}

function lastChanges({ last, links, service }: ServiceFacts) {
  if (last.length === 0) return [];
  return [section('*Last changes*', ...last.map((each) => changeLine(each, links, service)))];
}

function changeLine(operation: Operation, links: Map<string, string>, { changes }: Service): Markup {
  const { end, release, from, environment, asked, kind } = operation;
  const url = links.get(operation.id);
  const what = `${release} in ${environment}`;
  const read =
    changes && from && kind === 'deploy'
      ? md` · ${link(changes.replace('{from}', encodeURIComponent(from)).replace('{to}', encodeURIComponent(release)), 'what changed')}`
      : '';
  return md`${endMark(operation)} ${url ? link(url, what) : what} ${stateWords(operation)} ${day(end?.at ?? asked.at)}, by ${clip(asked.by.name, 60)}${read}`;
}
