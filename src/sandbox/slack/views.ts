/** Open modals, stacked per person, and everybody's Home tab. */
import type { ViewBody } from './blocks/rules.ts';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

export interface OpenView {
  id: string;
  user: string;
  body: ViewBody;
  /** Changes with each update, so that two updates can be told apart. */
  hash: string;
  errors?: Record<string, string>;
}

/** A modal, and at most two pushed on top of it. */
const DEEPEST = 3;

export class Views {
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();

  constructor(private readonly workspace: Workspace) {}

  top(user: string): OpenView | undefined {
    return this.#stacks.get(user)?.at(-1);
  }

  home(user: string): OpenView | undefined {
    return this.#homes.get(user);
  }

  open(user: string, body: ViewBody): OpenView {
    this.clear(user);
    return this.#show(user, body);
  }

  push(user: string, body: ViewBody): OpenView {
    const depth = this.#stack(user).length;
    if (depth === 0) throw new Refusal('not_found');
    if (depth === DEEPEST) throw new Refusal('push_limit_reached');
    return this.#show(user, body);
  }

  update(view: OpenView, body: ViewBody): OpenView {
    Object.assign(view, { body, hash: newHash(this.workspace.now()), errors: undefined });
    this.#tell(view);
    return view;
  }

  publish(user: string, body: ViewBody): OpenView {
    const view = this.#homes.get(user) ?? { id: newId('V'), user, body, hash: '' };
    Object.assign(view, { body, hash: newHash(this.workspace.now()) });
    this.#homes.set(user, view);
    this.workspace.tell({ type: 'home', user, id: view.id, view: body });
    return view;
  }

  refuse(view: OpenView, errors: Record<string, string>): void {
    view.errors = errors;
    this.#tell(view);
  }

  /** Closes one view; the one below it shows again. */
  close(view: OpenView): void {
    const stack = this.#stack(view.user);
    this.#stacks.set(
      view.user,
      stack.filter((each) => each !== view),
    );
    this.workspace.tell({ type: 'view closed', id: view.id, user: view.user });
    const below = this.top(view.user);
    if (below) this.#tell(below);
  }

  clear(user: string): void {
    const closed = this.#stack(user);
    this.#stacks.delete(user);
    for (const view of closed.toReversed()) this.workspace.tell({ type: 'view closed', id: view.id, user });
  }

  /** An open modal or somebody's Home tab. */
  byId(id: string): OpenView | undefined {
    return this.#find((view) => view.id === id);
  }

  byExternalId(id: string): OpenView | undefined {
    return this.#find((view) => view.body.external_id === id);
  }

  /** The first view of the stack that `view` is in. */
  root(view: OpenView): OpenView {
    return this.#stack(view.user)[0] ?? view;
  }

  below(view: OpenView): OpenView | undefined {
    const stack = this.#stack(view.user);
    return stack[stack.indexOf(view) - 1];
  }

  /** What everybody has open now, for a page that connects later. */
  showing(): { modals: OpenView[]; homes: OpenView[] } {
    const modals = [...this.#stacks.values()].flatMap((stack) => stack.slice(-1));
    return { modals, homes: [...this.#homes.values()] };
  }

  #find(matches: (view: OpenView) => boolean): OpenView | undefined {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()].find(matches);
  }

  #stack(user: string): OpenView[] {
    return this.#stacks.get(user) ?? [];
  }

  #show(user: string, body: ViewBody): OpenView {
    if (body.external_id && this.byExternalId(body.external_id)) throw new Refusal('duplicate_external_id');
    const view: OpenView = { id: newId('V'), user, body, hash: newHash(this.workspace.now()) };
    this.#stacks.set(user, [...this.#stack(user), view]);
    this.#tell(view);
    return view;
  }

  #tell({ id, user, body, errors }: OpenView): void {
    this.workspace.tell({ type: 'view', view: { id, user, view: body, ...(errors && { errors }) } });
  }
}

const newHash = (now: number) => `${Math.floor(now / 1000)}.${newId('', 8)}`;
