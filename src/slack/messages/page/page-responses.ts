/** Steps of the runbook that fullcycle can take: offered with a button each, and what became of those that were taken. */
import type { Button } from '@slack/types';
import { isOver, type Page, type ResponseRun } from '../../../paging/page.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, clip, confirm, type Markup, type MessageBlock, md, section, time } from '../blocks.ts';
import { placeOf } from './page-words.ts';

const MOST = 5;

export function responses(page: Page): MessageBlock[] {
  const runs = page.responses ?? [];
  const taken = runs.filter(({ state }) => state !== 'offered').slice(-MOST);
  const offered = isOver(page) ? [] : runs.filter(({ state }) => state === 'offered').slice(0, MOST);
  return [
    ...(taken.length > 0 ? [section('*Done from the runbook*', ...taken.map(line))] : []),
    ...(offered.length > 0 ? [actions(...offered.map((run, i) => offer(page, run, i)))] : []),
  ];
}

function line({ name, state, at, by, outcome }: ResponseRun): Markup {
  const who = by ? ` (${by.name})` : ' (by itself)';
  const what = outcome ? `: ${clip(outcome.replace(/\.$/, ''), 300)}` : '';
  return md`${MARK[state]} ${time(at)} ${name}${who}, ${WORD[state]}${what}`;
}

const WORD: Record<ResponseRun['state'], string> = {
  offered: 'offered',
  wanted: 'begins',
  running: 'runs',
  done: 'done',
  failed: 'failed',
  limited: 'not done, its limit for this hour is reached',
};
const mark = (name: string): Markup => md`:${name}:`;
const MARK: Record<ResponseRun['state'], Markup> = {
  offered: mark('white_circle'),
  wanted: mark('arrow_forward'),
  running: mark('arrow_forward'),
  done: mark('white_check_mark'),
  failed: mark('x'),
  limited: mark('no_entry'),
};

const DOES: Record<ResponseRun['do'], string> = {
  'roll back': 'The release before this one gets all requests again.',
  hold: 'No deploy begins until the hold is lifted.',
  'scale out': 'Instances are added and stay until somebody takes them away.',
  'restart one': 'One instance is replaced; the others go on serving.',
  webhook: 'A system outside is asked to do it.',
};

/** Its value names the page and the step. An action id may occur once in a block: hence the number. */
function offer(page: Page, run: ResponseRun, i: number): Button {
  const name = clip(run.name, 30);
  return button(name, `${ACTION.respond}.${i + 1}`, JSON.stringify({ page: page.id, response: run.name }), {
    label: `${run.name}: ${placeOf(page)}`,
    confirm: confirm(
      `${clip(run.name, 60)}, ${clip(placeOf(page), 30)}?`,
      `${DOES[run.do]} Your name is on the page.`,
      name,
      'Not now',
    ),
  });
}
