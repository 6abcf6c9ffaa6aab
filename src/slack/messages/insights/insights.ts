/** `/deploy insights edge`, and the team's week: five figures, each beside the one before, each with its list. */
import type { SectionBlock } from '@slack/types';
import type { DeliveryFigures } from '../../../insights/delivery.ts';
import { ACTION } from '../action-ids.ts';
import { button, context, header, type Message, md, message, section } from '../blocks.ts';
import { count, counted } from '../quantities.ts';
import { atMost, countBehind, FIGURE_TITLES, FIGURE_WORDS, FIGURES, type FigureName } from './insights-words.ts';

export interface InsightsFacts {
  /** `team edge`, `api`, `all teams` */
  of: string;
  /** `the last 4 weeks`, `last week` */
  when: string;
  /** `The 4 weeks before` */
  earlier: string;
  /** More weeks were asked for: so many are counted at most. */
  most?: number;
  figures: DeliveryFigures;
  previous: DeliveryFigures;
  /** Which list a button opens. */
  listOf: (figure: FigureName) => string;
  /** Environments that were counted: `prod`. */
  environments: string[];
}

export function insights(facts: InsightsFacts): Message {
  const { of, when, environments, most } = facts;
  const where = environments.length > 0 ? ` in ${environments.join(', ')}` : '';
  return message(
    insightsNews(facts),
    header(`:bar_chart: Delivery of ${of}, ${when}`),
    insightsSections(facts),
    context(
      md`Counted as DORA does${where}: a deploy counts when all customers have it, and fails when it is rolled back or mended afterwards. \`/oncall load\`: the load of pages.${atMost(most)} Only you see this.`,
    ),
  );
}

/** `Delivery of team edge, last week: 14 deploys reached all customers, 1 failed afterwards.` */
export function insightsNews({ of, when, figures: { deploys, failures } }: InsightsFacts): string {
  const failed =
    deploys.length === 0 ? '' : `, ${failures.length === 0 ? 'none' : count(failures.length)} failed afterwards`;
  const many = deploys.length === 0 ? 'no deploy' : counted(deploys.length, 'deploy');
  return String(md`Delivery of ${of}, ${when}: ${many} reached all customers${failed}.`);
}

export const insightsSections = (facts: InsightsFacts): SectionBlock[] => FIGURES.map((name) => one(name, facts));

function one(name: FigureName, { figures, previous, earlier, listOf }: InsightsFacts): SectionBlock {
  const words = FIGURE_WORDS[name];
  const many = countBehind(figures, name);
  const lines = section(md`*${FIGURE_TITLES[name]}:* ${words(figures)}`, md`${earlier}: ${words(previous)}`);
  if (many === 0) return lines;
  const label = `Show the ${counted(many, 'operation')} behind: ${FIGURE_TITLES[name]}`;
  return {
    ...lines,
    accessory: button(`Show ${count(many)}`, `${ACTION.insightsList}.${FIGURES.indexOf(name) + 1}`, listOf(name), {
      label,
    }),
  };
}
