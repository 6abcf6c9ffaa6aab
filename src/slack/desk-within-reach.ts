import { CloudUnreachable } from '../cloud/cloud.ts';
import type { Desk } from '../delivery/desk.ts';
import type { HandoffDesk } from '../handoff/desk.ts';
import type { RotaDesk } from '../oncall/rota-desk.ts';
import type { Pager } from '../paging/pager.ts';
import type { Archive } from '../record/archive.ts';

/** The records could not be read or written; the cause says why. */
export class DeskOutOfReach extends Error {
  override name = 'DeskOutOfReach';
}

const told =
  <A extends unknown[], R>(ask: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    try {
      return await ask(...args);
    } catch (cause) {
      if (cause instanceof CloudUnreachable) throw cause;
      throw new DeskOutOfReach('the records are out of reach', { cause });
    }
  };

/** The same desk; what it throws is told apart from our own mistakes. */
export function withinReach(desk: Desk): Desk {
  return {
    begin: told((request) => desk.begin(request)),
    inTheWay: told((request) => desk.inTheWay(request)),
    signal: told((operation, signal) => desk.signal(operation, signal)),
    rollBack: told((request) => desk.rollBack(request)),
    status: told((service, environment) => desk.status(service, environment)),
    places: told((of) => desk.places(of)),
    releases: told((service, environment) => desk.releases(service, environment)),
    operation: told((id) => desk.operation(id)),
    lock: told((hold, options) => desk.lock(hold, options)),
    unlock: told((service, environment, by, at) => desk.unlock(service, environment, by, at)),
    told: told((news) => desk.told(news)),
    history: told((service, environment, count) => desk.history(service, environment, count)),
    examine: told((service) => desk.examine(service)),
    mend: told((finding, by, at) => desk.mend(finding, by, at)),
  };
}

/** The same for the pager. */
export const pagerWithinReach = (pager: Pager): Pager => ({
  take: told((alert) => pager.take(alert)),
  act: told((page, act) => pager.act(page, act)),
  page: told((id) => pager.page(id)),
  open: told(() => pager.open()),
  recent: told((slot, count) => pager.recent(slot, count)),
  events: told((id) => pager.events(id)),
});
/** The same for what happened. */
export const archiveWithinReach = (archive: Archive): Archive => ({
  facts: told((span, of) => archive.facts(span, of)),
  find: told((query) => archive.find(query)),
  things: told((query) => archive.things(query)),
  whole: told((span, of) => archive.whole(span, of)),
});
/** The same for handoffs. */
export const handoffsWithinReach = (desk: HandoffDesk): HandoffDesk => ({
  now: told((team, since) => desk.now(team, since)),
  recent: told((team, count) => desk.recent(team, count)),
  holding: told((team, at) => desk.holding(team, at)),
  handoff: told((id) => desk.handoff(id)),
  note: told((team, note) => desk.note(team, note)),
  accept: told((id, by, at) => desk.accept(id, by, at)),
  correct: told((id, correction) => desk.correct(id, correction)),
});
/** The same for who is on call. */
export function rotaWithinReach(rota: RotaDesk): RotaDesk {
  return {
    schedule: told((team) => rota.schedule(team)),
    changes: told((team) => rota.changes(team)),
    replace: told((wish, news) => rota.replace(wish, news)),
    add: told((wish) => rota.add(wish)),
    remove: told((wish) => rota.remove(wish)),
    cancel: told((team, override, news) => rota.cancel(team, override, news)),
    cover: told((wish) => rota.cover(wish)),
    takeSwap: told((team, swap, by) => rota.takeSwap(team, swap, by)),
    withdraw: told((team, swap, by) => rota.withdraw(team, swap, by)),
    exchange: told((team, wish) => rota.exchange(team, wish)),
    answer: told((team, exchange, by, accept, news) => rota.answer(team, exchange, by, accept, news)),
    said: told((team, about) => rota.said(team, about)),
    say: told((team, about, what, instead, news) => rota.say(team, about, what, instead, news)),
    news: told((team) => rota.news(team)),
    forgetNews: told((team, id) => rota.forgetNews(team, id)),
    feed: told((team, layer, plans) => rota.feed(team, layer, plans)),
  };
}
