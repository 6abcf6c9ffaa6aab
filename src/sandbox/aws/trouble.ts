/**
 * Faults on order, so that what goes wrong in the field can be practised: calls throttled or refused, replies lost
 * after the work was done, no capacity for new instances, the whole region out of reach.
 */
import { AwsFailure } from './failure.ts';

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
}

/** What happens to one call: a failure instead of the work, or the work without a reply. */
export type Mishap = AwsFailure | 'reply lost' | null;

const THROTTLED: Record<string, () => AwsFailure> = {
  ec2: () => new AwsFailure('RequestLimitExceeded', 'Request limit exceeded.', 503),
  cloudwatch: () => new AwsFailure('ThrottlingException', 'Rate exceeded'),
};
const throttled = (service: string) => THROTTLED[service]?.() ?? new AwsFailure('Throttling', 'Rate exceeded');

const NO_CAPACITY =
  'We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a). ' +
  'Our system will be working on provisioning additional capacity. Launching EC2 instance failed.';

export class Troubles implements Trouble {
  isDown = false;
  #ordered: { action: string; left: number; mishap: (service: string) => Mishap }[] = [];
  #failedLaunches = { left: 0, message: NO_CAPACITY };

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

  /** Uses up one ordered fault of this action, in the order of ordering. */
  next(service: string, action: string): Mishap {
    const order = this.#ordered.find((each) => each.action === action && each.left > 0);
    if (!order) return null;
    order.left -= 1;
    return order.mishap(service);
  }

  /** Why the next launch fails, or null. */
  nextLaunch(): string | null {
    if (this.#failedLaunches.left === 0) return null;
    this.#failedLaunches.left -= 1;
    return this.#failedLaunches.message;
  }
}
