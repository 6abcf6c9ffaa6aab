/** What needs somebody now, what runs, what is silenced: of the reader's teams, the most urgent first. */
import type { KnownBlock } from '@slack/types';
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import { type Request, waitsFor } from '../../partners/request.ts';
import { stateWords } from '../answers/state-words.ts';
import { ACTION } from '../messages/action-ids.ts';
import { button, clip, day, link, type Markup, md, section } from '../messages/blocks.ts';
import { listed } from '../messages/oncall/oncall-words.ts';
import { inShort, placeOf, sinceOf } from '../messages/page/page-words.ts';
import { subject } from '../messages/subject.ts';
import type { HomeFacts } from './home-facts.ts';

/** The rest is counted. */
const MOST = 10;

interface Need {
  title: Markup;
  state: Markup;
  verb: string;
  url: string | undefined;
  urgent: boolean;
}

export function needBlocks(facts: HomeFacts): KnownBlock[] {
  const needs = needsOf(facts);
  if (needs.length === 0) return [];
  const more = needs.length - MOST;
  return [
    section('*Needs you now*'),
    ...needs.slice(0, MOST).map(shown),
    ...(more > 0 ? [section(md`And ${more} more: \`/oncall\` and \`/deploy status\` list them.`)] : []),
  ];
}

function needsOf(facts: HomeFacts): Need[] {
  const ringing = facts.pages.filter(({ state }) => state.is !== 'silenced' && state.is !== 'acknowledged');
  const taken = facts.pages.filter(({ state }) => state.is === 'acknowledged');
  const asking = operationsOf(facts).filter(wantsSomebody);
  return [
    ...ringing.map((page) => ofPage(page, facts)),
    ...asking.map((operation) => ofOperation(operation, facts)),
    ...facts.requests.map((request) => ofRequest(request, facts)),
    ...taken.map((page) => ofPage(page, facts)),
  ];
}

function shown({ title, state, verb, url, urgent }: Need, i: number): KnownBlock {
  const style = urgent && i === 0 ? { style: 'primary' as const } : {};
  return {
    ...section(title, state),
    ...(url ? { accessory: button(verb, `${ACTION.openCard}.${i + 1}`, '', { url, ...style }) } : {}),
  };
}

function ofPage(page: Page, { linkOf }: HomeFacts): Need {
  const taken = page.state.is === 'acknowledged';
  return {
    title: md`${taken ? ':eyes:' : ':rotating_light:'} *${placeOf(page)}, ${inShort(page)}*`,
    state: pageState(page),
    verb: 'Open the page',
    url: linkOf(page.id),
    urgent: !taken,
  };
}

function ofRequest(request: Request, { linkOf, reader }: HomeFacts): Need {
  const { by, of, service, text, at } = request;
  const asks = of.length > 0 ? `${by.name} of ${listed(of)}` : by.name;
  const yours = waitsFor(request).includes(reader) ? ' you' : '';
  return {
    title: md`:speech_balloon: *${clip(asks, 80)} asks${yours} about ${service}*`,
    state: md`“${clip(text.replace(/\s+/g, ' '), 150)}” since ${day(at)}`,
    verb: 'Open the question',
    url: linkOf(request.id),
    urgent: false,
  };
}

function pageState(page: Page): Markup {
  const { state, suspect } = page;
  const cause = suspect ? md`, likely cause ${suspect.service} ${suspect.release}` : '';
  switch (state.is) {
    case 'acknowledged':
      return md`${state.by.name} is on it since ${day(state.at)}${cause}`;
    case 'quiet':
      return md`Low severity: nobody is woken before ${day(state.until)}${cause}`;
    case 'handled':
      return md`Since ${day(sinceOf(page))}; an operation has it in hand until ${day(state.until)}`;
    default:
      return md`Since ${day(sinceOf(page))}, nobody has answered yet${cause}`;
  }
}

