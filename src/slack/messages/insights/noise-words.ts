/** A noisy alarm in words: what is proposed and why, and what the team said to that. */
import type { NoiseAnswer, NoiseDecision, NoiseStanding } from '../../../insights/noise-answer.ts';
import type { NoiseNews } from '../../../insights/noise-news.ts';
import type { Proposal } from '../../../insights/noisy.ts';
import { clip, day, type Markup, md } from '../blocks.ts';
import { count, counted } from '../quantities.ts';

const TITLE = 150;

/** `*api-5xx* of api in prod` */
export function alarmName({ title, service, environment }: NoiseNews['alarm']): Markup {
  const of = service ? md` of ${service}${environment ? ` in ${environment}` : ''}` : '';
  return md`*${clip(title, TITLE)}*${of}`;
}

/** A sentence that gives its reason first. */
export function proposed(proposal: Proposal): string {
  switch (proposal.do) {
    case 'raise':
      return `${count(proposal.fineAgain)} of ${count(proposal.of)} were fine again by themselves within minutes: raise the threshold, or let it last longer before it pages.`;
    case 'delete':
      return `${count(proposal.notActionable)} of ${count(proposal.of)} were closed as not actionable: delete it, or let it page nobody.`;
    case 'automate':
      return `in ${count(proposal.times)} of ${count(proposal.of)} people took the same step, ${clip(proposal.step, 60)}: let it be taken by itself.`;
  }
}

const DECIDED: Record<NoiseDecision, string> = {
  raise: 'its threshold will be raised',
  delete: 'it will be deleted',
  automate: 'its step will be automated',
  leave: 'it stays as it is',
};

/** `Ada, 3 Nov: its threshold will be raised; it paged 4 times since.` */
export function decided({ decision, by, at }: NoiseAnswer, since?: number): Markup {
  if (since === undefined) return md`${by.name}, ${day(at)}: ${DECIDED[decision]}.`;
  const times =
    since === 0 ? 'it has not paged since' : `it paged ${since === 1 ? 'once' : `${count(since)} times`} since`;
  return md`${by.name}, ${day(at)}: ${DECIDED[decision]}; ${times}.`;
}

/** For the channel: `Ada on *api-5xx* of api in prod, 9 pages in 4 weeks: its threshold will be raised.` */
export const decidedNow = ({ alarm, pages, weeks, answer: { decision, by } }: NoiseNews): Markup =>
  md`${by.name} on ${alarmName(alarm)}, ${counted(pages, 'page')} in ${counted(weeks, 'week')}: ${DECIDED[decision]}.`;

export function noiseLines({ alarm, answer, since, asks }: NoiseStanding): Markup[] {
  const paged = md`${alarmName(alarm)}: ${counted(alarm.pages.length, 'page')}.`;
  return [
    paged,
    ...(answer ? [decided(answer, since)] : []),
    ...(alarm.proposal && asks ? [md`:bulb: ${proposed(alarm.proposal)}`] : []),
  ];
}
