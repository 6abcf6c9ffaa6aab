/** What must always be so: seen at the receivers' end, in the true world, and not in what the engine believes. */
import { LONGEST_SLEEP } from '../../../jobs/asleep.ts';
import type { Telling } from '../../../src/notify/channel.ts';
import type { Alert } from '../../../src/paging/alert.ts';
import { isSuperseded } from '../../../src/paging/incidents.ts';
import { type Notice, type Page, type PageEvent, rings } from '../../../src/paging/page.ts';
import { LATE } from '../ground.ts';
import type { World } from '../world.ts';
import type { Turns } from './cast.ts';

/** What was under way when something else was decided: a hand that hung, and one that was slow twice. */
const UNDER_WAY = LATE + 8000;

/** Of each notice, the states of a page in which it is sent. */
const FITS: Record<Notice['why'], Page['state']['is'][]> = {
  step: ['ringing'],
  nobody: ['ringing'],
  escalated: ['ringing', 'acknowledged'],
  'still on it': ['acknowledged'],
  // Nobody is called by it: PagerDuty's incident is quiet from then on.
  acknowledged: ['acknowledged'],
  over: ['resolved'],
  'handed on': ['ringing', 'acknowledged', 'silenced', 'resolved', 'quiet', 'handled'],
};

export class Witness {
  /** Something went wrong between a process and the world: what was under way may come late. */
  faulty = false;
  /** When each page came into the state that it is in. */
  private readonly since = new Map<string, number>();
  /** By page, step, person and channel: the key that it was told with. */
  private readonly keys = new Map<string, string>();
  /** By page, person and channel: how far up they were told. */
  private readonly heights = new Map<string, number>();
  private readonly deliveries = new Map<string, number>();
  /** By page: when somebody in particular was first woken. */
  readonly woken = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly load: (id: string) => Page | null,
    /** Whose turn it is in truth, and since when that is so. */
    private readonly turns: () => { now: Turns; since: number },
  ) {}

  /** A channel is asked to tell: what it is about must still be so. */
  tells({ notice, page }: Telling, who: string): void {
    const { agenda } = this.world;
    const now = this.load(page.id);
    if (!now || FITS[notice.why].includes(now.state.is)) return;
    // An incident of PagerDuty is over while nobody is asked, and once another one has taken its place.
    if (notice.why === 'over' && notice.by === 'pagerduty') {
      if (now.state.is !== 'ringing' || isSuperseded(now, notice)) return;
    }
    const late = agenda.now - (this.since.get(page.id) ?? 0);
    if (this.faulty && late <= UNDER_WAY) return;
    const what = `${who} tells "${notice.why}" of ${page.id}, which is ${now.state.is}`;
    const answered =
      notice.why === 'over'
        ? 'nobody is told the end of what rings'
        : notice.why === 'acknowledged'
          ? 'no incident is acknowledged while somebody is asked'
          : 'nobody is woken after an answer';
    this.world.fail(answered, what);
  }

  got(page: string, { id, person, by, why }: Notice, key: string): void {
    this.world.count(`told: ${why}`);
    const times = (this.deliveries.get(key) ?? 0) + 1;
    this.deliveries.set(key, times);
    if (times > 1) {
      this.world.count('told again under the same key');
      if (!this.faulty) this.world.fail('where nothing goes wrong nothing is told twice', key);
    }
    if (why === 'over' || why === 'acknowledged' || why === 'handed on' || why === 'still on it') return;
    if (person !== null && !this.woken.has(page)) this.woken.set(page, this.world.agenda.now);
    const [round, step] = id.split('.');
    const about = `${page} ${round}.${step} ${person} ${by}`;
    const known = this.keys.get(about) ?? key;
    this.keys.set(about, key);
    if (known !== key) this.world.fail('nobody is told twice of the same step', `${about}: ${known}, then ${key}`);
    const way = `${page} ${person} ${by}`;
    const height = Number(round) * 100 + Number(step);
    if (height < (this.heights.get(way) ?? 0) && !this.faulty)
      this.world.fail('no step is told after a later one', key);
    this.heights.set(way, height);
  }

  stored(was: Page | null, now: Page, events: PageEvent[]): void {
    for (const { what, by } of events) this.world.tell?.(by?.name ?? now.id, what);
    if (was?.state.is !== now.state.is) {
      this.since.set(now.id, this.world.agenda.now);
      this.world.count(`came about: ${now.state.is}`);
      if (events.length === 0) this.world.fail('every change has its event', `${now.id} is ${now.state.is}`);
    }
    const ids = new Set(now.notices.map(({ id }) => id));
    if (ids.size < now.notices.length) this.world.fail('a notice has an id of its own', JSON.stringify(now.notices));
    if (was) {
      this.heard(was, now);
      this.inHand(was, now);
      this.stepped(was, now);
      this.otherWays(was, now);
    }
  }

  private heard(was: Page, now: Page): void {
    for (const { key, heard } of was.alerts) {
      const after = now.alerts.find((each) => each.key === key);
      if (!after || after.heard < heard) this.world.fail('an older word changes nothing', `${now.id}: ${key}`);
    }
  }

  /** Monitoring was answered with success. */
  answered({ key, is, at }: Alert, latest: Page | null): void {
    // Fine that overtakes its own alarm is news of nothing: the next look at the truth says it again.
    if (is === 'fine' && this.faulty) return;
    const listed = latest?.alerts.find((each) => each.key === key);
    const counted = latest?.more !== undefined;
    const known = listed ? listed.heard >= at : is === 'fine' || counted;
    if (!known) this.world.fail('what is answered with success is on the record', `${key} is ${is}`);
  }

  private inHand(was: Page, { id, state }: Page): void {
    if (was.state.is !== 'handled' || state.is !== 'ringing' || this.faulty || this.slow) return;
    const late = this.world.agenda.now - Math.max(was.state.since, Math.min(was.state.until, this.operationUntil));
    if (late > LONGEST_SLEEP + 1000) {
      this.world.fail('what an operation does not put right in time wakes somebody', `${id}: after ${late} ms`);
    }
  }

  /** When the operation that runs there ends, and whether something is away in this story. */
  operationUntil = 0;
  slow = false;

  /** A step is taken in its time, one at a time, and a round that finds nobody on call says so out loud. */
  private stepped(was: Page, now: Page): void {
    if (now.ladder.since === null || now.ladder.since === was.ladder.since) return;
    const { agenda } = this.world;
    const wait = was.policy.steps[was.ladder.step]?.wait ?? 0;
    const inTurn = was.ladder.since !== null && !was.ladder.hurry && now.ladder.from === was.ladder.from;
    if (inTurn && agenda.now - (was.ladder.since ?? 0) < wait) {
      this.world.fail('a step waits its time', `${now.id}: ${now.ladder.round}.${now.ladder.step}`);
    }
    const begins = was.ladder.since === null || now.ladder.round > was.ladder.round;
    const { now: turns, since } = this.turns();
    if (!begins || agenda.now - since < UNDER_WAY) return;
    const layers = now.policy.steps.flatMap(({ who }) => who.flatMap((each) => ('layer' in each ? [each.layer] : [])));
    const held = layers.some((layer) => turns[layer as keyof Turns].length > 0);
    const loud = now.notices.some(({ id, why, person }) => {
      return person === null && (why === 'nobody' || why === 'escalated') && id.startsWith(`${now.ladder.round}.`);
    });
    if (!held && !loud) this.world.fail('that nobody is on call is said out loud', now.id);
    if (!held) this.world.count('nobody was on call');
  }

  /** One way to somebody failed before this change: the others are on the record by now. */
  private otherWays(was: Page, now: Page): void {
    if (this.faulty || now.state.is !== 'ringing' || was.state !== now.state) return;
    for (const { id, person, by, tries, state, why } of now.notices) {
      if (person === null || by !== 'slack' || state !== 'failed' || tries < 2 || why !== 'step') continue;
      if (id.endsWith('.instead')) continue;
      const about = id.slice(0, -by.length);
      const others = now.notices.some((other) => other.id !== id && other.id.startsWith(about));
      if (!others && this.hasMail(person)) this.world.fail('where Slack fails the other ways are taken', id);
    }
  }

  hasMail: (person: string) => boolean = () => false;

  /** The story is over: how it ends. */
  ends(page: Page, onCall: Turns): void {
    const { state, notices, ladder } = page;
    this.world.count(`end: ${state.is}`);
    if (state.is !== 'ringing') return;
    if (!rings(page)) this.world.fail('what is fine again is over', page.id);
    if (!ladder.spent) this.world.fail('every page comes to an answer, an end or its last step', page.id);
    const layers = page.policy.steps.flatMap(({ who }) => who.flatMap((each) => ('layer' in each ? [each.layer] : [])));
    const held = layers.some((layer) => onCall[layer as keyof Turns].length > 0);
    const owned = notices.some(({ id, person, state: told }) => {
      return person !== null && told === 'sent' && Number(id.split('.')[0]) >= (ladder.from ?? 0);
    });
    if (held && !owned) this.world.fail('no page without an owner while somebody is on call', page.id);
    if (held && ladder.nobody) this.world.fail('whoever comes on call is told', page.id);
  }
}
