/** The buttons of a hold. Their value names the hold that was seen, so that another one is never lifted by mistake. */
import type { Button } from '@slack/types';
import type { Hold } from '../../../delivery/hold.ts';
import { ACTION } from '../action-ids.ts';
import { button, clip, confirm } from '../blocks.ts';
import { holderOf, placeOf, whyHeld } from './hold-words.ts';

/** `bad`: the release whose rollback set it. `waits`: the release that somebody wanted to deploy. */
export function liftHold(hold: Hold, { bad, waits }: { bad?: string; waits?: string } = {}): Button {
  const where = placeOf(hold);
  const told = hold.by ? ` ${hold.by.name} is told; the reason was: ${whyHeld(hold, 100)}.` : '';
  const stays = bad ? ` ${bad} stays marked bad: deploying it again asks for a confirmation.` : '';
  return button('Lift the hold', ACTION.liftHold, seen(hold, { release: waits }), {
    label: `Lift the hold on ${where}`,
    confirm: confirm(
      `Lift the hold on ${where}?`,
      `Deploys of ${hold.service} can start again.${told}${stays}`,
      'Lift the hold',
      'Keep the hold',
    ),
  });
}

/** `reason`: of the one who takes it over. */
export function takeHold(hold: Hold, reason: string): Button {
  const where = placeOf(hold);
  const holder = holderOf(hold);
  const told = hold.by ? `${holder} is told. ` : '';
  return button('Take it over', ACTION.takeHold, seen(hold, { reason }), {
    label: `Take over the hold on ${where} from ${holder}`,
    confirm: confirm(
      `Take over the hold on ${where}?`,
      `${told}The hold becomes yours, and your reason takes the place of this one: ${whyHeld(hold, 120)}.`,
      'Take it over',
      `Leave it to ${clip(holder, 17)}`,
    ),
  });
}

const seen = ({ service, environment, at }: Hold, more: { reason?: string; release?: string }): string =>
  JSON.stringify({ service, environment, at, ...more });
