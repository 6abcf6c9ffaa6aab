/** An alarm that changes its state tells the topics that it names for that state. Only changes are told, as in AWS. */
import type { Alarm, AlarmChange, Alarms } from '../cloudwatch/alarms.ts';
import { ACCOUNT } from '../names.ts';
import type { Topics } from './topics.ts';

const ACTIONS = { ALARM: 'AlarmActions', OK: 'OKActions', INSUFFICIENT_DATA: 'InsufficientDataActions' } as const;

export function tellTopics(alarms: Alarms, topics: Topics): void {
  alarms.onChange((change) => {
    const alarm = alarms.alarms.get(change.alarm);
    if (!alarm || alarm.given.ActionsEnabled === false) return;
    const actions = (alarm.given[ACTIONS[change.to]] ?? []) as string[];
    for (const topic of actions.filter((each) => each.includes(':sns:'))) {
      const subject = `${change.to}: "${change.alarm}" in EU (Ireland)`;
      try {
        topics.publish(topic, JSON.stringify(messageOf(alarm, change)), subject);
      } catch {
        // AWS notes a topic that is gone in the alarm's history, and goes on.
      }
    }
  });
}

/** As CloudWatch writes it. */
function messageOf({ given, arn }: Alarm, { alarm, at, from, to, reason }: AlarmChange) {
  return {
    AlarmName: alarm,
    AlarmDescription: given.AlarmDescription ?? null,
    AWSAccountId: ACCOUNT,
    NewStateValue: to,
    NewStateReason: reason,
    StateChangeTime: new Date(at).toISOString().replace('Z', '+0000'),
    Region: 'EU (Ireland)',
    AlarmArn: arn,
    OldStateValue: from,
    OKActions: given.OKActions ?? [],
    AlarmActions: given.AlarmActions ?? [],
    InsufficientDataActions: given.InsufficientDataActions ?? [],
    Trigger: { MetricName: given.MetricName, Namespace: given.Namespace, Threshold: given.Threshold },
  };
}
