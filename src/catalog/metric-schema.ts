/** Where a figure's values come from: a metric of CloudWatch, or a query for Prometheus. */
import { z } from 'zod';
import { whatIsWrongWith } from './promql.ts';
import { onlyKeys, quoted, refuse, text, word } from './values.ts';

export const metric = onlyKeys({
  namespace: z.string(),
  name: z.string(),
  statistic: text(
    /^(Sum|Average|Minimum|Maximum|SampleCount|(p|tm)\d{1,2}(\.\d+)?)$/,
    'is no statistic of CloudWatch; write Sum, Average, p99 or the like',
  ),
  per: word(['target group', 'cluster', 'load balancer', 'service']),
  dimensions: z.record(z.string(), z.string().min(1, 'is empty: the value of the dimension')).optional(),
}).check((context) => {
  const wrong = neverPublished(context.value);
  if (wrong) context.issues.push({ code: 'custom', message: wrong.what, input: context.value, path: wrong.path });
});

export const query = z.string().check((context) => {
  const wrong = whatIsWrongWith(context.value);
  if (wrong) refuse(context, wrong);
});

const GIVEN_BY_PER = ['TargetGroup', 'LoadBalancer', 'AutoScalingGroupName'];

/** What CloudWatch never has: it would look like a quiet metric for ever. */
function neverPublished({ namespace, name, per, dimensions = {} }: z.infer<typeof metric>) {
  const given = Object.keys(dimensions).find((dimension) => GIVEN_BY_PER.includes(dimension));
  if (given) return { what: 'is written by per: leave it out', path: ['dimensions', given] };
  if (namespace !== 'AWS/ApplicationELB') return null;
  if (per === 'cluster' || per === 'service') {
    return { what: `is published per target group or load balancer, not per ${per}`, path: ['per'] };
  }
  const alone = /^HTTPCode_ELB_|^RejectedConnectionCount$/.test(name) && per !== 'load balancer';
  return alone ? { what: `${quoted(name)} is published per load balancer alone`, path: ['per'] } : null;
}
