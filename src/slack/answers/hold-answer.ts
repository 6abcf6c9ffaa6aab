/** Holds, as they are told to the one who asks: what stands, since when, why, and what to do. */
import type { Hold } from '../../delivery/hold.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, type Markup, type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { liftHold, takeHold } from '../messages/hold/hold-buttons.ts';
import { heldSince, holderOf, placeOf } from '../messages/hold/hold-words.ts';
import type { Place } from '../wishes/place.ts';
import { writeWish } from '../wishes/wish.ts';

/** It is held now, in the name of the one who reads this. */
export const held = (hold: Hold, channel: string, told: boolean): Message => ({
  text: `${placeOf(hold)} is held in your name. No deploy begins until it is lifted.`,
  blocks: [
    section(
      md`:lock: *${placeOf(hold)} is held in your name.* No deploy begins until it is lifted; a rollback is always possible.`,
      md`${toldOrNot(channel, told)} Lift it: \`/deploy unlock ${hold.service} in ${hold.environment}\``,
    ),
  ],
});

/** Nothing was changed: somebody else holds it. `reason`: of the one who wants it. */
export const heldByOther = (hold: Hold, reason: string): Message => ({
  text: `${placeOf(hold)} is held by ${holderOf(hold)} already. Nothing has changed.`,
  blocks: [
    section(md`:lock: *${placeOf(hold)} is held already.* Nothing has changed.`, heldSince(hold)),
    section(
      md`:point_right: *Next:* ${hold.by ? `ask ${hold.by.name}, or take it over` : 'leave it, or take it over'}.`,
    ),
    actions(takeHold(hold, reason)),
  ],
});

/** Somebody else's hold is lifted only by a second word. */
export const liftOthers = (hold: Hold): Message => ({
  text: `${placeOf(hold)} is held by ${holderOf(hold)}. Nothing has changed yet.`,
  blocks: [
    section(md`:lock: *It is not your hold.* Nothing has changed yet.`, heldSince(hold)),
    actions(liftHold(hold)),
  ],
});

export function lifted(hold: Hold, channel: string, told: boolean, release?: string): Message {
  const { service, environment } = hold;
  const next = release ? [actions(deployNow(service, environment, release))] : [];
  return {
    text: `The hold on ${placeOf(hold)} is lifted. Deploys can begin again.`,
    blocks: [
      section(
        md`:unlock: *The hold on ${placeOf(hold)} is lifted.* Deploys can begin again. ${toldOrNot(channel, told)}`,
      ),
      ...next,
    ],
  };
}

const deployNow = (service: string, environment: string, release: string) => ({
  ...button(`Deploy ${release}`, ACTION.deploy, writeWish({ service, environment, release }), {
    label: `Deploy ${service} ${release} to ${environment}`,
  }),
  style: 'primary' as const,
});

export function nothingHolds({ service, environment }: Place): Message {
  const text = `Nothing holds ${service.name} in ${environment.name}. Nothing has changed.`;
  return {
    text,
    blocks: [section(md`:unlock: *Nothing holds ${service.name} in ${environment.name}.* Nothing has changed.`)],
  };
}

const toldOrNot = (channel: string, told: boolean): Markup =>
  told
    ? md`${mentionChannel(channel)} was told.`
    : md`:warning: ${mentionChannel(channel)} could not be told: type \`/invite @fullcycle\` there.`;
