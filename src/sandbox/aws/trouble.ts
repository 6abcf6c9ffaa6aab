/**
 * Faults on order, so that what goes wrong in the field can be practised: calls throttled or refused, replies lost
 * after the work was done, no capacity for new instances, the whole region out of reach.
 */
import { AwsFailure } from './failure.ts';

/** Ends what was begun; harmless when it is over already. */
export type Off = () => void;

/** An instance whose health is asked about. */
export interface Patient {
  id: string;
  service: string;
  release: string;
  /** When its server started, ms. */
  bornAt: number;
}

export interface Trouble {
  /** The next `times` calls of `action` are throttled. */
  throttle(action: string, times: number): void;
  /** The next `times` calls of `action` fail with this code; nothing is done. */
  refuse(action: string, code: string, message: string, times: number, status?: number): void;
  /** The next `times` calls of `action` are carried out, but the connection breaks before the reply. */
  loseReply(action: string, times: number): void;
  /** While on, every connection breaks. */
  down(on: boolean): void;
  /** The next `times` launches fail for want of capacity, or with this message. */
  noCapacity(times: number, message?: string): void;
  /** While on, every call gets what `rule` says of it; null: as usual. */
  during(rule: CallRule): Off;
  /** While on, no instance of the service can be launched, for this reason. */
  noLaunches(service: string, message: string): Off;
  /** While on, instances of the service need so many milliseconds more to boot. */
  slowBoot(service: string, ms: number): Off;
  /** While on, the health checks of every instance fail for which `rule` says so. */
  sick(rule: (instance: Patient) => boolean): Off;
  /** While on, deleted groups stay in "Delete in progress". */
  hangDeletes(): Off;
  /** While on, the customers of the service stay away. */
  noCustomers(service: string): Off;
}

export type CallRule = (service: string, action: string) => Mishap;

/** What happens to one call: a failure instead of the work, or the work without a reply. */
export type Mishap = AwsFailure | 'reply lost' | null;

const THROTTLED: Record<string, () => AwsFailure> = {
  ec2: () => new AwsFailure('RequestLimitExceeded', 'Request limit exceeded.', 503),
  cloudwatch: () => new AwsFailure('ThrottlingException', 'Rate exceeded'),
};
export const throttled = (service: string): AwsFailure =>
  THROTTLED[service]?.() ?? new AwsFailure('Throttling', 'Rate exceeded');

export const NO_CAPACITY =
  'We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a). ' +
  'Our system will be working on provisioning additional capacity. Launching EC2 instance failed.';

export class Troubles implements Trouble {
  isDown = false;
  #ordered: { action: string; left: number; mishap: (service: string) => Mishap }[] = [];
  #failedLaunches = { left: 0, message: NO_CAPACITY };
  readonly #rules = new Set<CallRule>();
  readonly #launches = new Set<{ service: string; message: string }>();
  readonly #boots = new Set<{ service: string; ms: number }>();
  readonly #sickness = new Set<(instance: Patient) => boolean>();
  readonly #hanging = new Set<object>();
  readonly #away = new Set<{ service: string }>();

  throttle(action: string, times: number): void {
    this.#ordered.push({ action, left: times, mishap: throttled });
  }

  refuse(action: string, code: string, message: string, times: number, status = 400): void {
    this.#ordered.push({ action, left: times, mishap: () => new AwsFailure(code, message, status) });
  }

  loseReply(action: string, times: number): void {
    this.#ordered.push({ action, left: times, mishap: () => 'reply lost' });
  }

  down(on: boolean): void {
    this.isDown = on;
  }

  noCapacity(times: number, message = NO_CAPACITY): void {
    this.#failedLaunches = { left: times, message };
  }

  during(rule: CallRule): Off {
    return begun(this.#rules, rule);
  }

  noLaunches(service: string, message: string): Off {
    return begun(this.#launches, { service, message });
  }

  slowBoot(service: string, ms: number): Off {
    return begun(this.#boots, { service, ms });
  }

  sick(rule: (instance: Patient) => boolean): Off {
    return begun(this.#sickness, rule);
  }

  hangDeletes(): Off {
    return begun(this.#hanging, {});
  }

  noCustomers(service: string): Off {
    return begun(this.#away, { service });
  }

  /** Uses up one ordered fault of this action, in the order of ordering; else what is on. */
  next(service: string, action: string): Mishap {
    const order = this.#ordered.find((each) => each.action === action && each.left > 0);
    if (!order) return first(this.#rules, (rule) => rule(service, action));
    order.left -= 1;
    return order.mishap(service);
  }

  /** Why the next launch for this service fails, or null. */
  nextLaunch(service: string): string | null {
    const on = first(this.#launches, (each) => (each.service === service ? each.message : null));
    if (on || this.#failedLaunches.left === 0) return on;
    this.#failedLaunches.left -= 1;
    return this.#failedLaunches.message;
  }

  /** Milliseconds that a boot takes longer. */
  bootDelay(service: string): number {
    return [...this.#boots].reduce((sum, each) => sum + (each.service === service ? each.ms : 0), 0);
  }

  isSick(instance: Patient): boolean {
    return [...this.#sickness].some((rule) => rule(instance));
  }

  get deletesHang(): boolean {
    return this.#hanging.size > 0;
  }

  areAway(service: string): boolean {
    return [...this.#away].some((each) => each.service === service);
  }
}

function begun<T>(all: Set<T>, one: T): Off {
  all.add(one);
  return () => all.delete(one);
}

function first<T, R>(all: Set<T>, ask: (one: T) => R | null): R | null {
  for (const one of all) {
    const answer = ask(one);
    if (answer !== null) return answer;
  }
  return null;
}
