/**
 * What rang in the weeks before: an alarm that nobody needs, figures that were bad for a while, nights, people who
 * called for help, and what deploys did that turned out bad only later.
 */

import type { Person } from '../../delivery/person.ts';
import { type Alert, groupOf } from '../../paging/alert.ts';
import type { Suspect } from '../../paging/page.ts';
import { DAY, HOUR, LIN, MINUTE, MIRA, SAM, WEEKS } from './cast.ts';
import type { Chance } from './chance.ts';
import type { PastDeploy } from './deploys.ts';

export interface PastTrouble {
  team: string;
  alert: Omit<Alert, 'is' | 'at'>;
  opened: number;
  /** Ms until somebody was on it; null: it was fine before anybody was. */
  answered: number | null;
  /** Answered by who is next in line instead of who was asked first. */
  later?: Person;
  /** Ms until it was over. */
  over: number;
  /** It was over because a person said that there was nothing to do. */
  notActionable?: true;
  suspect?: Suspect;
}

interface Kind {
  alert: Omit<Alert, 'is' | 'at'>;
  team: string;
  /** In all the weeks. */
  times: number;
  /** How many come at night. */
  atNight: number;
  /** Minutes until it is over, from and to. */
  lasts: [number, number];
  notActionable: number;
}

/**
 * By another name than the alarms that there are: a page that was never posted would be when one of those says that it
 * is fine.
 */
const KEYS: Record<string, string> = { errors: '5xx' };

const alarm = (service: string, what: string): Omit<Alert, 'is' | 'at'> => ({
  source: 'cloudwatch',
  key: `${service}-prod-${KEYS[what] ?? what}`,
  scope: { team: service === 'recs' ? 'discovery' : 'edge', service, environment: 'prod' },
  severity: 'high',
  title: `${service} ${what}`,
});

const ledgerLag: Omit<Alert, 'is' | 'at'> = {
  ...alarm('ledger', 'lag'),
  source: 'webhook',
  key: 'ledger-lag',
  title: 'ledger lags behind its orders',
};

const byHand: Omit<Alert, 'is' | 'at'> = {
  source: 'person',
  key: 'by hand',
  scope: { team: 'edge', service: null, environment: null },
  severity: 'high',
  title: 'Nobody can pay with a voucher',
  by: MIRA,
};

const KINDS: Kind[] = [
  // The noisy one: it rings with the backups, and is over before anybody has opened a laptop.
  { alert: alarm('api', 'latency'), team: 'edge', times: 22, atNight: 0.55, lasts: [2, 9], notActionable: 0.6 },
  { alert: alarm('api', 'errors'), team: 'edge', times: 11, atNight: 0.2, lasts: [8, 50], notActionable: 0.05 },
  { alert: alarm('checkout', 'errors'), team: 'edge', times: 9, atNight: 0.25, lasts: [10, 70], notActionable: 0.1 },
  { alert: ledgerLag, team: 'edge', times: 10, atNight: 0.7, lasts: [15, 120], notActionable: 0.2 },
  { alert: alarm('search', 'errors'), team: 'edge', times: 4, atNight: 0.1, lasts: [10, 40], notActionable: 0 },
  { alert: byHand, team: 'edge', times: 3, atNight: 0, lasts: [20, 60], notActionable: 0 },
  { alert: alarm('recs', 'errors'), team: 'discovery', times: 8, atNight: 0.3, lasts: [5, 60], notActionable: 0.25 },
];

/** In order of time. `deploys` by their ids: what some of them did. */
export function pastTroubles(now: number, deploys: Map<string, PastDeploy>, chance: Chance): PastTrouble[] {
  const midnight = now - (now % DAY);
  const before = KINDS.flatMap((kind) =>
    Array.from({ length: kind.times }, () => {
      const day = midnight - chance.between(2, WEEKS * 7 - 1) * DAY;
      return troubleOf(kind, day + hourOf(kind, chance), chance);
    }),
  );
  const done = [...deploys].flatMap(([id, deploy]) => doneBy(id, deploy));
  return apart([...done, ...[...before, ...ofTheLastDay(now)].sort((a, b) => a.opened - b.opened)]);
}

function doneBy(operation: string, deploy: PastDeploy): PastTrouble[] {
  const { service, environment, release, from, by, regretted } = deploy;
  if (!regretted) return [];
  const { opened, answered, wellAt } = regretted;
  const at = deploy.asked + 17 * MINUTE;
  const evidence = [`Errors began ${Math.round((opened - at) / MINUTE)} min after it took all requests`];
  const suspect = { operation, service, environment, release, from, at, by: by.name, evidence };
  const found = alarm(service, 'errors');
  return [{ team: found.scope.team ?? '', alert: found, opened, answered, over: wellAt - opened, suspect }];
}

const hourOf = ({ atNight }: Kind, chance: Chance): number =>
  (chance.happens(atNight) ? chance.between(-2 * 60, 6 * 60) : chance.between(8 * 60, 19 * 60)) * MINUTE;

function troubleOf({ alert, team, lasts, notActionable }: Kind, opened: number, chance: Chance): PastTrouble {
  const over = chance.between(...lasts) * MINUTE + chance.between(0, 59) * 1000;
  const hour = new Date(opened).getUTCHours();
  const slow = hour >= 22 || hour < 7 ? 3 : 1;
  const answered = chance.between(30, 240) * 1000 * slow;
  const inVain = chance.happens(notActionable);
  const isAnswered = inVain || answered < over || alert.source === 'person';
  return {
    team,
    alert,
    opened,
    answered: isAnswered ? answered : null,
    ...(isAnswered && chance.happens(0.08) && team === 'edge' && { later: chance.pick([LIN, SAM]) }),
    over: isAnswered ? Math.max(over, answered + MINUTE) : over,
    ...(inVain && { notActionable: true }),
  };
}

/** In Ada's shift: the noise of a night, and a real one in the morning. */
function ofTheLastDay(now: number): PastTrouble[] {
  const latency = { team: 'edge', alert: alarm('api', 'latency') };
  return [
    { ...latency, opened: now - 21 * HOUR, answered: 3 * MINUTE, over: 6 * MINUTE, notActionable: true },
    { ...latency, opened: now - 12 * HOUR, answered: 4 * MINUTE, over: 7 * MINUTE, notActionable: true },
    {
      team: 'edge',
      alert: alarm('checkout', 'errors'),
      opened: now - 7 * HOUR,
      answered: 2 * MINUTE,
      over: 31 * MINUTE,
    },
  ];
}

/** Of one service two within an hour would be one page: the first that is named stays. In order of time. */
function apart(troubles: PastTrouble[]): PastTrouble[] {
  const kept: PastTrouble[] = [];
  for (const one of troubles) {
    const clashes = kept.some(
      (other) =>
        groupOf(other.alert.scope) === groupOf(one.alert.scope) &&
        one.opened < other.opened + other.over + HOUR &&
        other.opened < one.opened + one.over + HOUR,
    );
    if (!clashes) kept.push(one);
  }
  return kept.sort((a, b) => a.opened - b.opened);
}