/** Nothing goes on before a person decides. */
export const wantsSomebody = ({ asking, stopped, back, waiting }: Operation): boolean =>
  asking !== undefined || stopped !== undefined || back?.blocked !== undefined || waiting?.blockedBy !== undefined;

function ofOperation(operation: Operation, { linkOf }: HomeFacts): Need {
  const { stopped, back, asking } = operation;
  const stands = stopped !== undefined || back?.blocked !== undefined;
  return {
    title: md`${stands ? ':octagonal_sign:' : ':raised_hand:'} *${subject(operation)}: ${stands ? 'stopped' : 'your call'}*`,
    state: whyItAsks(operation),
    verb: 'Decide',
    url: linkOf(operation.id),
    urgent: asking?.about === 'no way back' || stands,
  };
}

function whyItAsks({ asking, stopped, back }: Operation): Markup {
  if (back?.blocked) return md`The way back is blocked: ${clip(back.blocked.why.replace(/\.$/, ''), 200)}`;
  if (stopped) return md`Somebody else changed the route ${day(stopped.at)}. Nothing was changed back`;
  if (asking?.about === 'canary') return md`The canary cannot tell. Rolled back ${day(asking.until)} if nobody decides`;
  if (asking?.about === 'approval')
    return md`Somebody else of the team must agree. Rolled back ${day(asking.until)} if nobody does`;
  if (asking) return md`Something is wrong with it, and there is no way back`;
  return md`It waits in line: the one before it was rolled back`;
}

export function runningBlocks(facts: HomeFacts): KnownBlock[] {
  const running = operationsOf(facts).filter((each) => !wantsSomebody(each));
  if (running.length === 0) return [];
  const lines = running.slice(0, MOST).map((each) => runningLine(each, facts));
  return [section('*Running now*', ...lines, ...rest(running.length))];
}

/** Its stage and no more: progress is for its card, and would use up what Slack lets a Home change. */
function runningLine(operation: Operation, { linkOf }: HomeFacts): Markup {
  const url = linkOf(operation.id);
  const what = subject(operation);
  const { asked } = operation;
  return md`${stageEmoji(operation)} ${url ? link(url, what) : what}: ${stateWords(operation)}, by ${clip(asked.by.name, 60)}`;
}

export function silencedBlocks({ pages, linkOf }: HomeFacts): KnownBlock[] {
  const lines = pages.flatMap((page) => {
    if (page.state.is !== 'silenced') return [];
    const what = `${placeOf(page)}, ${inShort(page)}`;
    const url = linkOf(page.id);
    return [
      md`:no_bell: ${url ? link(url, what) : what} until ${day(page.state.until)}, by ${clip(page.state.by.name, 60)}`,
    ];
  });
  return lines.length > 0 ? [section('*Silenced*', ...lines.slice(0, MOST), ...rest(lines.length))] : [];
}

const rest = (count: number): Markup[] => (count > MOST ? [md`And ${count - MOST} more.`] : []);

export const operationsOf = ({ places }: HomeFacts): Operation[] =>
  places.flatMap(({ running, waiting }) => (running ? [running, ...waiting] : waiting));

const EMOJI: Record<Operation['stage'], string> = {
  preflight: ':mag:',
  canary: ':hatching_chick:',
  'stand up': ':seedling:',
  shift: ':seedling:',
  rolling: ':seedling:',
  bake: ':bread:',
  'tear down': ':white_check_mark:',
};

export function stageEmoji({ stage, back, paused, waiting, asking, stopped, kind }: Operation): Markup {
  const words = waiting
    ? ':hourglass_flowing_sand:'
    : stopped
      ? ':octagonal_sign:'
      : asking
        ? ':raised_hand:'
        : back || kind === 'rollback'
          ? ':leftwards_arrow_with_hook:'
          : paused
            ? ':double_vertical_bar:'
            : EMOJI[stage];
  return md`${words}`;
}
