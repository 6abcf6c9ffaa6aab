import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { CloudRefusal, CloudUnreachable } from '../cloud.ts';

/** A result that AWS could not compute must not look like a quiet one: throws. */
export function readable(result: MetricDataResult): MetricDataResult {
  const name = result.Label ?? 'a metric';
  if (result.StatusCode === 'Forbidden')
    throw new CloudRefusal(`AWS refused to tell ${name}: the role has no right to.`);
  if (result.StatusCode === 'InternalError') throw new CloudUnreachable(`CloudWatch could not tell ${name} just now.`);
  return result;
}
