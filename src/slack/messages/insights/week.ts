/** A team's week, for its channel: how it deployed, how heavy its on call was, which alarms want a decision. */
import type { Message } from '../blocks.ts';
import { context, divider, header, md, message, section } from '../blocks.ts';
import { counted, span } from '../quantities.ts';
import { type InsightsFacts, insightsSections } from './insights.ts';
import { type LoadFacts, loadLines, noisyBlocks } from './load.ts';

export interface WeekFacts {
  team: string;
  /** `Mon 2 Nov to Sun 8 Nov` */
  days: string;
  delivery: InsightsFacts;
  load: Pick<LoadFacts, 'load' | 'previous' | 'earlier' | 'noisy' | 'answerTo' | 'clock'>;
  /** So much later than it should have been told, ms. */
  late?: number;
}

export function week(facts: WeekFacts): Message {
  const { team, days, delivery, load, late } = facts;
  const tardy = late ? md` Told ${span(late)} late: fullcycle did not run when it was due.` : md``;
  if (wasCalm(facts)) {
    const calm = md`:bar_chart: *Week of team ${team}, ${days}:* no deploy reached customers, no page.${tardy}`;
    return message(md`Week of team ${team}: no deploy reached customers, no page.`, section(calm));
  }
  const asked = load.noisy.filter(({ asks }) => asks);
  return message(
    weekNews(facts),
    header(`:bar_chart: Week of team ${team}, ${days}`),
    insightsSections(delivery),
    divider,
    section(...loadLines(load)),
    noisyBlocks({ noisy: asked, answerTo: load.answerTo }),
    context(md`Days by ${load.clock}. More: \`/deploy insights ${team}\`, \`/oncall load ${team}\`.${tardy}`),
  );
}

const wasCalm = ({ delivery: { figures }, load }: WeekFacts): boolean =>
  figures.deploys.length + figures.stopped.length + load.load.pages.length === 0;

function weekNews({ team, delivery: { figures }, load: { load } }: WeekFacts) {
  const { deploys, failures } = figures;
  const failed = failures.length === 0 ? '' : `, ${failures.length} failed afterwards`;
  return md`Week of team ${team}: ${counted(deploys.length, 'deploy')} reached all customers${failed}; ${counted(load.pages.length, 'page')}, ${load.atNight} at night.`;
}
