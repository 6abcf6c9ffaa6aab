/** What people call the thing that an alarm measures, and in which unit they read it. Pure. */
import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { AlertFigure } from '../../paging/alert.ts';

export interface Nature extends Pick<AlertFigure, 'name' | 'kind'> {
  /** From the alarm's unit to the figure's: percent to parts of one. */
  scale: number;
}

export function natureOf(alarm: MetricAlarm): Nature {
  const names = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric?.MetricName ?? []);
  const math = (alarm.Metrics ?? []).find(({ Id, Expression }) => Expression && Id !== alarm.ThresholdMetricId);
  if (math?.Expression?.includes('/')) return shareOf(alarm, math, names);
  const metric = alarm.MetricName ?? names[0] ?? math?.Label ?? alarm.AlarmName ?? 'value';
  const statistic = alarm.ExtendedStatistic ?? alarm.Statistic ?? alarm.Metrics?.[0]?.MetricStat?.Stat ?? '';
  if (metric === 'TargetResponseTime') {
    return { name: /^(p|tm)\d/.test(statistic) ? statistic : 'response time', kind: 'time', scale: 1 };
  }
  if (/Utilization$/.test(metric)) return { name: wordsOf(metric), kind: 'share', scale: 0.01 };
  return { name: calledOf(metric), kind: 'level', scale: 1 };
}

/** A percentage says so by its factor; a ratio is below one anyway. */
function shareOf(alarm: MetricAlarm, { Expression = '', Label }: MetricDataQuery, names: string[]): Nature {
  const known = names.map(calledOf).find((name) => /errors/.test(name));
  const name = known ?? Label?.toLowerCase().replace(/,? *(in )?(percent|%)$/, '') ?? alarm.AlarmName ?? 'share';
  if (/\b100\b/.test(Expression)) return { name, kind: 'share', scale: 0.01 };
  return { name, kind: (alarm.Threshold ?? 0) <= 1 ? 'share' : 'level', scale: 1 };
}

function calledOf(metric: string): string {
  if (/5XX/.test(metric)) return 'errors';
  if (/4XX/.test(metric)) return 'client errors';
  if (metric === 'RequestCount') return 'requests';
  if (metric === 'UnHealthyHostCount') return 'unhealthy instances';
  if (metric === 'HealthyHostCount') return 'healthy instances';
  return wordsOf(metric);
}

/** `QueueDepth` to `queue depth`, `CPUUtilization` to `CPU utilization`. */
const wordsOf = (metric: string) =>
  metric
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
