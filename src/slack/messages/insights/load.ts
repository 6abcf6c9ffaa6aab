/** `/oncall load edge`: how heavy the rotation's on call was, and which alarms made it so, with what to do about them. */
import type { KnownBlock } from '@slack/types';
import type { Load } from '../../../insights/load.ts';
import type { NoiseDecision, NoiseStanding } from '../../../insights/noise-answer.ts';
import type { WeekOfLoad } from '../../../insights/week-of-load.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, context, divider, header, type Message, md, message, section } from '../blocks.ts';
import { atMost } from './insights-words.ts';
import { answersLine, incidentsLine, noiseLine, pagesBefore, pagesLine, quietLine, weeksLine } from './load-words.ts';
import { noiseLines } from './noise-words.ts';

export interface LoadFacts {
  team: string;
  /** `the last 4 weeks` */
  when: string;
  /** `The 4 weeks before` */
  earlier: string;
  /** More weeks were asked for: so many are counted at most. */
  most?: number;
  /** As people say the team's clock: `Berlin time`. */
  clock: string;
  load: Load;
  previous: Load;
  weeks: WeekOfLoad[];
  noisy: NoiseStanding[];
  /** The value of a button about an alarm. */
  answerTo: (alarm: string, decision: NoiseDecision) => string;
}

/** The noisiest; more are no news. */
const ALARMS = 5;
const ASKED = 3;

export function loadMessage(facts: LoadFacts): Message {
  const { team, when, clock, load, most } = facts;
  return message(
    loadNews(facts),
    header(`:pager: Load on call of team ${team}, ${when}`),
    section(...loadLines(facts)),
    load.pages.length > 0 || facts.previous.pages.length > 0 ? section(weeksLine(facts.weeks)) : null,
    noisyBlocks(facts),
    context(
      md`Of the rotation, by ${clock}; night is 22:00 to 07:00. Nobody is counted or ranked.${atMost(most)} Only you see this.`,
    ),
  );
}

export const loadNews = ({ team, when, load }: Pick<LoadFacts, 'team' | 'when' | 'load'>): string =>
  String(md`Load on call of team ${team}, ${when}: ${pagesBefore(load)}`);

export function loadLines({ load, previous, earlier }: Pick<LoadFacts, 'load' | 'previous' | 'earlier'>) {
  const head = [md`*Pages:* ${pagesLine(load)}`, md`${earlier}: ${pagesBefore(previous)}`];
  if (load.pages.length === 0) return head;
  return [
    ...head,
    md`*Nights:* ${quietLine(load)}`,
    md`*Answers:* ${answersLine(load)}`,
    md`*Incidents:* ${incidentsLine(load)}`,
    md`*Noise:* ${noiseLine(load)}`,
  ];
}

export function noisyBlocks({ noisy, answerTo }: Pick<LoadFacts, 'noisy' | 'answerTo'>): KnownBlock[] {
  if (noisy.length === 0) return [];
  let left = ASKED;
  const blocks = noisy.slice(0, ALARMS).flatMap((standing, place) => {
    const lines = section(...noiseLines(standing));
    if (!standing.asks || left-- <= 0) return [lines];
    return [lines, actions(...buttons(standing, place, answerTo))];
  });
  return [divider, section('*Alarms that paged most*'), ...blocks];
}

const LABELS: Record<NoiseDecision, string> = {
  raise: 'We will raise it',
  delete: 'We will delete it',
  automate: 'We will automate it',
  leave: 'Leave it as it is',
};

/** What is proposed comes first. */
function buttons({ alarm }: NoiseStanding, place: number, answerTo: LoadFacts['answerTo']) {
  const first = alarm.proposal?.do ?? 'leave';
  const others = (['raise', 'delete', 'automate', 'leave'] as const).filter((each) => each !== first);
  const all: NoiseDecision[] = [first, ...others];
  return all.map((decision, i) =>
    button(LABELS[decision], `${ACTION.noiseDecide}.${place * 4 + i + 1}`, answerTo(alarm.id, decision), {
      label: `${LABELS[decision]}: ${alarm.title}`,
      ...(i === 0 && { style: 'primary' as const }),
    }),
  );
}
