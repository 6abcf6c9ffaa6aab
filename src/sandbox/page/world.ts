/** Everything the page was told, as one immutable value; `told` is the only way it changes. */
import type {
  PageBreakage,
  PageCanvas,
  PageChannel,
  PageCommand,
  PageDeed,
  PageInbox,
  PageMessage,
  PageShortcut,
  PageUser,
  PageView,
  ToPage,
  TryThis,
} from '../wire.ts';

export interface World {
  users: PageUser[];
  groups: Record<string, string>;
  bot: { id: string; name: string };
  channels: PageChannel[];
  commands: PageCommand[];
  shortcuts: PageShortcut[];
  tryThis: TryThis[];
  /** By `messageKey`. */
  messages: ReadonlyMap<string, PageMessage>;
  /** Open modals, the newest last. */
  views: PageView[];
  /** The Home tab, by user id. */
  homes: Record<string, { id: string; view: unknown }>;
  /** Newest first; absent: none yet. */
  canvases?: PageCanvas[];
  /** What can be brought about by a button; absent: nothing. */
  deeds?: PageDeed[];
  /** What can be broken and what is; absent where there is nothing to break. */
  breakage?: PageBreakage;
  /** What reached people beside Slack; absent where nothing can. */
  inbox?: PageInbox;
  /** The newest `ts` there was when the page said hello: what is older counts as read. */
  helloTs: string;
}

/** An ephemeral message may share its `ts` with the same message for somebody else. */
export const messageKey = (message: PageMessage) => `${message.channel}/${message.ts}/${message.ephemeralFor ?? ''}`;

export function told(world: World | undefined, news: ToPage): World | undefined {
  if (news.type === 'hello') return greeted(world, news);
  if (!world) return world;
  switch (news.type) {
    case 'message':
      return { ...world, messages: withMessage(world.messages, news.message) };
    case 'people':
      return { ...world, users: news.users };
    case 'view':
      return { ...world, views: withView(world.views, news.view) };
    case 'view closed':
      return { ...world, views: world.views.filter((view) => view.id !== news.id) };
    case 'home':
      return { ...world, homes: { ...world.homes, [news.user]: { id: news.id, view: news.view } } };
    case 'canvases':
      return { ...world, canvases: news.canvases };
    case 'deeds':
      return { ...world, deeds: news.deeds };
    case 'breakage':
      return { ...world, breakage: news.breakage };
    case 'inbox':
      return { ...world, inbox: news.inbox };
    default:
      return world;
  }
}

/** A hello after a lost connection brings the messages anew; open modals and the line of what was read stay. */
function greeted(world: World | undefined, { type: _, ...hello }: ToPage & { type: 'hello' }): World {
  const messages = hello.messages.reduce(withMessage, new Map<string, PageMessage>());
  const newest = [...messages.values()].reduce((newest, { ts }) => (ts > newest ? ts : newest), '');
  return {
    ...hello,
    messages,
    views: world?.views ?? [],
    homes: world?.homes ?? {},
    canvases: world?.canvases,
    deeds: world?.deeds,
    breakage: world?.breakage,
    inbox: world?.inbox,
    helloTs: world?.helloTs ?? newest,
  };
}

function withMessage(messages: ReadonlyMap<string, PageMessage>, message: PageMessage) {
  const next = new Map(messages);
  if (message.deleted) next.delete(messageKey(message));
  else next.set(messageKey(message), message);
  return next;
}

function withView(views: PageView[], view: PageView) {
  const known = views.some(({ id }) => id === view.id);
  return known ? views.map((old) => (old.id === view.id ? view : old)) : [...views, view];
}
