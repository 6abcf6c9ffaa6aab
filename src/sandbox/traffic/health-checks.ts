/** The endless row of health checks of one target. */
import { get } from 'node:http';
import { HEALTH_PATH } from './instance.ts';
import { LOOPBACK } from './loopback.ts';
import { afterCheck, type Checked, FIRST_CHECKS, REGISTERED } from './target-health.ts';
import type { LoadBalancerOptions } from './traffic.ts';

const TIMED_OUT: Checked = { reason: 'Target.Timeout', description: 'Request timed out' };
const BROKEN_OFF: Checked = { reason: 'Target.FailedHealthChecks', description: 'Health checks failed' };

/**
 * So often a check gets its time anew when this process was held up: its instances live in it too, and had no time to
 * answer. A machine with other things to do makes no instance sick.
 */
const PATIENCE = 3;

/** The first check goes out at once. */
export class HealthChecks {
  standing = REGISTERED;
  private timer: NodeJS.Timeout;
  private stopped = false;
  private readonly port: number;
  private readonly settings: LoadBalancerOptions['healthCheck'];

  constructor(port: number, settings: LoadBalancerOptions['healthCheck']) {
    this.port = port;
    this.settings = settings;
    this.timer = setTimeout(() => this.look(), 0);
  }

  private async look(): Promise<void> {
    if (this.standing === REGISTERED) this.standing = FIRST_CHECKS;
    const checked = await checkHealth(this.port, this.settings.timeoutMs);
    if (this.stopped) return;
    this.standing = afterCheck(this.standing, checked, this.settings);
    this.timer = setTimeout(() => this.look(), this.settings.intervalMs);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

/** One check, on a connection of its own as load balancers do it. */
function checkHealth(port: number, timeoutMs: number): Promise<Checked> {
  return new Promise((resolve) => {
    const request = get({ host: LOOPBACK, port, path: HEALTH_PATH, agent: false }, (response) => {
      response.on('error', () => conclude(BROKEN_OFF));
      response.on('end', () => conclude(codeMatches(response.statusCode)));
      response.resume();
    });
    request.on('error', () => conclude(BROKEN_OFF));
    let patience = PATIENCE;
    let due = Date.now() + timeoutMs;
    let timeout = setTimeout(overdue, timeoutMs);
    function overdue(): void {
      const heldUp = Date.now() - due > timeoutMs / 4;
      if (!heldUp || patience === 0) {
        conclude(TIMED_OUT);
        return;
      }
      patience -= 1;
      due = Date.now() + timeoutMs;
      timeout = setTimeout(overdue, timeoutMs);
    }
    function conclude(checked: Checked): void {
      clearTimeout(timeout);
      request.destroy();
      resolve(checked);
    }
  });
}

function codeMatches(status: number | undefined): Checked {
  if (status === 200) return null;
  return { reason: 'Target.ResponseCodeMismatch', description: `Health checks failed with these codes: [${status}]` };
}
