/**
 * How fast the local AWS lives. In the sandbox a minute's deploy takes seconds; a test may go faster still,
 * a rehearsal as slow as AWS. All spans are milliseconds unless their name says otherwise.
 */
export interface Tempo {
  /** From launch to the first answer on the instance's port. */
  bootMs: number;
  healthCheck: { intervalMs: number; timeoutMs: number; healthyThreshold: number; unhealthyThreshold: number };
  /** From a changed rule to changed traffic. */
  propagationMs: number;
  deregistrationDelayMs: number;
  /** Period of the seeded alarms. A load balancer in AWS has 60. */
  metricPeriodS: number;
  /** From the end of a second to its datapoint. */
  metricLagMs: number;
  alarmEveryMs: number;
  /** How often each Auto Scaling group is looked at. */
  reconcileMs: number;
  /** Before a failed launch is tried again. */
  launchRetryMs: number;
  /** How long an instance refresh tries without coming a step further: an hour in AWS. */
  refreshPatienceMs: number;
}

export const SANDBOX_TEMPO: Tempo = {
  bootMs: 1500,
  healthCheck: { intervalMs: 500, timeoutMs: 400, healthyThreshold: 2, unhealthyThreshold: 2 },
  propagationMs: 300,
  deregistrationDelayMs: 2000,
  metricPeriodS: 1,
  metricLagMs: 800,
  alarmEveryMs: 250,
  reconcileMs: 200,
  launchRetryMs: 3000,
  refreshPatienceMs: 120_000,
};
