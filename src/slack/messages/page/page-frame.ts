/** The order in which every page speaks: state, verdict, way back, evidence, who. */
import type { Button } from '@slack/types';
import type { Page } from '../../../paging/page.ts';
import {
  actions,
  clip,
  header,
  type Markup,
  type Message,
  type MessageBlock,
  md,
  message,
  section,
} from '../blocks.ts';
import { whatChanged } from './page-before.ts';
import { pageChart } from './page-chart.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFoot } from './page-foot.ts';
import { unreached } from './page-people.ts';
import { responses } from './page-responses.ts';
import { suspectLines } from './page-suspect.ts';
import { inTheirWords } from './page-trouble.ts';

export interface PageBody {
  /** The whole news in a sentence, for lock screens. */
  text: Markup | string;
  /** `:rotating_light: Page: api in prod, 4.1 % errors` */
  head: string;
  lead: Markup[];
  /** Takes the chart's place where who was asked is the news. */
  ladder?: Markup[];
  first: Button[];
  /** What the chart reaches to: `until now`; absent: no chart. */
  chart?: string;
  second?: Button[];
}

const NOTES = 3;

export function pageFrame(page: Page, facts: PageFacts, body: PageBody): Message {
  const { text, head, lead, ladder = [], first, chart, second = [] } = body;
  return message(
    text,
    header(head),
    section(...lead, ...cureLines(facts), ...unreached(page, facts)),
    inTheirWords(page),
    ladder.length > 0 ? section(...ladder) : null,
    suspectLines(page, facts),
    row(first),
    chart ? pageChart(page, chart) : null,
    row(second),
    responses(page),
    whatChanged(page, facts),
    notes(page),
    pageFoot(page),
  );
}

/** Slack takes no row without a button. */
const row = (buttons: Button[]): MessageBlock | null => (buttons.length > 0 ? actions(...buttons) : null);

/** It was rolled back, and still rings: that alone has not helped, or not yet. */
function cureLines({ cure }: PageFacts): Markup[] {
  if (!cure?.end) return [];
  const back = cure.kind === 'rollback' ? cure.end.how === 'live' : cure.end.how === 'rolled back';
  const to = cure.kind === 'rollback' ? cure.release : cure.from;
  if (back)
    return [md`:leftwards_arrow_with_hook: *${to ?? 'The release before'} serves all requests again.* It still rings.`];
  return [md`:x: *The way back to ${to ?? 'the release before'} was not finished.* Its card says why.`];
}

/** What people added from the thread, the newest. */
function notes({ notes: all = [] }: Page): MessageBlock[] {
  if (all.length === 0) return [];
  return [
    section(
      '*Notes*',
      ...all.slice(-NOTES).map(({ by, text }) => md`• ${by.name}: “${clip(text.replace(/\s+/g, ' '), 300)}”`),
    ),
  ];
}
