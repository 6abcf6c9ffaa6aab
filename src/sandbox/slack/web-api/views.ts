/** views.*: modals, opened with a trigger id, and Home tabs. */

import type { ViewBody } from '../blocks/rules.ts';
import { stateOf } from '../blocks/state.ts';
import { Refusal } from '../refusal.ts';
import type { OpenView } from '../views.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

/** A view as answers and payloads show it. */
export function viewShape({ cast, views }: World, view: OpenView, filled = {}): Record<string, unknown> {
  return {
    id: view.id,
    team_id: cast.team.id,
    app_id: cast.bot.app,
    bot_id: cast.bot.id,
    app_installed_team_id: cast.team.id,
    title: null,
    close: null,
    submit: null,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...view.body,
    hash: view.hash,
    root_view_id: views.root(view).id,
    previous_view_id: views.below(view)?.id ?? null,
    state: { values: stateOf(view.body.blocks, filled) },
  };
}

const body = (args: Arguments, { rules }: World, type: ViewBody['type']): ViewBody => {
  args.need('view');
  return rules.view(args.json('view', 'invalid_arguments'), type);
};

/** The view is checked first: a refused one leaves the trigger id as good as it was. */
function open(args: Arguments, world: World) {
  const view = body(args, world, 'modal');
  const user = world.triggers.exchange(args.need('trigger_id'));
  return { view: viewShape(world, world.views.open(user, view)) };
}

function push(args: Arguments, world: World) {
  const view = body(args, world, 'modal');
  const user = world.triggers.exchange(args.need('trigger_id'));
  return { view: viewShape(world, world.views.push(user, view)) };
}

function update(args: Arguments, world: World) {
  const externalId = args.text('external_id');
  const found = externalId ? world.views.byExternalId(externalId) : world.views.byId(args.need('view_id'));
  if (!found) throw new Refusal('not_found');
  if (args.has('hash') && args.text('hash') !== found.hash) throw new Refusal('hash_conflict');
  return { view: viewShape(world, world.views.update(found, body(args, world, found.body.type))) };
}

function publish(args: Arguments, world: World) {
  const user = args.need('user_id');
  if (!world.cast.users.some((each) => each.id === user)) throw new Refusal('user_not_found');
  const shown = world.views.home(user);
  if (args.has('hash') && shown && args.text('hash') !== shown.hash) throw new Refusal('hash_conflict');
  return { view: viewShape(world, world.views.publish(user, body(args, world, 'home'))) };
}

export const views: Methods = {
  'views.open': { tier: 4, token: 'bot', run: open },
  'views.push': { tier: 4, token: 'bot', run: push },
  'views.update': { tier: 4, token: 'bot', run: update },
  'views.publish': { tier: 4, token: 'bot', run: publish },
};
