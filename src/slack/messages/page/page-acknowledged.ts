/** Somebody is on it. */
import type { Page, PageState } from '../../../paging/page.ts';
import { type Markup, type Message, md, mention, time } from '../blocks.ts';
import { span } from '../quantities.ts';
import { escalate, notActionable, resolve, silence } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { calledToHelp, mentioned } from './page-people.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, isByHand, newsOf, placeOf } from './page-words.ts';

type Acknowledged = Extract<PageState, { is: 'acknowledged' }>;

export function acknowledgedPage(page: Page, state: Acknowledged, facts: PageFacts): Message {
  const { by } = state;
  const about = isByHand(page) ? placeOf(page) : `${placeOf(page)}, ${inShort(page)}`;
  return pageFrame(page, facts, {
    text: md`${by.name} has acknowledged the page for ${placeOf(page)}: ${newsOf(page).replace(/\.$/, '')}.`,
    head: `:eyes: ${by.name} is on it: ${about}`,
    lead: [trouble(page), ...cameBack(page), whoHasIt(page, state), ...help(page)],
    first: [...rollBack(page, facts), ...escalate(page, facts), resolve(page), silence(page), notActionable(page)],
    chart: 'until now',
  });
}

function help(page: Page): Markup[] {
  const called = calledToHelp(page);
  if (!called) return [];
  const many = called.people.length > 1 ? 'are' : 'is';
  return [md`:rotating_light: ${mentioned(called.people)} ${many} called to help since ${time(called.at)}.`];
}

function whoHasIt({ opened, policy }: Page, { by, at, remindAt, asked }: Acknowledged): Markup {
  const took = at > opened ? `, after ${span(Math.max(1000, Math.round((at - opened) / 1000) * 1000))}` : '';
  const then =
    asked === undefined
      ? md`Reminder at ${time(remindAt)}.`
      : md`Asked at ${time(asked)} whether still on it; no answer by ${time(asked + policy.answerWithin)}: it rings again.`;
  return md`${mention(by.id)} acknowledged at ${time(at)}${took}. ${then}`;
}
