/** Somebody of another team wants to change a service: told whose it is, asked why. */
import type { ModalView } from '@slack/types';
import type { Service } from '../../catalog/catalog.ts';
import { clip, md, mentionChannel, plain, section } from '../messages/blocks.ts';
import type { Right } from '../rights.ts';
import { type Pending, writePending } from '../wishes/wish.ts';

export const FOREIGN_FORM = 'foreign.reason';

export interface ForeignFormFacts {
  service: Service;
  right: Exclude<Right, { may: 'yes' }>;
  pending: Pending;
  /** `recs 2.9.0 to prod` */
  what: string;
  /** What the person typed already. */
  reason?: string;
}

export function foreignForm({ service, right, pending, what, reason }: ForeignFormFacts): ModalView {
  const { owner } = right;
  const isDeploy = pending.goal.to === 'deploy';
  return {
    type: 'modal',
    callback_id: FOREIGN_FORM,
    private_metadata: writePending(pending),
    title: plain('Not your service', 24),
    submit: plain(`${isDeploy ? 'Deploy' : 'Roll back'} ${service.name}`, 24),
    close: plain('Cancel', 24),
    blocks: [
      foreignAlert(service, right),
      section(
        md`*${what}*`,
        md`Team ${owner.name} sees it in ${mentionChannel(owner.channel)}, with your name and your reason. For help, ask there first.`,
      ),
      {
        type: 'input',
        block_id: 'reason',
        label: plain(clip(`Why do you ${isDeploy ? 'deploy it' : 'roll it back'}, and not team ${owner.name}?`, 150)),
        hint: plain('One sentence is enough. The channel sees it.'),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          min_length: 10,
          max_length: 200,
          ...(reason ? { initial_value: reason.slice(0, 200) } : {}),
        },
      },
    ],
  };
}

/** The same words wherever a form shows a service of another team. */
export function foreignAlert(service: Service, { owner, teams, may }: ForeignFormFacts['right']) {
  const yours = teams.length ? `You are in ${teams.join(' and ')}.` : 'You are in no team.';
  const only = may === 'no' ? ` Only they may change it.` : '';
  const text = md`${service.name} belongs to team ${owner.name}. ${yours}${only}`.toString();
  return {
    type: 'alert' as const,
    level: may === 'no' ? ('error' as const) : ('warning' as const),
    text: { type: 'mrkdwn' as const, text: clip(text, 200) },
  };
}
