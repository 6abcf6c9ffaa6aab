/** *Promote to prod*, on the card of a release that has baked in the environment before. */
import type { Button } from '@slack/types';
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { button, confirm } from '../blocks.ts';
import type { CardFacts } from './card-facts.ts';

/** An action id may occur once in a block: the second one has a number. */
export const promoteButtons = ({ id, service, release, environment }: Operation, { promotes = [] }: CardFacts) =>
  promotes.slice(0, 3).map((target, i): Button => {
    const what = `${service} ${release} to ${target}`;
    const value = JSON.stringify({ operation: id, environment: target });
    return button(`Promote to ${target}`, i ? `${ACTION.promote}.${i}` : ACTION.promote, value, {
      label: `Deploy ${what}`,
      ...(i ? {} : { style: 'primary' as const }),
      confirm: confirm(
        `Deploy ${what}?`,
        `It has baked in ${environment}. In ${target} it begins with its preflight, like any other deploy; the channel sees it.`,
        `Deploy to ${target}`,
        'Not yet',
      ),
    });
  });
