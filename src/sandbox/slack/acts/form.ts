/** A person submits or closes a modal. */
import { z } from 'zod';
import type { StateValues } from '../../wire.ts';
import { stateOf, unfilled } from '../blocks/state.ts';
import { Refusal } from '../refusal.ts';
import type { OpenView } from '../views.ts';
import { viewShape } from '../web-api/views.ts';
import type { World } from '../world.ts';
import type { Outcome } from './outcome.ts';
import { sender } from './sender.ts';

const answer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** An ack that says nothing closes the view. */
function follow({ views, rules }: World, view: OpenView, said: unknown): void {
  const isSilent = !said || typeof said !== 'object' || !('response_action' in said);
  const given = isSilent ? null : answer.safeParse(said).data;
  if (given === null) views.close(view);
  else if (given === undefined) throw new Refusal('invalid_response_action');
  else if (given.response_action === 'clear') views.clear(view.user);
  else if (given.response_action === 'update') views.update(view, rules.view(given.view, 'modal'));
  else if (given.response_action === 'push') views.push(view.user, rules.view(given.view, 'modal'));
  else {
    const known = view.body.blocks.map((block) => block.block_id);
    if (!Object.keys(given.errors).some((id) => known.includes(id))) throw new Refusal('invalid_errors');
    views.refuse(view, given.errors);
  }
}

export async function submit(world: World, view: OpenView, filled: StateValues): Promise<Outcome> {
  const missing = unfilled(view.body.blocks, stateOf(view.body.blocks, filled));
  if (Object.keys(missing).length > 0) {
    world.views.refuse(view, missing);
    return { error: 'incomplete', tookMs: 0 };
  }
  const body = {
    type: 'view_submission',
    ...sender(world, view.user),
    trigger_id: world.triggers.issue(view.user),
    view: viewShape(world, view, filled),
    response_urls: [],
  };
  const what = `view_submission ${view.body.callback_id ?? ''}`;
  const ack = await world.dispatch.deliver({ kind: 'interactive', body }, what, view.user);
  if (!ack.acked) return { error: ack.error, tookMs: ack.tookMs };
  try {
    follow(world, view, ack.payload);
    return { tookMs: ack.tookMs };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.code, tookMs: ack.tookMs };
    throw error;
  }
}

export async function close(world: World, view: OpenView): Promise<Outcome> {
  // As it was while it was open: a closed view has no view below it.
  const shown = viewShape(world, view);
  if (view.body.clear_on_close) world.views.clear(view.user);
  else world.views.close(view);
  if (!view.body.notify_on_close) return { tookMs: 0 };
  const body = {
    type: 'view_closed',
    ...sender(world, view.user),
    view: shown,
    is_cleared: view.body.clear_on_close ?? false,
  };
  const what = `view_closed ${view.body.callback_id ?? ''}`;
  const { tookMs } = await world.dispatch.deliver({ kind: 'interactive', body }, what, view.user);
  return { tookMs };
}
