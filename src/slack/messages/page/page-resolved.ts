/** Over: how long it lasted, what it did, who dealt with it, and what is left to do. */
import type { Page, PageState } from '../../../paging/page.ts';
import { actions, clip, header, type Markup, type Message, md, mention, message, section, time } from '../blocks.ts';
import { liftHold } from '../hold/hold-buttons.ts';
import { about, span } from '../quantities.ts';
import { addNote, draftReview, notActionable } from './page-buttons.ts';
import { pageChart } from './page-chart.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFoot } from './page-foot.ts';
import { responses } from './page-responses.ts';
import { goal } from './page-rolling-back.ts';
import { figureInShort, inShort, isBeyond, isByHand, leadOf, placeOf, tellsFailures } from './page-words.ts';

type Resolved = Extract<PageState, { is: 'resolved' }>;

export function resolvedPage(page: Page, state: Resolved, facts: PageFacts): Message {
  const { hold } = facts;
  const bad = rolledBack(facts);
  const chart = pageChart(page, 'the whole page');
  return message(
    md`${resolvedNews(page, state, facts)}`,
    header(
      `${state.how === 'not actionable' ? ':white_check_mark: Closed as noise' : ':white_check_mark: Resolved'}: ${subjectOf(page)}`,
    ),
    section(...howLong(page, state), md`${whoDidIt(state, facts)}`),
    bad || hold
      ? section(
          ...(bad ? [md`:no_entry: *${bad} is marked bad:* deploying it again asks for a confirmation.`] : []),
          ...(hold ? [md`:lock: *${hold.service} is held* until somebody lifts the hold.`] : []),
        )
      : null,
    notesOf(page),
    actions(
      addNote(page),
      ...(hold ? [liftHold(hold, bad ? { bad } : {})] : []),
      ...(state.how === 'not actionable' ? [] : [notActionable(page)]),
      draftReview(page),
    ),
    chart,
    responses(page),
    pageFoot(page),
  );
}

/** With the figure only where it is known to be fine again. */
function subjectOf(page: Page): string {
  const figure = leadOf(page)?.figure;
  if (figure && isBeyond(figure)) return placeOf(page);
  return isByHand(page) ? placeOf(page) : `${placeOf(page)}, ${inShort(page)}`;
}

/** For the lock screen, and for the reply in the thread. */
export function resolvedNews(page: Page, { by, at, how }: Resolved, facts: PageFacts): string {
  const lasted = `The page lasted ${lengthOf(page, at)}.`;
  if (how === 'not actionable')
    return `${by?.name ?? 'Somebody'} closed the page for ${placeOf(page)} as noise: there was nothing to do.`;
  if (how === 'by hand') return `${by?.name ?? 'Somebody'} resolved the page for ${placeOf(page)}. ${lasted}`;
  const figure = leadOf(page)?.figure;
  const now = figure && !isBeyond(figure) ? `: ${figureInShort(figure)}` : '';
  const { cure } = facts;
  const after = rolledBack(facts) && cure ? `${now ? '' : ':'} after the rollback to ${goal(cure)}` : '';
  return `${placeOf(page)} is fine again${now}${after}. ${lasted}`;
}

/** The oldest trouble on it. */
const beganAt = ({ opened, alerts }: Page): number => Math.min(opened, ...alerts.map(({ since }) => since));
const lengthOf = (page: Page, at: number): string =>
  span(Math.max(1000, Math.round((at - beganAt(page)) / 1000) * 1000));

function howLong(page: Page, { at }: Resolved): Markup[] {
  const began = beganAt(page);
  const again = page.reopened ? ` It came back ${page.reopened === 1 ? 'once' : `${page.reopened} times`}.` : '';
  return [md`*Over after ${lengthOf(page, at)}:* ${time(began)} to ${time(at)}.${failed(page, began, at)}${again}`];
}

/** As the last figure that was bad has it: an estimate, and said so. */
function failed(page: Page, began: number, at: number): string {
  const figure = leadOf(page)?.figure;
  if (!figure?.rate || !tellsFailures(figure)) return '';
  const points = (figure.series ?? []).filter(({ at: then }) => then >= began && then <= at);
  const mean = points.length > 0 ? points.reduce((sum, { value }) => sum + value, 0) / points.length : figure.value;
  const count = mean * figure.rate * ((at - began) / 1000);
  return count >= 1 ? ` About ${about(count)} requests failed.` : '';
}

function whoDidIt({ by, at, how, recheckAt }: Resolved, facts: PageFacts): Markup {
  const { acknowledged, cure } = facts;
  const to = rolledBack(facts) && cure ? goal(cure) : null;
  const same = cure?.kind === 'rollback' && cure.asked.by.id === acknowledged?.by.id;
  const back = to ? (same ? ` and rolled back to ${to}` : `; it was rolled back to ${to}`) : '';
  const took = acknowledged
    ? md`${mention(acknowledged.by.id)} acknowledged after ${span(acknowledged.after)}${back}. `
    : md`${to ? `It was rolled back to ${to}. ` : ''}`;
  if (how === 'not actionable')
    return md`${took}${by?.name ?? 'Somebody'} closed it as noise at ${time(at)}: it is listed in the handoff.`;
  if (how === 'by hand') {
    const again =
      recheckAt === undefined ? md`` : md` It still rang: if it does at ${time(recheckAt)}, it pages again.`;
    return md`${took}${by?.name ?? 'Somebody'} resolved it at ${time(at)}.${again}`;
  }
  return md`${took}It is fine again, and closed by itself.`;
}

/** The release that was rolled back while the page was open. */
function rolledBack({ cure }: PageFacts): string | undefined {
  if (cure?.kind === 'rollback' && cure.end?.how === 'live') return cure.from ?? undefined;
  return cure?.kind === 'deploy' && cure.end?.how === 'rolled back' ? cure.release : undefined;
}

function notesOf({ notes = [] }: Page) {
  if (notes.length === 0) return null;
  return section(
    '*Notes*',
    ...notes.slice(-3).map(({ by, text }) => md`• ${by.name}: “${clip(text.replace(/\s+/g, ' '), 300)}”`),
  );
}
