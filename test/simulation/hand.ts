/**
 * One process's hand on the store and the cloud: a worker that drives an operation, the bot at the desk, the
 * reconciler. Between any two of its touches it may die, be cut off, be slow, or hang until others have taken over.
 */
import { CloudRefusal, CloudUnreachable } from '../../src/cloud/cloud.ts';
import { LATE } from './ground.ts';
import type { Kind } from './weather.ts';
import type { World } from './world.ts';

const NEVER = new Promise<never>(() => {});
/** A process that touches the world more often without once going to sleep has lost its way. */
const RESTLESS = 400;

export class Hand {
  dead = false;
  touches = 0;

  constructor(
    private readonly world: World,
    readonly who: string,
    /** What happens to its job when it hangs. */
    private readonly onHang: () => void = () => {},
    private readonly onDeath: () => void = () => {},
  ) {}

  /** `work` is one touch; `portion` below 1 cuts it off in the middle. */
  reach<T>(kind: Kind, what: string, work: (portion?: number) => T): Promise<T> {
    this.touches += 1;
    if (this.dead) return NEVER;
    if (this.touches > RESTLESS) return this.lost(what);
    const fault = this.world.weather.draw(kind);
    return fault ? this.failing(fault, kind, what, work) : attempt(work);
  }

  private lost(what: string): Promise<never> {
    this.world.fail(
      'no hand is restless',
      `${this.who} has touched the world ${RESTLESS} times without a rest (${what})`,
    );
    return this.dies();
  }

  private failing<T>(fault: string, kind: Kind, what: string, work: (portion?: number) => T): Promise<T> {
    this.world.count(`fault: ${fault}`);
    this.world.tell?.(this.who, `${fault} at ${what}`);
    switch (fault) {
      case 'dies before':
        return this.dies();
      case 'dies after':
        attempt(work).catch(() => {});
        return this.dies();
      case 'dies half way':
        attempt(() => work(this.world.chance.next())).catch(() => {});
        return this.dies();
      case 'unreachable':
        return Promise.reject(outOfReach(kind));
      case 'reply lost':
        return attempt(work).then(() => Promise.reject(outOfReach(kind)));
      case 'cut off half way':
        return attempt(() => work(this.world.chance.next()));
      case 'refused':
        return Promise.reject(new CloudRefusal('You have no room for more instances'));
      case 'slow':
        return this.later(this.world.chance.between(1, 4000), work);
      case 'slow reply':
        return this.answerLater(this.world.chance.between(1, 4000), attempt(work));
      case 'hangs before':
        this.onHang();
        return this.later(this.world.chance.between(6000, LATE), work);
      case 'hangs after':
        this.onHang();
        return this.answerLater(this.world.chance.between(6000, LATE), attempt(work));
      default:
        throw new Error(`no fault is called ${fault}`);
    }
  }

  private dies(): Promise<never> {
    this.dead = true;
    this.onDeath();
    return NEVER;
  }

  private later<T>(ms: number, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => this.park(ms, () => attempt(work).then(resolve, reject)));
  }

  private answerLater<T>(ms: number, answer: Promise<T>): Promise<T> {
    answer.catch(() => {});
    return new Promise((resolve, reject) => this.park(ms, () => void answer.then(resolve, reject)));
  }

  private park(ms: number, goOn: () => void): void {
    const { agenda } = this.world;
    agenda.add(agenda.now + ms, () => (this.dead ? undefined : this.world.turn(goOn)));
  }
}

function attempt<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error);
  }
}

const outOfReach = (kind: Kind): Error =>
  kind === 'store' ? new Error('Connection is closed.') : new CloudUnreachable('AWS does not answer in time.');
