/** A team whose handoffs are looked after, on paper: the clock is moved by hand, and what is told is written down. */
import { openHandoffs } from '../../../jobs/handoff/desk.ts';
import type { HandoffEngine } from '../../../jobs/handoff/engine.ts';
import { lookAtTeam } from '../../../jobs/handoff/look.ts';
import { openRota } from '../../../jobs/rota/rota.ts';
import type { Team } from '../../../src/catalog/catalog.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { tellingsOf } from '../../../src/handoff/tellings.ts';
import type { Rule } from '../../../src/oncall/schedule.ts';
import type { Fact } from '../../../src/record/fact.ts';
import { handoffsOfPaper } from '../../handoff/handoffs-of-paper.ts';
import { rotasOfPaper } from '../../oncall/rotas-of-paper.ts';

export interface WorldOptions {
  rules: Rule[];
  from: number;
  handoff?: Team['handoff'];
  facts?: Fact[];
  /** What breaks: called before each thing that is asked of a store or a queue. */
  before?: (what: string) => void;
}

export function handoffWorld({ rules, from, handoff, facts = [], before = () => {} }: WorldOptions) {
  const clock = { at: from };
  const now = () => clock.at;
  const team = edgeTeam(rules, handoff);
  const catalog = { teams: new Map([['edge', team]]), services: new Map() };
  let rotas = 0;
  const rota = openRota({ catalog, rotas: rotasOfPaper(), now, newId: () => `o${++rotas}` });
  const handoffs = breaking('handoffs', handoffsOfPaper(), before);
  /** What Slack would show: `id ask.U0ADA`, each once. */
  const told: string[] = [];
  const queues = breaking(
    'queues',
    {
      async handoffStale(id: string) {
        const found = await handoffs.load(id);
        if (found) tell(found, told);
      },
    },
    before,
  );
  const archive = {
    facts: async ({ from, to }: { from: number; to: number }) =>
      facts.filter((fact) => {
        const at = fact.is === 'operation' ? fact.ended : fact.opened;
        return from <= at && at < to;
      }),
  };
  const none = async () => [];
  const store = { unfinished: none, load: async () => null, hold: async () => null, bad: none, recent: none };
  const pages = { unresolved: none, load: async () => null };
  const engine: HandoffEngine = { catalog, book: rota, handoffs, queues, archive, store, pages, now };
  const desk = openHandoffs({ ...engine, log: { error: () => {} } });
  return {
    clock,
    team,
    rota,
    desk,
    handoffs,
    told,
    look: () => lookAtTeam('edge', engine),
    /** As its job does: it looks, sleeps as long as it wants, looks again. */
    async until(to: number) {
      for (;;) {
        const { sleep } = await lookAtTeam('edge', engine);
        if (sleep === null || clock.at >= to) return;
        clock.at = Math.min(to, clock.at + sleep);
      }
    },
    all: () => handoffs.following('edge', 0, 10_000),
    /** Its words by who hands over to whom. */
    wordsOf: async (id: string) =>
      told.filter((each) => each.startsWith(`${id} `)).map((each) => each.slice(id.length + 1)),
  };
}

export const edgeTeam = (rules: Rule[], handoff?: Team['handoff']): Team => ({
  name: 'edge',
  channel: 'C0EDGE',
  members: ['U0ADA', 'U0LIN', 'U0SAM'],
  others: 'never',
  freezes: [],
  oncall: { zone: 'Europe/Berlin', layers: [{ name: 'primary', rules }], usergroups: [] },
  ...(handoff && { handoff }),
});

function tell(handoff: Handoff, told: string[]): void {
  const { message, direct, team } = tellingsOf(handoff);
  const words = [
    ...(message === 'post' ? ['message'] : []),
    ...direct.map(({ name }) => name),
    ...(team ? ['team'] : []),
  ];
  for (const each of words.map((word) => `${handoff.id} ${word}`)) if (!told.includes(each)) told.push(each);
}

/** Each call is announced before it is made, and after it was: whoever throws there is a process that died. */
function breaking<Thing extends object>(name: string, thing: Thing, before: (what: string) => void): Thing {
  return new Proxy(thing, {
    get(target, key) {
      const found = Reflect.get(target, key);
      if (typeof found !== 'function') return found;
      return async (...args: unknown[]) => {
        before(`${name}.${String(key)}`);
        const answer = await found.apply(target, args);
        before(`${name}.${String(key)}, done`);
        return answer;
      };
    },
  });
}
