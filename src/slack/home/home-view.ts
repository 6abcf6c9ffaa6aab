/** The Home tab: my turn, what needs me, what runs, my services. What needs somebody comes first, the rest is counted. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Counts } from '../../handoff/summary.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, context, day, divider, type Markup, md, section } from '../messages/blocks.ts';
import { counted } from '../messages/quantities.ts';
import { writeForm } from '../wishes/form-value.ts';
import { coverBlocks } from './home-covers.ts';
import type { HomeFacts } from './home-facts.ts';
import { needBlocks, runningBlocks, silencedBlocks } from './home-needs.ts';
import { serviceBlocks } from './home-services.ts';
import { turnBlocks } from './home-turn.ts';

/** Slack takes no more blocks. */
const MOST_BLOCKS = 100;

/** All but the line that says when it was seen: as long as this is the same there is nothing new to show. */
export function homeBlocks(facts: HomeFacts): KnownBlock[] {
  const parts = [
    turnBlocks(facts),
    needBlocks(facts),
    [...runningBlocks(facts), ...silencedBlocks(facts)],
    [...shiftBlocks(facts), ...coverBlocks(facts)],
    facts.teams.length > 0 ? serviceBlocks(facts) : [inNoTeam],
    [company(facts)],
  ].filter((part) => part.length > 0);
  return parts.flatMap((part, i) => (i === 0 ? part : [divider, ...part])).slice(0, MOST_BLOCKS - 1);
}

export const homeView = (blocks: KnownBlock[], seenAt: number): HomeView => ({
  type: 'home',
  blocks: [
    ...blocks,
    context(md`Seen ${day(seenAt)}. In a channel: \`/deploy help\`, \`/oncall help\`, \`/ops help\`.`),
  ],
});

const inNoTeam = section(
  'You are in no team yet: `services.yml` says who is. What runs, who owns it and who is on call you see all the same.',
);

const company = ({ teams }: HomeFacts): KnownBlock =>
  actions(
    ...(teams.length > 0 ? [] : [{ ...button('Deploy', ACTION.openForm, writeForm({})), style: 'primary' as const }]),
    button('Search what runs where', `${ACTION.homeSearch}.1`, '', {
      label: 'Search what runs where, in the whole company',
    }),
  );

function shiftBlocks({ shift, deploys }: HomeFacts): KnownBlock[] {
  const lines: Markup[] = [];
  if (shift) {
    lines.push(md`*This shift so far* ${inFigures(shift)}`);
  }
  if (deploys && deploys.count > 0) {
    const back = deploys.rolledBack === 0 ? 'none rolled back' : `${deploys.rolledBack} rolled back`;
    lines.push(md`*Your deploys this week* ${deploys.count}, ${back}`);
  }
  return lines.length > 0 ? [section(...lines)] : [];
}

function inFigures({ pages, atNight, deploys, rollbacks }: Counts): string {
  if (pages + deploys + rollbacks === 0) return 'calm: no page, no deploy';
  const night = atNight > 0 ? `, ${atNight} at night` : '';
  const woken = pages > 0 ? `${counted(pages, 'page')}${night}` : 'no page';
  return `${woken} · ${counted(deploys, 'deploy')}, ${counted(rollbacks, 'rollback')}`;
}
