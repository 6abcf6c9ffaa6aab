/** Not started, because of a rule and not of a fault: each reason with its owner, and what is possible anyway. */
import type { Button } from '@slack/types';
import type { Obstacle } from '../../delivery/desk.ts';
import type { BadMark } from '../../delivery/operation.ts';
import { ACTION } from '../messages/action-ids.ts';
import {
  actions,
  button,
  clip,
  context,
  day,
  header,
  type Markup,
  type Message,
  md,
  section,
} from '../messages/blocks.ts';
import { liftHold } from '../messages/hold/hold-buttons.ts';
import { heldSince, holderOf } from '../messages/hold/hold-words.ts';
import { writeForm } from '../wishes/form-value.ts';
import { type DeployWish, writeWish } from '../wishes/wish.ts';

/** `mayOverride`: the owners, who get the buttons that go on in spite of it. `bad`: the release is marked bad besides. */
export function heldUp(wish: DeployWish, obstacles: Obstacle[], mayOverride: boolean, bad?: BadMark): Message {
  const { service, release, environment } = wish;
  const count = obstacles.length + (bad ? 1 : 0);
  const things = count === 1 ? 'One thing stands' : `${count} things stand`;
  const short = [...(bad ? ['it is marked bad'] : []), ...obstacles.map(inShort)];
  const anyway = mayOverride ? ' Or deploy anyway, and say why.' : '';
  return {
    text: `${service} ${release} was not deployed to ${environment}: ${short.join(', ')}. Nothing has changed.`,
    blocks: [
      header(`:no_entry: Not started: ${service} ${release} to ${environment}`),
      section(
        md`*Nothing has changed.* ${things} in the way:`,
        ...(bad ? [md`:no_entry: *${release} is marked bad:* it ${clip(bad.why, 500)}`] : []),
        ...obstacles.map((obstacle) => inFull(obstacle, release)),
      ),
      section(
        md`:point_right: *Next:* ${obstacles.map((each) => whatNext(each, wish)).join('; ')}.${anyway} A rollback is always possible.`,
      ),
      actions(
        ...(mayOverride ? [...obstacles.flatMap((each) => remedy(each, wish)), override(wish, obstacles)] : []),
        ...obstacles.flatMap((each) => elsewhere(each, wish)),
      ),
      context(md`Tried to deploy ${service} ${release} to ${environment}. Only you see this.`),
    ].filter((block) => block.type !== 'actions' || block.elements.length > 0),
  };
}

function inShort(obstacle: Obstacle): string {
  switch (obstacle.what) {
    case 'hold':
      return `it is held by ${holderOf(obstacle.hold)}`;
    case 'freeze':
      return `a freeze: ${obstacle.why}`;
    case 'staging':
      return `it has not baked in ${obstacle.environment}`;
  }
}

function inFull(obstacle: Obstacle, release: string): Markup {
  switch (obstacle.what) {
    case 'hold':
      return md`:lock: ${heldSince(obstacle.hold)}`;
    case 'freeze':
      return md`:snowflake: *Frozen* until ${day(obstacle.until)}: ${obstacle.why}`;
    case 'staging':
      return md`:seedling: *${release} has not baked in ${obstacle.environment}*, which comes before`;
  }
}

function whatNext(obstacle: Obstacle, { release }: DeployWish): string {
  switch (obstacle.what) {
    case 'hold':
      return obstacle.hold.by ? `ask ${obstacle.hold.by.name}` : 'find out what was wrong, then lift the hold';
    case 'freeze':
      return 'wait until the freeze is over';
    case 'staging':
      return `deploy ${release} to ${obstacle.environment} first`;
  }
}

const remedy = (obstacle: Obstacle, { release }: DeployWish): Button[] =>
  obstacle.what === 'hold' ? [liftHold(obstacle.hold, { waits: release })] : [];

function elsewhere(obstacle: Obstacle, { service, release }: DeployWish): Button[] {
  if (obstacle.what !== 'staging') return [];
  const { environment } = obstacle;
  return [
    button(`Deploy to ${environment}`, ACTION.openForm, writeForm({ service, environment, release }), {
      label: `Open the form for ${service} ${release} to ${environment}`,
    }),
  ];
}

function override(wish: DeployWish, obstacles: Obstacle[]): Button {
  const overrides = [...new Set([...(wish.overrides ?? []), ...obstacles.map(({ what }) => what)])];
  return button('Deploy anyway', ACTION.override, writeWish({ ...wish, overrides }), {
    label: `Deploy ${wish.service} ${wish.release} to ${wish.environment} anyway, with a reason`,
  });
}
